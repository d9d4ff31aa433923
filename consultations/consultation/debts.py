"""What is owed, by whom, by when: every room registers its own, the work room shows them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from cms.clock import today

from .calendar import days_late
from .models import Consultation


@dataclass(frozen=True)
class Debt:
    """One thing owed by somebody with a role, in words, with the place to pay it."""

    what: str
    url: str
    due: date | None
    role: str

    @property
    def late(self) -> int:
        """Days past due, 0 while there is time."""
        return days_late(self.due, today()) if self.due else 0


Source = Callable[[Consultation, object], list[Debt]]
_sources: list[Source] = []


def debts(function: Source) -> Source:
    """Register a room's debts: `function(consultation, user)`, a constant number of queries."""
    _sources.append(function)
    return function


def owed_by(consultation: Consultation, user) -> list[Debt]:
    """All that this person owes here, the most pressing first, undated last."""
    owed = [debt for source in _sources for debt in source(consultation, user)]
    return sorted(owed, key=lambda debt: (debt.due is None, debt.due or date.max))
