"""What a lottery may be fair by, who computes it, and how fair it came out (E-3, 6).

Leximin is our own; maximin and nash are those of the package
`sortition-algorithms`. All of it needs the extra `lottery`, and loads it only here.
"""

import logging
import math
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec

from .draw import Row, Targets
from .groups import Groups, groups_of
from .leximin import Progress, leximin
from .portfolio import Panels, published, spread, whole_weights

LEXIMIN, MAXIMIN, NASH = "leximin", "maximin", "nash"
OTHER = "-"
PACKAGE = "sortition_algorithms"


@dataclass(frozen=True)
class Figures:
    """How chances are shared out: the smallest, the largest, Gini, the geometric mean."""

    smallest: float
    largest: float
    gini: float
    geometric_mean: float


def available() -> tuple[str, ...]:
    """The lotteries that this site can compute; none without the extra `lottery`."""
    if not find_spec("highspy"):
        return ()
    return (LEXIMIN, MAXIMIN, NASH) if find_spec(PACKAGE) else (LEXIMIN,)


def portfolio_of(
    rows: list[Row], targets: Targets, seats: int, *, by: str = LEXIMIN, progress: Progress
) -> Panels:
    """Compute a portfolio that is fair by leximin, maximin or nash.

    Raises ValueError where no panel meets the targets, or the lottery is not
    available. `progress` is told how far it is; it may raise to stop the work.
    """
    if by not in available():
        raise ValueError(f"{by} is not available: install the extra `lottery`.")
    groups = groups_of(rows, targets)
    if by == LEXIMIN:
        return published(spread(groups, leximin(groups, seats, progress=progress)))
    panels, probabilities = of_package(groups, seats, by, progress)
    return published(zip(panels, whole_weights(probabilities), strict=True))


def of_package(groups: Groups, seats: int, by: str, progress: Progress):
    """Panels of labels and their probabilities, by an algorithm of the package."""
    package = import_module(PACKAGE)
    logging.getLogger(f"{PACKAGE}_user").setLevel(logging.WARNING)
    find = getattr(import_module(f"{PACKAGE}.committee_generation.{by}"), f"find_distribution_{by}")
    names = list(dict.fromkeys(name for name, _value in groups.ends))
    head = ["feature", "value", "min", "max"]
    features, *_rest = package.read_in_features(head, _features(groups, names, seats), seats)
    settings = package.Settings(id_column="id", columns_to_keep=[])
    columns = ["id", *(f"f{number}" for number in range(len(names)))]
    people, _report = package.read_in_people(
        columns, list(_people(groups, names)), features, settings
    )
    told = _Told(progress, sum(groups.sizes))
    panels, probabilities, _report = find(features, people, seats, [], progress_reporter=told)
    return panels, probabilities


def _features(groups: Groups, names: list[str], seats: int):
    """The targets as the package reads them; whoever no value fits has one more of their own."""
    body = [
        {"feature": f"f{names.index(name)}", "value": value, "min": str(low), "max": str(high)}
        for (name, value), (low, high) in groups.ends.items()
    ]
    return body + [
        {"feature": f"f{number}", "value": OTHER, "min": "0", "max": str(seats)}
        for number, name in enumerate(names)
        if any(not any(place[0] == name for place in bands) for bands in groups.bands)
    ]


def _people(groups: Groups, names: list[str]):
    for labels, bands in zip(groups.members, groups.bands, strict=True):
        values = dict(bands)
        row = {f"f{number}": values.get(name, OTHER) for number, name in enumerate(names)}
        yield from ({"id": label, **row} for label in labels)


class _Told:
    """The package's news of its work, told as ours: so many steps of about so many."""

    def __init__(self, progress: Progress, people: int):
        self.progress, self.people, self.done = progress, people, 0

    def start_phase(self, name, total=None, *, message=None):
        self.tell()

    def update(self, current, *, message=None):
        self.tell()

    def end_phase(self):
        self.tell()

    def tell(self) -> None:
        self.done += 1
        self.progress(min(self.done, 3 * self.people), 3 * self.people)


def figures_of(chances: list[float]) -> Figures:
    """The figures by which lotteries are compared. Geometric mean of the chances above 0."""
    ordered, count = sorted(chances), len(chances)
    weighted = sum(place * chance for place, chance in enumerate(ordered, start=1))
    gini = 2 * weighted / (count * sum(ordered)) - (count + 1) / count
    above = [chance for chance in ordered if chance > 0]
    mean = math.exp(sum(map(math.log, above)) / len(above))
    return Figures(ordered[0], ordered[-1], max(0.0, gini), mean)
