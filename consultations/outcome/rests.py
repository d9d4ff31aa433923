"""How many people wait for an answer: those whose cards lie at a clause's root."""

from django.db.models import Count

from consultations.draft.models import Root

from .owed import Owed


def people_behind(still: Owed) -> dict[int, int]:
    """By clause: how many people's cards it grew from. One query."""
    clauses = [row.clause_id for row in still.clauses]
    rows = Root.objects.filter(clause__in=clauses, card__isnull=False).values("clause")
    return {
        row["clause"]: row["people"]
        for row in rows.annotate(people=Count("card__participant", distinct=True)).order_by()
    }
