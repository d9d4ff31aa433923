"""One dated step of somebody's words, and the steps that every kind of words has."""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from cms.bilingual import Words
from cms.clock import LONDON
from consultations.consultation.http import address
from consultations.moderation.models import Appeal, Moderation, PublicWords, State
from consultations.moderation.rules import appeal_is_open

KINDLY = Moderation.Step.SAFEGUARDING


@dataclass
class Step:
    """A step in words: what happened, more about it, where to look, and when."""

    heading: str
    on: date | None = None
    words: list[str] = field(default_factory=list)
    said: Words | None = None
    mark: tuple[str, str] | None = None
    url: str = ""
    link: str = ""
    link_lang: str = ""
    state: str = ""
    appeal: Moderation | None = None


def day(moment: datetime | date | None) -> date | None:
    """The date on the wall in Wales."""
    if isinstance(moment, datetime):
        return moment.astimezone(LONDON).date()
    return moment


def parked(card) -> list[Step]:
    """When its host put a card on the parking plate, why, and when it was asked back (C-6)."""
    plate = getattr(card, "parked", None)
    if plate is None or card.is_withdrawn:
        return []
    put = Step(_("Put on the parking plate by the host"), day(plate.parked_at), [plate.why])
    if plate.returned_at:
        return [put, Step(_("Back on the table"), day(plate.returned_at))]
    put.url = address("consultations:card_back", card.consultation, card=card.ref)
    put.link = _("Ask for it back")
    return [put]


def in_order(steps: list[Step]) -> list[Step]:
    """Steps by their day, then where we are, then what comes next."""
    rank = {"": 0, "now": 1, "next": 2}
    return sorted(steps, key=lambda step: (rank[step.state], step.on or date.max))


def reading(thing: PublicWords, moderations: list[Moderation]) -> list[Step]:
    """How words were read before the public saw them, with every step taken and its reason."""
    steps = [step for one in moderations for step in _moderated(one)]
    if thing.published_at:
        shown = _("Read by a person, and published")
        kept = _("Read by a person. You asked us not to publish it")
        steps.append(Step(shown if thing.may_read else kept, on=day(thing.published_at)))
    if thing.state == State.WAITING:
        steps.append(
            Step(
                _("Only you can see this yet"),
                words=[_("A person will read it within one working day.")],
                state="now",
            )
        )
    if thing.state == State.WITHDRAWN:
        kept = [_("No copy of your words is kept.")]
        steps.append(Step(_("Taken back by you"), on=day(thing.withdrawn_at), words=kept))
    return steps


def _moderated(one: Moderation) -> list[Step]:
    """A step of moderation and, where there was one, the second look. Kindly: no reason named."""
    if one.step == KINDLY:
        return [
            Step(
                pgettext("words", "Held"),
                on=day(one.at),
                words=[
                    _("Nothing about it is public. A person trained for it will speak with you."),
                    _(
                        "If anybody is in danger now, ring 999. To talk to somebody at any hour, "
                        "ring the Samaritans on 116 123, or in Welsh on 0808 164 0123."
                    ),
                ],
            )
        ]
    words = [_("The reason: %(reason)s.") % {"reason": one.get_reason_display()}]
    if one.note:
        words.append(one.note)
    step = Step(one.get_step_display(), on=day(one.at), words=words)
    if appeal_is_open(one):
        step.appeal = one
    return [step, *_looked_again(one)]


def _looked_again(one: Moderation) -> list[Step]:
    asked: Appeal | None = getattr(one, "appeal", None)
    if asked is None:
        return []
    steps = [Step(_("You asked for another look"), on=day(asked.asked_at))]
    if asked.decided_at:
        steps.append(
            Step(
                _("Two other people looked again"),
                on=day(asked.decided_at),
                words=[asked.get_result_display()],
                said=asked.why,
            )
        )
    return steps
