"""People whom no target tells apart, gathered: a lottery owes them the same chance (E-3)."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .draw import Row, Targets, word

Place = tuple[str, str]
GroupPanel = tuple[int, ...]


@dataclass(frozen=True)
class Groups:
    """A pool seen through its targets.

    `members[g]` are the labels of group g in order; `bands[g]` says which of the
    targets' values its people have; `ends[place]` is how many a panel may hold.
    """

    members: tuple[tuple[str, ...], ...]
    bands: tuple[frozenset[Place], ...]
    ends: dict[Place, tuple[int, int]]

    @property
    def sizes(self) -> list[int]:
        return [len(labels) for labels in self.members]

    def having(self, place: Place) -> list[int]:
        """The groups whose people have one value."""
        return [number for number, bands in enumerate(self.bands) if place in bands]

    def chances(self, by_group: Iterable[float]) -> dict[str, float]:
        """What is said of a group, said of each of its people."""
        pairs = zip(self.members, by_group, strict=True)
        return {label: chance for labels, chance in pairs for label in labels}


def groups_of(rows: Iterable[Row], targets: Targets) -> Groups:
    """The pool's groups, in the order of their first label; a band no target names is none."""
    ends = {
        (name, value): (low, high)
        for name, values in targets.items()
        for value, (low, high) in values.items()
    }
    found: dict[frozenset[Place], list[str]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row["id"]):
        found[frozenset(_places(row, ends))].append(row["id"])
    return Groups(tuple(map(tuple, found.values())), tuple(found), ends)


def _places(row: Row, ends: dict[Place, tuple[int, int]]) -> Iterator[Place]:
    return ((name, value) for name, value in ends if word(row[name]) == value)
