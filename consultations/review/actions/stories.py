"""Telling a story of change, agreeing to its final words, choosing one with reasons (G-7)."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now, today
from consultations.consultation.actions import touch
from consultations.consultation.calendar import months_after
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.moderation.models import State
from consultations.outcome.actions.fates import check_both
from consultations.people.forms import NewVoice
from consultations.people.models import Participant
from consultations.people.rules import root

from .. import rules
from ..models import Narrative
from ..who import took_part

LONGEST, LONGEST_MONTHS = 1200, 60
USES = ("site", "report", "training")


@dataclass(frozen=True)
class NewStory:
    """A story in its parts, what it may be used for, and until when."""

    relationship: str
    parts: dict[str, str]
    voice: NewVoice
    until: date
    uses: tuple[str, ...] = field(default=())


@transaction.atomic
def tell_story(
    consultation: Consultation,
    *,
    new: NewStory,
    teller: Participant | None = None,
    by: Participant,
    ref: str = "",
) -> Narrative:
    """Tell one's own story, or write down somebody else's with them; it is read before it is shown.

    Who tells their own has agreed to its words by sending it. Written down by a host, an editor
    or the facilitator, it waits for its teller's yes. Refuses a story without what changed,
    without a use, and without a day after which it is let go of, five years on at most.
    """
    own = teller is None or root(teller).pk == root(by).pk
    if own and not took_part(consultation, by):
        raise PermissionDenied
    if not own and not rules.can_write_down(consultation, by):
        raise PermissionDenied
    _check(consultation, new)
    story = Narrative(
        consultation=consultation,
        participant=root(by if own else teller),
        relationship=new.relationship,
        until=new.until,
        made_at=now(),
        agreed_at=now() if own else None,
        written_by=None if own else by.account,
        **{name: new.parts.get(name, "").strip() for name in Narrative.PARTS},
        **{f"for_{use}": use in new.uses for use in USES},
        **{**new.voice.columns(), "may_read": "site" in new.uses},
    )
    give_ref(story, "N", ref)
    touch(consultation)
    return story


def _check(consultation: Consultation, new: NewStory) -> None:
    if not consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("Stories of what changed are told once there is an outcome."))
    wrong = {}
    if new.relationship not in Narrative.Relationship.values:
        wrong["relationship"] = _("Choose between whom it made things better.")
    if not new.parts.get("changed", "").strip():
        wrong["changed"] = _("Say what changed.")
    if any(len(words) > LONGEST for words in new.parts.values()):
        wrong["changed"] = _("That is more than there is room for.")
    if not new.uses or not set(new.uses) <= set(USES):
        wrong["uses"] = _("Say what it may be used for.")
    if not today() < new.until <= months_after(today(), LONGEST_MONTHS):
        wrong["until"] = _("Choose a day to come, five years from now at most.")
    if wrong:
        raise ValidationError(wrong)


@transaction.atomic
def agree(story: Narrative, *, by: Participant | None) -> None:
    """The teller says: these are my words. Twice is once. Nobody else can."""
    if not rules.can_agree(story, by):
        raise PermissionDenied
    story = Narrative.objects.select_for_update(of=("self",)).get(pk=story.pk)
    if story.state == State.WITHDRAWN:
        raise ValidationError(_("These words have been taken back."))
    if story.agreed_at is None:
        story.agreed_at = now()
        story.save(update_fields=["agreed_at"])
        touch(story.consultation)


@transaction.atomic
def choose(story: Narrative, *, chosen_by: dict, why: dict, by: Participant) -> None:
    """A panel or a group says which change mattered most, with its reasons in both languages.

    Refuses a story that the public does not read now, and one that was chosen already.
    """
    if not rules.can_choose(story.consultation, by):
        raise PermissionDenied
    story = Narrative.objects.select_for_update(of=("self",)).get(pk=story.pk)
    if not Narrative.objects.told().filter(pk=story.pk).exists():
        raise ValidationError(_("Only a story that everybody can read is chosen."))
    if story.chosen_at:
        raise ValidationError(_("It has been chosen, and its reasons stand."))
    check_both(chosen_by, "chosen_by")
    check_both(why, "why")
    story.chosen_by, story.chosen_why, story.chosen_at = chosen_by, why, now()
    story.save()
    touch(story.consultation)


def let_go_of_stories() -> int:
    """Empty the stories whose time has run out, as their tellers said; how many. For the clock."""
    gone = 0
    for pk in Narrative.objects.run_out().values_list("pk", flat=True):
        with transaction.atomic():
            rows = Narrative.objects.select_for_update(of=("self",)).run_out()
            story = rows.select_related("consultation").filter(pk=pk).first()
            if story:
                _empty(story)
                gone += 1
    return gone


def _empty(story: Narrative) -> None:
    for name in story.word_fields:
        setattr(story, name, "")
    story.state, story.was_public, story.may_name = State.WITHDRAWN, False, False
    story.withdrawn_at = now()
    story.save()
    touch(story.consultation, front=True)
