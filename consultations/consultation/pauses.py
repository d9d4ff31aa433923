"""How long a consultation has been paused since a moment: what its clocks do not count (B1)."""

from datetime import datetime, timedelta

from .models import Consultation, Side


def paused_since(consultation: Consultation, moment: datetime) -> timedelta:
    """The time of all pauses that have ended, so far as it lies after a moment. One query."""
    paused, since = timedelta(), None
    moves = consultation.moves.order_by("at", "pk").values_list("from_stage", "to_stage", "at")
    for came_from, to, at in moves:
        if to == Side.PAUSED:
            since = max(at, moment)
        elif came_from == Side.PAUSED and since:
            paused += max(at - since, timedelta())
            since = None
    return paused
