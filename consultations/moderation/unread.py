"""Words that a table shows at once: which of them a person has still to read, and since when."""

from datetime import datetime

from .models import UnreadWords


def unread_of(consultation) -> dict[tuple[str, int], tuple[datetime, datetime | None]]:
    """When words shown at once were shown and read, by kind and key. One query."""
    rows = UnreadWords.objects.filter(consultation=consultation).order_by("shown_at")
    rows = rows.values_list("content_type__model", "object_id", "shown_at", "read_at")
    return {(name, pk): (shown, read) for name, pk, shown, read in rows}


def shown_unread(consultation):
    """What stands on the page and waits to be read, the oldest first."""
    return UnreadWords.objects.filter(consultation=consultation, read_at=None)
