"""What each room shows of itself on the consultation's own page."""

from collections.abc import Callable
from dataclasses import dataclass, field

from .models import Consultation


@dataclass(frozen=True)
class Section:
    """One part of the consultation's page: a template of its room and what it needs."""

    name: str
    title: str
    template: str
    context: dict = field(default_factory=dict)
    url: str = ""


Source = Callable[[Consultation], Section | None]
_sources: list[tuple[int, Source]] = []


def section(*, order: int):
    """Register a room's section. `None` leaves it out; at most two queries."""

    def register(function: Source) -> Source:
        _sources.append((order, function))
        _sources.sort(key=lambda pair: pair[0])
        return function

    return register


def sections_of(consultation: Consultation) -> list[Section]:
    """The sections that have something to show now, in the order of the process."""
    found = (function(consultation) for _order, function in _sources)
    return [shown for shown in found if shown]
