"""Suggestions that were joined with others: which may be joined, and what became of the last."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from consultations.moderation.models import State

from .models import TAKEN, Suggestion

Status = Suggestion.Status
#: A suggestion with such an answer carries no other: its words are nowhere, or elsewhere.
NO_TARGET = (Status.WITHDRAWN, Status.NOT_TAKEN, Status.JOINED)


@dataclass(frozen=True)
class Ending:
    """The suggestion at the end of a chain of joined ones, and what became of it."""

    pk: int
    status: str
    clause: int | None
    at: datetime | None

    @property
    def is_taken(self) -> bool:
        return self.status in TAKEN


def can_be_joined(suggestion: Suggestion, other: Suggestion | None) -> bool:
    """Whether `other` can carry a suggestion: one that was read, stands, and is joined with none.

    So chains have an end: none ever leads back to where it began.
    """
    if other is None or other.pk == suggestion.pk or other.draft_id != suggestion.draft_id:
        return False
    return other.state == State.PUBLISHED and other.status not in NO_TARGET


def endings(drafts: Iterable[int]) -> dict[int, Ending]:
    """Where each joined suggestion of these drafts leads in the end, by its key. One query."""
    rows = Suggestion.objects.filter(
        draft__in=drafts, status=Status.JOINED, joined_with__isnull=False
    )
    of_target = ("joined_with", "joined_with__status", "joined_with__clause")
    told = rows.order_by().values_list("pk", *of_target, "joined_with__decided_at")
    next_ones = {pk: Ending(*target) for pk, *target in told}
    return {pk: _last(pk, next_ones) for pk in next_ones}


def _last(pk: int, next_ones: dict[int, Ending]) -> Ending:
    seen, at = {pk}, next_ones[pk]
    while at.pk in next_ones and at.pk not in seen:
        seen.add(at.pk)
        at = next_ones[at.pk]
    return at
