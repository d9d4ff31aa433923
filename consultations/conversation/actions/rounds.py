"""One cup, three rounds: pouring, stirring, the last sip, and reading back (C-4)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import Channel, Round, Table, TableRound
from .holding import hold_table
from .leaves import check_read_back
from .promising import check_promise

ORDER = list(Round)


@transaction.atomic
def open_round(table: Table, *, round: str, by) -> TableRound:
    """Open the next round of a table, in order, one at a time: its host, or the clock (None).

    A host who has not made the host's promise pours for nobody (A4).
    """
    table = run(table, by)
    if not rules.is_listening(table.consultation):
        raise ValidationError(_("The tables are not open now."))
    if by is not None:
        check_promise(by.account, for_children=table.for_children)
    known = list(table.rounds.all())
    if any(one.closed_at is None for one in known):
        raise ValidationError(_("Another round is still open at this table."))
    if len(known) >= len(ORDER) or ORDER[len(known)] != round:
        raise ValidationError(_("The rounds come in order: Pour, Stir, Last sip."))
    touch(table.consultation)
    return TableRound.objects.create(table=table, round=round, opened_at=now())


@transaction.atomic
def close_round(table: Table, *, round: str, by) -> TableRound:
    """Close the open round. Nothing is lost when the cup empties."""
    table = run(table, by)
    current = table.rounds.filter(round=round, closed_at=None).first()
    if current is None:
        raise ValidationError(_("This round is not open."))
    current.closed_at = now()
    current.save(update_fields=["closed_at"])
    touch(table.consultation)
    return current


@transaction.atomic
def read_back(table: Table, *, by) -> None:
    """The host has read back what the table takes with it: one thing seen differently at least."""
    table = run(table, by)
    check_read_back(table)
    table.read_back_at = table.read_back_at or now()
    table.save(update_fields=["read_back_at"])
    touch(table.consultation)


@transaction.atomic
def say_who_is_missing(table: Table, *, not_here: dict, by) -> None:
    """Who isn't at this table, in the table's own words, both languages."""
    table = run(table, by)
    table.not_here = not_here
    table.save(update_fields=["not_here_en", "not_here_cy"])
    touch(table.consultation)


def move_rounds_on() -> int:
    """Close online rounds that have had their days, and open the next ones. For the clock."""
    moved = 0
    current = TableRound.objects.filter(
        closed_at=None,
        table__channel=Channel.ONLINE,
        table__round_days__gt=0,
        table__consultation__paused_at=None,
        table__consultation__stopped_at=None,
    ).select_related("table__consultation")
    for one in current:
        if not rules.is_listening(one.table.consultation):
            continue
        if now() < one.opened_at + timedelta(days=one.table.round_days):
            continue
        close_round(one.table, round=one.round, by=None)
        place = ORDER.index(one.round)
        if place + 1 < len(ORDER):
            open_round(one.table, round=ORDER[place + 1], by=None)
        moved += 1
    return moved


def run(table: Table, by) -> Table:
    """A table whose row is locked, for its own host or the clock; nobody else."""
    table = hold_table(table)
    if not rules.can_run(table, by):
        raise PermissionDenied
    return table
