"""The moderators' queue: words of every kind in one line, the oldest first."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db.models import Value
from django.utils.translation import gettext_lazy as _

from consultations.consultation.http import number

from .kinds import WordsKind, kinds
from .models import PublicWords, State

PER_PAGE = 25
CHANGED_SINCE = _("Somebody changed their words while you were reading. Read them again.")
#: What may be looked at on the desk, by the name in its address.
SHOWN = {
    "waiting": (State.WAITING,),
    "held": (State.HELD, State.TO_REWORD, State.REMOVED),
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
    def texts(self) -> list[str]:
        return self.thing.said


def queue_of(consultation, *, show: str = "waiting", page: str = "1") -> Page:
    """One page of the queue; three queries and one a kind."""
    found = None
    for kind in kinds():
        rows = kind.of(consultation).filter(state__in=SHOWN[show])
        rows = rows.order_by().values_list("made_at", "pk", Value(kind.name))
        found = rows if found is None else found.union(rows, all=True)
    paged = Paginator([] if found is None else found.order_by("made_at"), PER_PAGE).get_page(page)
    paged.object_list = _things(consultation, [(name, pk) for _when, pk, name in paged.object_list])
    return paged


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
