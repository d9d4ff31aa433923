"""The moderators' queue: words of every kind in one line, the oldest first."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from django.core.exceptions import ValidationError
from django.db.models import CharField, Q, QuerySet, Value
from django.utils.translation import gettext_lazy as _

from cms.paging import PER_PAGE, KeyPage
from consultations.consultation.http import number

from .kinds import WordsKind, kinds
from .models import PublicWords, State

CHANGED_SINCE = _("Somebody changed their words while you were reading. Read them again.")
EMPTY: Mapping[str, str] = MappingProxyType({})
#: What may be looked at on the desk, by the name in its address.
SHOWN = {
    "waiting": (State.WAITING,),
    "held": (State.HELD, State.TO_REWORD, State.REMOVED, State.MOVED),
}


@dataclass(frozen=True)
class Waiting:
    """One thing in the queue and its kind."""

    kind: WordsKind
    thing: PublicWords

    @property
    def key(self) -> str:
        """How a form names it and the words that were read: "card:12:5f0c…"."""
        return f"{self.kind.name}:{self.thing.pk}:{self.thing.as_read}"

    @property
    def picture(self) -> str:
        """Where the picture is that belongs to the words, if any."""
        return self.kind.picture(self.thing) if self.kind.picture else ""


def queue_of(consultation, *, show: str = "waiting", asked: Mapping[str, str] = EMPTY) -> KeyPage:
    """One page of the queue, after or before the thing asked for: ?after=card:120.

    One query, one to find that thing, and one a kind.
    """
    back = "after" not in asked and "before" in asked
    mark = _marked(consultation, asked.get("before" if back else "after", ""))
    found = _in_line(consultation, show, mark, back=back and mark is not None)
    more, shown = len(found) > PER_PAGE, found[:PER_PAGE]
    if back and mark:
        shown.reverse()
        before, after = more, bool(shown)
    else:
        before, after = mark is not None and bool(shown), more
    ends = [f"{name}:{pk}" for _when, name, pk in (shown[:1] + shown[-1:])] or ["", ""]
    return KeyPage(
        _things(consultation, [(name, pk) for _when, name, pk in shown]),
        previous=ends[0] if before else "",
        next=ends[-1] if after else "",
    )


def _marked(consultation, key: str) -> tuple | None:
    """Where in the line a named thing stands, whatever became of it since."""
    name, _colon, pk = key.partition(":")
    kind = next((one for one in kinds() if one.name == name), None)
    rows = kind and kind.of(consultation).filter(pk=number(pk)).values_list("made_at", "pk")
    found = rows and rows.first()
    return (found[0], name, found[1]) if found else None


def _in_line(consultation, show: str, mark: tuple | None, *, back: bool) -> list[tuple]:
    """When, kind and key of a page's things and of one more, from the mark on or back from it."""
    found = None
    for kind in kinds():
        rows = kind.of(consultation).filter(state__in=SHOWN[show]).order_by()
        rows = _beyond(rows, kind.name, mark, "lt" if back else "gt") if mark else rows
        rows = rows.annotate(kind_name=Value(kind.name, output_field=CharField()))
        rows = rows.values_list("made_at", "kind_name", "pk")
        found = rows if found is None else found.union(rows, all=True)
    if found is None:
        return []
    order = ("made_at", "kind_name", "pk")
    return list(found.order_by(*[f"-{one}" if back else one for one in order])[: PER_PAGE + 1])


def _beyond(rows: QuerySet, kind: str, mark: tuple, than: str) -> QuerySet:
    moment, name, pk = mark
    onward = Q(**{f"made_at__{than}": moment})
    if kind == name:
        onward |= Q(**{"made_at": moment, f"pk__{than}": pk})
    elif (kind > name) == (than == "gt"):
        onward |= Q(made_at=moment)
    return rows.filter(onward)


def _things(consultation, keys: list[tuple[str, int]]) -> list[Waiting]:
    found = {}
    for kind in kinds():
        wanted = [pk for name, pk in keys if name == kind.name]
        for thing in kind.of(consultation).filter(pk__in=wanted) if wanted else []:
            found[kind.name, thing.pk] = Waiting(kind, thing)
    return [found[key] for key in keys if key in found]


def named(consultation, keys: list[str]) -> list[PublicWords]:
    """The things that a form names, "card:12"; what is not there is left out.

    Refuses (ValidationError) words whose author has changed them since, where the mark of the
    words that were read stands behind: "card:12:5f0c…".
    """
    parts = [(*key.split(":"), "", "")[:3] for key in keys]
    marks = {(name, number(pk)): mark for name, pk, mark in parts}
    found = _things(consultation, list(marks))
    for one in found:
        if marks[one.kind.name, one.thing.pk] not in ("", one.thing.as_read):
            raise ValidationError(CHANGED_SINCE)
    return [one.thing for one in found]


def oldest_waiting(consultation):
    """When the longest-waiting words were left, and how many wait."""
    moments = []
    number = 0
    for kind in kinds():
        rows = kind.of(consultation).waiting().order_by("made_at").values_list("made_at", flat=True)
        waiting = list(rows)
        number += len(waiting)
        moments += waiting[:1]
    return min(moments, default=None), number
