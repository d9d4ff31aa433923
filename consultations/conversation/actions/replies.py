"""Listening before answering: four kinds of reply, and the speaker who says that's it (C-5)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.references import give_ref
from consultations.moderation.actions import show_unread
from consultations.moderation.models import State
from consultations.people.forms import NewVoice

from .. import rules
from ..models import Card, Reply, Table
from ..turns import is_question
from .adding import addition_to
from .seating import check_hat

LONGEST, LONGEST_SAY_BACK = 600, 200


@dataclass(frozen=True)
class NewReply:
    """An answer to a card: one of the four kinds, in one's own words."""

    kind: str
    text: str
    voice: NewVoice
    say_back: str = ""
    gist: str = ""
    gist_language: str = ""


@transaction.atomic
def reply(card: Card, *, new: NewReply, by, ref: str = "") -> Reply:
    """Answer a card that is on the table, while the tables are open; it is read before it is shown.

    Who decides wears one hat at a table, as on cards (A7). "Tell me more?" has to ask. "It's
    different for me" says back first what was heard. No other kind exists. Nobody answers their
    own card.
    """
    rows = Card.objects.select_for_update(of=("self",))
    card = rows.select_related("consultation", "table").get(pk=card.pk)
    if by is None or not rules.can_answer(card, by):
        raise PermissionDenied
    here = hold_stage(card.consultation)
    check_going(here)
    if card.table.for_children:
        raise ValidationError(_("Children's cards are read, and not answered here."))
    if not rules.is_listening(here) or not card.is_shown:
        raise ValidationError(_("This card can't be answered now."))
    _check(new)
    if rules.is_commissioner(here, by):
        place = Table.everything.select_for_update().get(pk=card.table_id)
        check_hat(place, new.voice.hat, by)
    answer = _blank(card, new)
    answer.participant = by
    give_ref(answer, "R", ref)
    if rules.shows_at_once(card.table):
        show_unread(answer)
    touch(card.consultation)
    return answer


def _blank(card: Card, new: NewReply) -> Reply:
    """The answer as it was written, before it is known by whom."""
    return Reply(
        consultation=card.consultation,
        card=card,
        kind=new.kind,
        text=new.text.strip(),
        say_back=new.say_back.strip(),
        gist=new.gist,
        gist_language=new.gist_language,
        made_at=now(),
        **new.voice.columns(),
    )


def _check(new: NewReply) -> None:
    if new.kind not in Reply.Kind.values:
        raise ValidationError({"kind": _("Choose one of the four ways to answer.")})
    if not new.text.strip():
        raise ValidationError({"text": _("Write or dictate your words.")})
    if len(new.text) > LONGEST:
        raise ValidationError({"text": _("An answer has room for 600 letters.")})
    if len(new.say_back) > LONGEST_SAY_BACK:
        raise ValidationError({"say_back": _("Say it back in one sentence.")})
    if new.kind == Reply.Kind.MORE and not is_question(new.text):
        raise ValidationError({"text": _("Could that be a question?")})
    if new.kind == Reply.Kind.DIFFERENT and not new.say_back.strip():
        raise ValidationError({"say_back": _("First say back, in one sentence, what you heard.")})


@transaction.atomic
def say_heard(reply: Reply, *, says: str, adds: str = "", by) -> Reply:
    """The card's own speaker says "that's it" or "not quite"; what they add is read first.

    Refuses everybody else. The last word counts: it may be said again.
    """
    rows = Reply.objects.select_for_update(of=("self",)).select_related(
        "card__consultation", "card__participant"
    )
    reply = rows.get(pk=reply.pk)
    if not rules.can_say_heard(reply, by):
        raise PermissionDenied
    if says not in Reply.Says.values:
        raise ValidationError({"says": _("Choose one of the two.")})
    if len(adds) > LONGEST:
        raise ValidationError({"adds": _("An answer has room for 600 letters.")})
    if reply.state in (State.WITHDRAWN, State.REMOVED, State.SAFEGUARDING):
        raise ValidationError(_("This answer is not there any more."))
    if adds.strip() and hasattr(reply, "answer"):
        raise ValidationError({"adds": _("You have answered this already.")})
    reply.speaker_says, reply.speaker_at = says, now()
    reply.save(update_fields=["speaker_says", "speaker_at"])
    if adds.strip():
        addition_to(reply.card, text=adds, reply=reply)
    touch(reply.consultation)
    return reply
