"""A host's gentle tools: a kind word to one person, and asking for a voice not yet heard (C-6)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.moderation.models import State
from consultations.people.models import SpokenLanguage

from .. import rules
from ..models import Card, HostNudge, Table, TableRound, TableSeat
from ..nudges import READY, asked_for_quiet
from .rounds import run

LONGEST_NUDGE = 200


@dataclass(frozen=True)
class NewNudge:
    """A kind word: the name of one that lies ready, or the host's own, in their language."""

    ready: str = ""
    words: str = ""
    language: str = ""


@transaction.atomic
def nudge(table: Table, *, to: TableSeat, new: NewNudge, by) -> HostNudge:
    """Write a kind word to one person who sits at the table; nobody else ever reads it (C-6).

    Its host alone may, once to each in each open round. Refuses more than 200 letters, and
    somebody who has asked for no more of these. Locks the table's row.
    """
    table = run(table, by)
    check_going(table.consultation)
    if table.for_children:
        raise ValidationError(_("Nobody writes to a child alone."))
    current = _open_round(table)
    seat = table.sitting.select_related("participant").filter(pk=to.pk).first()
    if seat is None or seat.participant.account_id == table.host_id:
        raise ValidationError({"to": _("Nobody sits there now.")})
    _check_words(new)
    if asked_for_quiet(table, [seat.participant_id]):
        raise ValidationError({"to": _("They have asked for no more of these. Leave them be.")})
    mine = {"table": table, "participant": seat.participant, "round": current.round}
    if HostNudge.objects.filter(**mine).exists():
        raise ValidationError({"to": _("One kind word to each person in a round.")})
    own = {"words": new.words.strip(), "language": new.language}
    said = {"ready": new.ready} if new.ready else own
    return HostNudge.objects.create(**mine, **said, at=now())


def _open_round(table: Table) -> TableRound:
    current = table.rounds.filter(closed_at=None).first()
    if current is None or not rules.is_listening(table.consultation):
        raise ValidationError(_("No round is open at this table."))
    return current


def _check_words(new: NewNudge) -> None:
    if new.ready and new.ready not in READY:
        raise ValidationError({"ready": _("Choose one of these, or write your own.")})
    if new.ready:
        return
    if not new.words.strip():
        raise ValidationError({"words": _("Choose what lies ready, or write your own.")})
    if len(new.words) > LONGEST_NUDGE:
        raise ValidationError({"words": _("Write up to 200 letters.")})
    if new.language not in SpokenLanguage.values:
        raise ValidationError({"language": _("Choose the language of your words.")})


@transaction.atomic
def no_more_nudges(told: HostNudge, *, by) -> None:
    """Say “please, no more”: its reader gets no further kind word in this conversation."""
    told = HostNudge.objects.select_for_update(of=("self",)).get(pk=told.pk)
    if not rules.is_to(told, by):
        raise PermissionDenied
    told.no_more_at = told.no_more_at or now()
    told.save(update_fields=["no_more_at"])


@transaction.atomic
def ask_the_quiet(table: Table, *, by) -> TableRound:
    """Say on the table, naming nobody, that a voice not yet heard would be welcome (C-6).

    It stands there until somebody new speaks or the round closes. Locks the table's row.
    """
    table = run(table, by)
    check_going(table.consultation)
    current = _open_round(table)
    if current.asked_quiet_at:
        raise ValidationError(_("It stands on the table already."))
    current.asked_quiet_at = now()
    current.save(update_fields=["asked_quiet_at"])
    touch(table.consultation)
    return current


def somebody_spoke(card: Card) -> None:
    """Take the host's line off the table when this card is its speaker's first in the round."""
    earlier = Card.objects.filter(
        table=OuterRef("table"), round=OuterRef("round"), participant=card.participant_id
    ).exclude(pk=card.pk)
    asked = TableRound.objects.filter(table=card.table_id, round=card.round, closed_at=None)
    asked = asked.exclude(asked_quiet_at=None)
    said_before = earlier.exclude(state=State.WITHDRAWN)
    asked.exclude(Exists(said_before)).update(asked_quiet_at=None)
