"""Marks that stand where words were: what happened to them and why, and nothing of them."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType

from .models import Moderation, PublicWords


def give_reasons(words: Iterable[PublicWords]) -> None:
    """Give the marks among words of one kind their last step: `mark_reason` and `mark_link`.

    One query where there are marks, none where there are only words.
    """
    marks = {one.pk: one for one in words if one.is_marked and not one.is_withdrawn}
    if not marks:
        return
    kind = ContentType.objects.get_for_model(next(iter(marks.values())))
    steps = Moderation.objects.filter(content_type=kind, object_id__in=marks)
    steps = steps.exclude(step=Moderation.Step.SAFEGUARDING).order_by("at", "pk")
    for pk, reason, link in steps.values_list("object_id", "reason", "moved_to"):
        marks[pk].mark_reason, marks[pk].mark_link = reason, link


def reason_of(words: PublicWords) -> str:
    """Why a mark stands there, in the reader's words; "" where nobody has looked it up."""
    reason = getattr(words, "mark_reason", "")
    return Moderation.Reason(reason).label if reason else ""
