"""Laying the tables: places, seats, another table when one is full."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Channel, Round, Table, TableRound, TableSeat
from .children import check_children_may_sit
from .holding import hold_table
from .promising import check_promise, make_host_promise

LEAST_SEATS, MOST_SEATS = 4, 8
DAYS_ONLINE = 3
ONLINE = {"en": "Online", "cy": "Ar-lein"}


@dataclass(frozen=True)
class NewTable:
    """A table to be laid. `host` is a User; without one it is whoever opens it."""

    name: dict
    place: dict
    channel: str
    languages: list = field(default_factory=lambda: ["en", "cy"])
    host: object = None
    host_name: str = ""
    seats: int = 6
    round_days: int = 0
    held_on: date | None = None
    not_here: dict = field(default_factory=dict)
    prompts: tuple = ()
    for_children: bool = False
    promised: bool = False


@transaction.atomic
def open_table(consultation, *, new: NewTable, by, ref: str = "") -> Table:
    """Lay a table with a host, a place and four to eight seats (C-1, C-2).

    Whoever lays their own table has made the host's promise, or makes it now (`promised`).

    Without prompts named it gets all of the consultation's. Its cup is poured by `open_round`.
    """
    if not rules.can_open_table(consultation, by):
        raise PermissionDenied
    check_going(consultation)
    if consultation.stage != Stage.ANNOUNCED and not rules.is_listening(consultation):
        raise ValidationError(_("Tables are laid once it is announced and until listening ends."))
    if not LEAST_SEATS <= new.seats <= MOST_SEATS:
        raise ValidationError({"seats": _("A table has four to eight seats.")})
    for name, words in (("name_en", new.name), ("place_en", new.place)):
        if not (words.get("en", "").strip() and words.get("cy", "").strip()):
            raise ValidationError({name: _("Give it in both languages.")})
    host = new.host or by.account
    _check_host(consultation, new, by, lays_own=host == by.account)
    table = Table(
        consultation=consultation,
        channel=new.channel,
        languages=list(new.languages),
        host=host,
        host_name=new.host_name or host.display_name,
        seats=new.seats,
        held_on=new.held_on,
        for_children=new.for_children,
        round_days=new.round_days or (DAYS_ONLINE if new.channel == Channel.ONLINE else 0),
        opened_at=now(),
        **both(name=new.name, place=new.place, not_here=new.not_here),
    )
    give_ref(table, "T", ref)
    table.prompts.set(new.prompts or consultation.prompts.all())
    touch(consultation, site=True)
    return table


def _check_host(consultation, new: NewTable, by, *, lays_own: bool) -> None:
    """The host's promise, kept before or made with the table; and what children are owed."""
    if new.for_children:
        check_children_may_sit(consultation, new.channel)
    if lays_own and new.promised:
        make_host_promise(by=by)
    if lays_own:
        check_promise(by.account, for_children=new.for_children)


@transaction.atomic
def pull_up_table(table: Table, *, by) -> Table:
    """Another table with the same prompts; one online in its family with a free seat is it.

    Anybody may, when a table is full (C-2), or when it met in a room and they couldn't come
    (C-21). It is online, whoever hosts the first hosts it, and its cup is full.
    """
    table = hold_table(table)
    if table.for_children or not rules.is_listening(table.consultation):
        raise ValidationError(_("The tables are not open now."))
    family = Table.objects.filter(consultation=table.consultation)
    eldest = table.sister_of_id or table.pk
    sisters = list(family.filter(sister_of=eldest).prefetch_related("sitting"))
    for one in [table, *sisters]:
        if one.channel == Channel.ONLINE and one.sitting.count() < one.seats:
            return one
    sister = _sister_of(table, eldest, number=len(sisters) + 2)
    give_ref(sister, "T")
    sister.prompts.set(table.prompts.all())
    TableRound.objects.create(table=sister, round=Round.POUR, opened_at=now())
    touch(table.consultation, site=True)
    return sister


def _sister_of(table: Table, eldest: int, *, number: int) -> Table:
    kept = ("languages", "host", "host_name", "seats")
    place = table.place if table.channel == Channel.ONLINE else ONLINE
    return Table(
        consultation=table.consultation,
        sister_of_id=eldest,
        channel=Channel.ONLINE,
        round_days=table.round_days or DAYS_ONLINE,
        opened_at=now(),
        **both(place=place),
        name_en=_numbered(table.name_en, number),
        name_cy=_numbered(table.name_cy, number),
        **{name: getattr(table, name) for name in kept},
    )


def _numbered(name: str, number: int) -> str:
    stem, _comma, last = name.rpartition(", ")
    return f"{stem if last.isdigit() else name}, {number}"


@transaction.atomic
def sit_down(table: Table, *, by) -> TableSeat:
    """Take a seat; whoever sits already keeps it. A full table says where another one is.

    Locks the table's row, so that two people never take the last seat.
    """
    table = hold_table(table)
    if not rules.may_leave(table, by, typed_in=False):
        raise PermissionDenied
    if not rules.is_listening(table.consultation):
        raise ValidationError(_("The tables are not open now."))
    sitting = {seat.participant_id: seat for seat in table.sitting.all()}
    if by.pk in sitting:
        return sitting[by.pk]
    check_free(table, len(sitting))
    seat = TableSeat.objects.create(table=table, participant=by, taken_at=now())
    touch(table.consultation)
    return seat


def check_free(table: Table, taken: int) -> None:
    """Refuse a further person when all seats of a table, whose row is locked, are taken."""
    if taken >= table.seats:
        raise ValidationError(
            _("This table is full. You can pull up another one, with the same questions."),
            code="full",
        )


@transaction.atomic
def leave_seat(table: Table, *, by) -> None:
    """Leave at any time, quietly. What was said stays until its speaker takes it back."""
    table.sitting.filter(participant=by).delete()
    touch(table.consultation)
