"""Measure the portfolio lottery on instances with known answers: measure_draw DIR."""

import csv
import json
import time
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consultations.panel.draw import Row, Targets
from consultations.panel.fairness import LEXIMIN, MAXIMIN, available, figures_of, portfolio_of
from consultations.panel.portfolio import chances, faults

TOLERANCE = 1e-4
HEAD = f"{'instance':<28}{'method':<9}{'min':>9}{'max':>9}{'Gini':>8}{'g.mean':>9}"


@dataclass(frozen=True)
class Instance:
    """A pool, its targets, the seats, and every row's chance under leximin."""

    name: str
    rows: list[Row]
    targets: Targets
    seats: int
    expected: list[float]


class Command(BaseCommand):
    help = (
        "Draw up portfolios for the instances under DIR (categories.csv, respondents.csv, "
        "expected_leximin.json) and compare them with what is expected."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", type=Path)
        parser.add_argument("--method", action="append", choices=["leximin", "maximin", "nash"])
        parser.add_argument("--no-ratio", action="store_true", help="skip the package's maximin")

    def handle(self, *args, directory, method, no_ratio, **options):
        wanted = method or [LEXIMIN]
        if missing := set(wanted) - set(available()):
            raise CommandError(f"{', '.join(sorted(missing))}: install the extra `lottery`.")
        found = sorted(path.parent for path in directory.rglob("expected_leximin.json"))
        if not found:
            raise CommandError(f"No expected_leximin.json under {directory}.")
        self.stdout.write(f"{HEAD}{'panels':>8}{'off by':>10}{'CPU s':>8}{'ratio':>7}")
        ratio = MAXIMIN in available() and not no_ratio
        wrong = [name for path in found if (name := self.measure(read(path), wanted, ratio))]
        if wrong:
            raise CommandError(f"More than {TOLERANCE} from the expected: {', '.join(wrong)}.")

    def measure(self, instance: Instance, wanted: list[str], ratio: bool) -> str:
        """Print one line a method; the instance's name where leximin came out otherwise."""
        reference = timed(instance, MAXIMIN)[1] if ratio else 0.0
        wrong = ""
        for method in wanted:
            panels, seconds = timed(instance, method)
            if bad := faults(panels, instance.rows, instance.targets, instance.seats):
                raise CommandError(f"{instance.name}: {bad[0]}.")
            by_label = chances(panels, [row["id"] for row in instance.rows])
            off = max(map(gap, by_label.values(), instance.expected))
            self.stdout.write(line(instance.name, method, list(by_label.values()))
                              + f"{len(panels):>8}{off:>10.1e}{seconds:>8.2f}"
                              + (f"{seconds / reference:>7.2f}" if reference else ""))  # fmt: skip
            if method == LEXIMIN and off > TOLERANCE:
                wrong = instance.name
        return wrong


def gap(one: float, other: float) -> float:
    return abs(one - other)


def line(name: str, method: str, found: list[float]) -> str:
    """Name, method and the four figures."""
    of = figures_of(found)
    figures = f"{of.smallest:>9.5f}{of.largest:>9.5f}{of.gini:>8.4f}{of.geometric_mean:>9.5f}"
    return f"{name:<28}{method:<9}{figures}"


def timed(instance: Instance, method: str) -> tuple[list[dict], float]:
    """A portfolio, and the seconds of processor time that it took."""
    start = time.process_time()
    panels = portfolio_of(
        instance.rows, instance.targets, instance.seats, by=method, progress=lambda done, of: None
    )
    return panels, time.process_time() - start


def read(path: Path) -> Instance:
    """One instance, from its three files."""
    targets: Targets = defaultdict(dict)
    for row in table(path / "categories.csv"):
        targets[row["category"]][row["feature"]] = [int(row["min"]), int(row["max"])]
    rows = [{"id": f"P{n:06}", **row} for n, row in enumerate(table(path / "respondents.csv"))]
    told = json.loads((path / "expected_leximin.json").read_text(encoding="utf-8"))
    return Instance(
        path.name, rows, dict(targets), told["panel_size"], told["probabilities_by_row"]
    )


def table(path: Path) -> list[dict]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
