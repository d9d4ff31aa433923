"""Marks that stand where words were: what happened to them and why, and nothing of them."""

from django.db.models import Case, CharField, OuterRef, QuerySet, Subquery, Value, When

from .models import MARKED, Moderation, PublicWords, State


def with_reasons(rows: QuerySet) -> QuerySet:
    """Rows of one kind of words with `mark_reason` and `mark_link` of the last step taken.

    Looked up for marked rows alone, in the same query.
    """
    steps = Moderation.objects.filter(
        content_type__app_label=rows.model._meta.app_label,
        content_type__model=rows.model._meta.model_name,
        object_id=OuterRef("pk"),
    )
    last = steps.exclude(step=Moderation.Step.SAFEGUARDING).order_by("-at", "-pk")
    marked = [one for one in MARKED if one != State.WITHDRAWN]

    def of(name: str) -> Case:
        found = When(state__in=marked, then=Subquery(last.values(name)[:1]))
        return Case(found, default=Value(""), output_field=CharField())

    return rows.annotate(mark_reason=of("reason"), mark_link=of("moved_to"))


def reason_of(words: PublicWords) -> str:
    """Why a mark stands there, in the reader's words; "" where nobody has looked it up."""
    reason = getattr(words, "mark_reason", "")
    return Moderation.Reason(reason).label if reason else ""
