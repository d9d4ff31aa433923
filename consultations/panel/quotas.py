"""Which panels meet every target, by exact integer programs on HiGHS; why none does (E-3).

HiGHS comes with the extra `lottery`, and is loaded when it is first needed: most
of what a site does needs no solver.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module

from .groups import GroupPanel, Groups, Place

#: Worths are made this much larger, so that the solver's own tolerances don't blur them.
SCALE = 1000.0
OPTIONS = {"threads": 1, "mip_rel_gap": 0.0, "mip_abs_gap": 1e-9, "random_seed": 0}


@dataclass(frozen=True)
class Change:
    """One target, and how it would have to read for a panel to be possible."""

    place: Place
    ends: tuple[int, int]
    wanted: tuple[int, int]


@dataclass(frozen=True)
class Clash:
    """Targets that can't all be met by this pool, and the smallest change that would help.

    Without any one of `places` the others could be met together. No `places`: the
    pool has fewer people than seats. `changes` is empty when nothing would help.
    """

    places: tuple[Place, ...]
    changes: tuple[Change, ...]


@cache
def highspy():
    """The solver's package."""
    return import_module("highspy")


def solver():
    """A silent HiGHS that gives the same answer every time."""
    highs = highspy().Highs()
    highs.silent()
    for name, value in OPTIONS.items():
        highs.setOptionValue(name, value)
    return highs


class Quotas:
    """Panels of so many of each group: whole numbers, within every target's ends."""

    def __init__(self, groups: Groups, seats: int, *, only: Iterable[Place] | None = None):
        self.groups = groups
        self.highs = _with_sizes(groups, seats)
        for place in groups.ends if only is None else only:
            low, high = groups.ends[place]
            having = groups.having(place)
            self.highs.addRow(low, high, len(having), having, [1.0] * len(having))

    def best(self, worth: Iterable[float]) -> GroupPanel | None:
        """The panel whose members are worth most together; None if no panel is possible."""
        costs = [SCALE * each for each in worth]
        self.highs.changeColsCost(len(costs), list(range(len(costs))), costs)
        self.highs.changeObjectiveSense(highspy().ObjSense.kMaximize)
        self.highs.run()
        if self.highs.getModelStatus() != highspy().HighsModelStatus.kOptimal:
            return None
        return tuple(round(number) for number in self.highs.getSolution().col_value)

    def any(self) -> GroupPanel | None:
        return self.best([0.0] * len(self.groups.members))


def _with_sizes(groups: Groups, seats: int):
    """A program with one whole number a group, and so many seats in all."""
    highs, count = solver(), len(groups.members)
    highs.addVars(count, [0.0] * count, [float(size) for size in groups.sizes])
    _whole(highs, range(count))
    highs.addRow(seats, seats, count, list(range(count)), [1.0] * count)
    return highs


def _whole(highs, columns: Iterable[int]) -> None:
    for column in columns:
        highs.changeColIntegrality(column, highspy().HighsVarType.kInteger)


def clash_of(
    groups: Groups, seats: int, *, tell: Callable[[], None] = lambda: None
) -> Clash | None:
    """What stands in the way of any panel; None when there is one. Relaxes nothing.

    `tell` is called after every program solved; it may raise to stop the work.
    """
    if Quotas(groups, seats).any() is not None:
        return None
    left = list(groups.ends)
    for place in list(groups.ends):
        without = [one for one in left if one != place]
        if Quotas(groups, seats, only=without).any() is None:
            left = without
        tell()
    return Clash(tuple(left), smallest_change(groups, seats))


def smallest_change(groups: Groups, seats: int) -> tuple[Change, ...]:
    """The targets that would have to move, by as few people in all as possible."""
    highs = _with_sizes(groups, seats)
    places, count = list(groups.ends), len(groups.members)
    room = [0.0] * (2 * len(places))
    highs.addVars(len(room), room, [float(seats)] * len(room))
    _whole(highs, range(count, count + len(room)))
    for number, place in enumerate(places):
        low, high = groups.ends[place]
        columns = [*groups.having(place), count + 2 * number, count + 2 * number + 1]
        ones = [1.0] * (len(columns) - 2)
        highs.addRow(low, high, len(columns), columns, [*ones, 1.0, -1.0])
    highs.changeColsCost(len(room), list(range(count, count + len(room))), [1.0] * len(room))
    highs.changeObjectiveSense(highspy().ObjSense.kMinimize)
    highs.run()
    if highs.getModelStatus() != highspy().HighsModelStatus.kOptimal:
        return ()
    moved = [round(value) for value in highs.getSolution().col_value[count:]]
    return tuple(
        Change(place, (low, high), (low - moved[2 * number], high + moved[2 * number + 1]))
        for number, (place, (low, high)) in enumerate(groups.ends.items())
        if moved[2 * number] or moved[2 * number + 1]
    )
