"""Clauses laid out for reading: panes, roots, credits, open suggestions, in few queries."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from .changes import Piece, changes, put_in
from .credits import Credits, credits_at
from .models import UNDECIDED, Clause, Draft, Suggestion, VersionClause
from .panes import Pane, TextName, panes_of
from .roots import Grown, grown_from, roots_of

SHOWN_OPEN, SHOWN_CARDS = 2, 4


@dataclass(frozen=True)
class Laid:
    """One clause with everything a page says of it."""

    clause: Clause
    panes: list[Pane]
    roots: list[Grown]
    more_roots: int
    credits: Credits
    born_in: TextName
    version: int | None
    open_count: int
    suggestions: list[Suggestion]


def lay_out(
    draft: Draft, clauses: list[Clause], codes: tuple[str, ...], shown: dict | None = None
) -> list[Laid]:
    """Many clauses for one page, in as many queries as for one; `shown` from `first_open`."""
    roots = roots_of(clauses)
    credits_ = credits_at(clauses, roots)
    counts, versions = {} if shown is None else open_counts(clauses), born_versions(clauses)
    return [
        Laid(
            clause=clause,
            panes=panes_of(clause, codes),
            credits=credits_[clause.pk],
            born_in=TextName(clause.born_in),
            version=versions.get(clause.pk),
            open_count=counts.get(clause.pk, 0),
            suggestions=shown[clause.pk] if shown else [],
            **few_roots(grown_from(roots[clause.pk], draft.consultation)),
        )
        for clause in clauses
    ]


def few_roots(grown: list[Grown]) -> dict:
    """Every theme, the first few cards, and how many more there are."""
    first = [one for one in grown if one.kind == "theme"]
    rest = [one.short() for one in grown if one.kind != "theme"]
    return {"roots": first + rest[:SHOWN_CARDS], "more_roots": max(0, len(rest) - SHOWN_CARDS)}


def born_versions(clauses: Iterable) -> dict[int, int]:
    """The version in which each clause's newest wording first stood."""
    rows = VersionClause.objects.filter(clause__in=clauses).order_by("version__number")
    born: dict[int, tuple[str, int]] = {}
    for clause, sha256, number in rows.values_list("clause", "sha256", "version__number"):
        if born.get(clause, ("", 0))[0] != sha256:
            born[clause] = sha256, number
    return {clause: number for clause, (_sha256, number) in born.items()}


def open_counts(clauses: Iterable) -> dict[int, int]:
    """How many shown suggestions wait for an answer on each clause."""
    rows = Suggestion.objects.shown().filter(clause__in=clauses, status__in=UNDECIDED)
    return dict(rows.order_by().values_list("clause").annotate(Count("pk")))


def rows_of(keys: list[int]):
    """Suggestions with their numbers, and the clauses that moved ones would follow."""
    return Suggestion.objects.filter(pk__in=keys).with_numbers().prefetch_related("move_after")


def first_open(clauses: Iterable) -> dict[int, list[Suggestion]]:
    """The first two open suggestions of each clause, by date: never by how many back them."""
    rows = Suggestion.objects.shown().filter(clause__in=clauses, status__in=UNDECIDED)
    place = Window(RowNumber(), partition_by=F("clause"), order_by=[F("made_at"), F("pk")])
    ranked = rows.annotate(place=place).filter(place__lte=SHOWN_OPEN)
    keys = list(ranked.values_list("pk", flat=True))
    found = defaultdict(list)
    for suggestion in rows_of(keys):
        found[suggestion.clause_id].append(suggestion)
    return found


def whole_change(suggestion: Suggestion, today: str | None = None) -> list[Piece]:
    """The whole text with the change in it: as it was made, or upon other words."""
    base = suggestion.base_text if today is None else today
    after = put_in(suggestion.base_text, suggestion.from_words, suggestion.to_words)
    return changes(base, after)
