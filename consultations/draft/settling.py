"""A suggestion on the deciders' table: today's words, the suggested ones, what collides."""

from dataclasses import dataclass

from .changes import Piece, changes, put_in
from .merge import Merged, merge
from .models import Suggestion, SuggestionDecision


@dataclass(frozen=True)
class Settling:
    """All that two people need in front of them to answer one suggestion."""

    suggestion: Suggestion
    today: str
    merged: Merged
    pieces: list[Piece]
    moved_on: list[Piece]
    others: list[Suggestion]
    pending: SuggestionDecision | None
    pending_pieces: list[Piece]
    decided: list[SuggestionDecision]

    @property
    def unpaired(self) -> SuggestionDecision | None:
        """The answer whose reason stands in one language only."""
        return next((one for one in self.decided if one.why_owed), None)


def settling(suggestion: Suggestion) -> Settling:
    """Lay a suggestion out for its deciders. Two queries; changes nothing."""
    new = suggestion.kind == Suggestion.Kind.NEW_CLAUSE
    clause, base = None if new else suggestion.clause, suggestion.base_text
    today = clause.text(suggestion.text_code) if clause else ""
    proposed = base
    if suggestion.from_words or suggestion.to_words:
        proposed = put_in(base, suggestion.from_words, suggestion.to_words)
    merged = merge(base, today, proposed)
    beside = ("first_by", "second_by", "joined_with", "clause_added")
    told = list(suggestion.decisions.select_related(*beside))
    open_ones = [one for one in told if not (one.decided_at or one.dropped_at)]
    pending = open_ones[-1] if open_ones else None
    for one in open_ones:
        one.suggestion = suggestion
    return Settling(
        suggestion=suggestion, today=today, merged=merged, pieces=changes(base, proposed),
        moved_on=changes(base, today) if base != today else [], others=others_on(suggestion),
        pending=pending, decided=[one for one in told if one.decided_at],
        pending_pieces=changes(today, pending.new_text) if pending and pending.new_text else [],
    )


def others_on(suggestion: Suggestion) -> list[Suggestion]:
    """Other suggestions waiting on the same text of the same clause (D-12)."""
    if suggestion.clause is None:
        return []
    rows = suggestion.clause.suggestions.undecided().filter(text_code=suggestion.text_code)
    return list(rows.exclude(pk=suggestion.pk)[:25])
