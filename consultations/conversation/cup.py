"""The cup on the table: how full it is, and in words which round it is and until when (C-4).

Nothing moves in it and nothing is lost when it is empty: it is drawn anew with the page.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .models import Channel, Round, Table

FULL, EMPTY = 28.0, 66.0  # where the drink stands in the drawing, and where its last sip does
#: How far its wall is from the left at some heights.
WALL = ((28, 22), (40, 24), (54, 27), (66, 32))
ROUNDS = list(Round)


@dataclass(frozen=True)
class Cup:
    """A cup with a round open. `gone`: how much of the round's third has been drunk, 0 to 1."""

    round: str
    gone: float = 0.0
    until: datetime | None = None
    left: timedelta | None = None

    @property
    def name(self) -> str:
        return Round(self.round).label

    @property
    def drink(self) -> str:
        """The path of what is left in it, for the drawing."""
        drunk = (ROUNDS.index(Round(self.round)) + self.gone) / len(ROUNDS)
        top = round(FULL + (EMPTY - FULL) * drunk, 1)
        left = _wall(top)
        right = round(96 - left, 1)
        inner = round(left + 2, 1)
        return f"M{left} {top}H{right}Q{round(96 - inner, 1)} 64 62 70H34Q{inner} 64 {left} {top}Z"

    @property
    def words(self) -> str:
        """How much time there is, in words; in a room the host says."""
        if self.left is None:
            return _(
                "The host says when this round is over. Nothing is lost when the cup is empty."
            )
        hours = int(self.left.total_seconds() // 3600)
        if hours >= 24:
            days = hours // 24
            words = ngettext("%(number)s day left", "%(number)s days left", days)
            return words % {"number": days}
        if hours >= 1:
            words = ngettext("%(number)s hour left", "%(number)s hours left", hours)
            return words % {"number": hours}
        return _("It is turned any moment now. Nothing is lost when the cup is empty.")


def cup_of(table: Table, at: datetime) -> Cup | None:
    """The cup of a table as it stands (`cup`, `poured_at`), at a moment; None when empty.

    Online it empties by the clock, in `round_days`; in a room by the host, a third at a time.
    """
    if not table.cup:
        return None
    if table.channel != Channel.ONLINE or not table.round_days:
        return Cup(table.cup)
    lasts = timedelta(days=table.round_days)
    until = table.poured_at + lasts
    gone = min(max((at - table.poured_at) / lasts, 0.0), 1.0)
    return Cup(table.cup, round(gone, 2), until, max(until - at, timedelta()))


def _wall(height: float) -> float:
    """How far the wall is from the left at a height, between the heights that are known."""
    for (low, near), (high, far) in pairwise(WALL):
        if height <= high:
            return round(near + (far - near) * (height - low) / (high - low), 1)
    return WALL[-1][1]
