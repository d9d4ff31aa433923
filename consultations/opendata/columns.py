"""What an open table is: columns, each said in words in both languages, and where its rows lie.

    PLEDGES = OpenTable(
        "pledges", _("Pledges"), _("What people promised to do."), key=("id",),
        rows=lambda where: Pledge.objects.filter(consultation=where),
        columns=(ref(), *pair("words", _("What was promised.")), day("due", _("By when."))),
    )

One such declaration makes its CSV, JSON, worksheet, page of the dictionary, schema and API.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms.clock import LONDON

#: Rows read at a time: however many there are, no more than these are held.
CHUNK = 500
Read = str | Callable[[Any], Any]


@dataclass(frozen=True)
class Column:
    """One column. `read` is a path ("table.ref") or a function of the row.

    `to` names the column of another table that it points at ("cards.id"). `spoken` holds somebody's
    words, name or hat: it stands empty where these are not shown any more. `language` is set where
    the column is one of a pair.
    """

    name: str
    says: str | Promise
    read: Read = ""
    type: str = "string"
    to: str = ""
    one_of: tuple[str, ...] = ()
    needed: bool = False
    spoken: bool = False
    language: str = ""

    def value(self, row) -> Any:
        """What stands in this column of one row: text, a whole number, a truth, or None."""
        if self.spoken and not row.is_shown:
            return None
        if callable(self.read):
            return plain(self.read(row), self.type)
        for step in (self.read or self.name).split("."):
            row = getattr(row, step, None)
        return plain(row, self.type)


@dataclass(frozen=True)
class OpenTable:
    """One table of the open data, declared once.

    `rows` gives a queryset, which is read piece by piece, or a short list. `each` makes several
    records of one row. `key` names the columns that tell its records apart.
    """

    name: str
    title: str | Promise
    about: str | Promise
    columns: tuple[Column, ...]
    rows: Callable[[Any], QuerySet | Iterable]
    key: tuple[str, ...]
    each: Callable[[Any], Iterable] = lambda row: (row,)

    def records(self, consultation) -> Iterator[dict[str, Any]]:
        """Every record, in the order in which the rows came; a piece of them in memory."""
        for row in walked(self.rows(consultation)):
            yield from self.made_of(row)

    def made_of(self, row) -> list[dict[str, Any]]:
        """The records of one row."""
        return [
            {column.name: column.value(one) for column in self.columns} for one in self.each(row)
        ]

    @property
    def fields(self) -> list[str]:
        return [column.name for column in self.columns]


def walked(rows: QuerySet | Iterable) -> Iterator:
    """Rows by their keys, a piece at a time; those of a list as they come."""
    if not isinstance(rows, QuerySet):
        yield from rows
        return
    last = 0
    while piece := list(rows.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        yield from piece
        last = piece[-1].pk


def plain(value: Any, kind: str) -> Any:
    """A value as JSON has it. Moments are told in UTC, days as they were on the wall in Wales."""
    if value is None or value == "":
        return None
    if kind == "date":
        moment = value.astimezone(LONDON).date() if isinstance(value, datetime) else value
        return moment.isoformat() if isinstance(moment, date) else str(moment)
    if kind == "datetime":
        return value.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    return value if kind in ("integer", "boolean") else str(value)


def ref() -> Column:
    """The public id by which other tables point at it."""
    return Column("id", _("Its own mark, the same for good."), "ref", needed=True)


def word(name: str, says, read: Read = "", **more) -> Column:
    return Column(name, says, read, **more)


def one_of(name: str, says, choices, read: Read = "", **more) -> Column:
    """A word out of a short list."""
    return Column(name, says, read, one_of=tuple(choices), **more)


def whole(name: str, says, read: Read = "", **more) -> Column:
    return Column(name, says, read, type="integer", **more)


def yes_no(name: str, says, read: Read = "") -> Column:
    return Column(name, says, read, type="boolean", needed=True)


def day(name: str, says, read: Read = "") -> Column:
    return Column(name, says, read, type="date")


def moment(name: str, says, read: Read = "") -> Column:
    return Column(name, says, read, type="datetime")


def pair(name: str, says, read: str = "") -> tuple[Column, Column]:
    """Words in both languages: two columns, `name_en` and `name_cy`."""
    made = Column(name, says, read or name)
    return tuple(
        replace(made, name=f"{name}_{code}", read=f"{made.read}_{code}", language=code)
        for code in ("en", "cy")
    )


def link(name: str, says, read: Read, to: str, **more) -> Column:
    """A column that points at another table."""
    return Column(name, says, read, to=to, **more)


#: What every table of somebody's words has in common.
SPEAKER = (
    one_of(
        "language",
        _("The language it was said in: en, cy, or both. Nobody translates what people say."),
        ("en", "cy", "both"),
    ),
    word("name", _("The name beside it, where its speaker wanted one."), spoken=True),
    one_of(
        "hat",
        _("As what they spoke: for themselves, in their job, for a group, for the body that asks."),
        ("myself", "in_my_job", "for_a_group", "council"),
        spoken=True,
    ),
    one_of(
        "state",
        _(
            "Whether it can be read: published; removed, held, moved or to be said in other words, "
            "each with a reason; or withdrawn by its speaker."
        ),
        ("published", "removed", "withdrawn", "held", "moved", "to_reword"),
        needed=True,
    ),
)
