"""How many people wait for an answer, by what it is to."""

from .behind import behind_clauses, behind_suggestions, how_many
from .owed import Owed


def with_people(still: Owed) -> Owed:
    """What is owed, each clause, suggestion and campaign with how many wait for it. Two queries."""
    clauses = how_many(behind_clauses(row.clause_id for row in still.clauses))
    suggestions = how_many(behind_suggestions(one.pk for one in still.suggestions))
    for row in still.clauses:
        row.people = clauses.get(row.clause_id, 0)
    for one in still.suggestions:
        one.people = suggestions.get(one.pk, 0)
    return still
