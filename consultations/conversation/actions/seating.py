"""Who may speak at a table now: one hat, a free seat, first turns (A7, C-2, C-4)."""

from datetime import datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.models import Value
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.pauses import paused_since
from consultations.moderation.models import State
from consultations.people.models import Hat

from .. import rules
from ..models import Card, Channel, Reply, Round, Table, TableSeat
from ..turns import must_wait
from .tables import check_free

# Who is at a table, and when they sat down or left a card; beside a card's states, that of a seat.
SITS = "sits"
SITTING = TableSeat.objects.values_list("participant_id", "taken_at", Value(SITS))
LEFT = Card.objects.order_by().values_list("participant_id", "said_at", "state")


def check_hat(table: Table, hat: str, speaker) -> None:
    """Who decides comes with that hat on show or as a neighbour, never both at one table (A7).

    Cards and answers count alike, late ones too. The caller has locked the table's row.
    """
    if not rules.is_commissioner(table.consultation, speaker):
        return
    said = (table.cards, Reply.objects.filter(card__table=table))
    if any(rows.filter(participant=speaker).exclude(hat=hat).exists() for rows in said):
        raise ValidationError({"hat": _("You sat down at this table under another hat.")})
    if hat not in (Hat.COUNCIL, Hat.MYSELF):
        raise ValidationError({"hat": _("Say that you are here for the body that asks.")})


def check_place(table: Table, new, speaker, in_round: str, *, typed_in: bool) -> bool:
    """Refuse who may not speak here now; True when the speaker is to be given a seat.

    A card from paper needs none, so it takes one only where one is free.
    """
    seated, said = _people_at(table, in_round)
    sits = speaker.pk in seated
    if not typed_in and not sits:
        check_free(table, len(seated))
    if not typed_in:
        _check_turn(table, speaker, in_round, seated=seated, said=said)
    return not sits and len(seated) < table.seats


def _people_at(table: Table, in_round: str) -> tuple[set[int], list[tuple[int, datetime]]]:
    """Who sits at a table, and who left a card in this round, when; in one query."""
    rows = SITTING.filter(table=table).union(LEFT.filter(table=table, round=in_round), all=True)
    seated, said = set(), []
    for who, moment, state in rows:
        if state == SITS:
            seated.add(who)
        elif state != State.WITHDRAWN:
            said.append((who, moment))
    return seated, said


def _check_turn(table: Table, speaker, in_round: str, *, seated: set, said: list) -> None:
    if table.channel != Channel.ONLINE or in_round != Round.POUR:
        return
    own = [moment for who, moment in said if who == speaker.pk]
    paused = paused_since(table.consultation, min(own)) if own else timedelta()
    if must_wait(speaker.pk, seated=seated, said=said, at=now() - paused):
        raise ValidationError(
            _(
                "Others at this table have not had a first turn yet. Your words are kept "
                "here: send them again when everybody has spoken, or after a day."
            ),
            code="wait",
        )
