"""Leximin: the smallest chance as large as possible, then the next smallest, and so on (E-3).

People whom no target tells apart get the same chance, so the lottery is over
panels of groups. Panels are found as they are needed (column generation): a
linear program divides the chances among the panels found so far, its prices say
what each group's next seat is worth, and an integer program looks for a panel
worth more than that. When there is none, the groups that cannot be raised are
fixed where they stand and the rest goes on. After Flanigan, Gölz, Gupta, Hennig
and Procaccia, "Fair algorithms for selecting citizens' assemblies" (Nature 2021).
"""

from collections.abc import Callable
from dataclasses import dataclass

from .groups import GroupPanel, Groups
from .quotas import Quotas, highspy, solver

#: A panel worth no more than this above the price adds nothing.
NOTHING = 1e-8
#: A group with a smaller price than this might still be raised.
FREE = 1e-7
#: How far a chance that was fixed may give way to rounding.
GIVE = 1e-9
#: How quickly a group that was just seated loses worth, while the first panels are sought.
TIRED = 0.8

Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Lottery:
    """Panels of groups with their probabilities, and the chance of one person of each group."""

    panels: tuple[tuple[GroupPanel, float], ...]
    chances: tuple[float, ...]


def leximin(groups: Groups, seats: int, *, progress: Progress = lambda done, of: None) -> Lottery:
    """The leximin lottery of a pool. Raises ValueError where no panel meets every target.

    `progress` is told after every panel looked for; it may raise to stop the work.
    """
    search = _Search(groups, Quotas(groups, seats), progress)
    search.first_panels()
    while search.open:
        search.fill()
        search.fix()
    return search.lottery()


class _Search:
    """The panels found so far, and the chances already fixed."""

    def __init__(self, groups: Groups, quotas: Quotas, progress: Progress):
        self.groups, self.quotas, self.progress = groups, quotas, progress
        self.sizes = groups.sizes
        self.number = len(self.sizes)
        self.open = set(range(self.number))
        self.chances = [0.0] * self.number
        self.found: dict[GroupPanel, None] = {}
        self.master = _master(self.number)

    def first_panels(self) -> None:
        """Panels to begin with: who was seated lately is worth less in the next."""
        worth = [1.0 / size for size in self.sizes]
        for turn in range(self.number):
            panel = self.quotas.best(worth)
            if panel is None:
                raise ValueError("No panel meets every target.")
            if not self.add(panel):
                worth = [0.9 * each + 0.1 for each in worth]
            worth = [
                each * (TIRED if seated else 1) for each, seated in zip(worth, panel, strict=True)
            ]
            mean = sum(worth) / self.number
            worth = [each / mean for each in worth]
            self.progress(turn + 1, 2 * self.number)

    def add(self, panel: GroupPanel) -> bool:
        """Take a panel in, unless it is there."""
        if panel in self.found:
            return False
        self.found[panel] = None
        seated = [group for group, people in enumerate(panel) if people]
        shares = [panel[group] / self.sizes[group] for group in seated]
        rows = [*seated, self.number]
        self.master.addCol(0.0, 0.0, highspy().kHighsInf, len(rows), rows, [*shares, 1.0])
        return True

    def fill(self) -> None:
        """Add panels until none would raise the smallest chance that is still open."""
        while True:
            self.solve()
            prices, whole = self.prices()
            worth = [price / size for price, size in zip(prices, self.sizes, strict=True)]
            panel = self.quotas.best(worth)
            gain = sum(each * people for each, people in zip(worth, panel, strict=True))
            if gain <= whole + NOTHING or not self.add(panel):
                return
            self.progress(2 * self.number - len(self.open), 2 * self.number)

    def solve(self) -> None:
        """Divide the chances anew. A warm start can lose its way: then from nothing, and surely."""
        for _try in range(2):
            self.master.run()
            if self.master.getModelStatus() == highspy().HighsModelStatus.kOptimal:
                return
            self.master.clearSolver()
        raise ArithmeticError("The solver found no best division of the chances.")

    def prices(self) -> tuple[list[float], float]:
        """What a higher chance of each group would cost, and what a whole panel may be worth."""
        duals = self.master.getSolution().row_dual
        return [max(0.0, -dual) for dual in duals[: self.number]], duals[self.number]

    def fix(self) -> None:
        """Fix the groups that cannot be raised: every one that has a price."""
        prices, _whole = self.prices()
        smallest = self.master.getSolution().col_value[0]
        bound = {group for group in self.open if prices[group] > FREE} or set(self.open)
        for group in bound:
            self.chances[group] = smallest
            self.master.changeCoeff(group, 0, 0.0)
            self.master.changeRowBounds(group, max(0.0, smallest - GIVE), highspy().kHighsInf)
        self.open -= bound

    def lottery(self) -> Lottery:
        weights = self.master.getSolution().col_value[1:]
        drawn = [(panel, p) for panel, p in zip(self.found, weights, strict=True) if p > GIVE]
        return Lottery(tuple(drawn), tuple(self.chances))


def _master(number: int):
    """Chances of so many groups: raise the smallest (column 0); all probabilities make one."""
    highs = solver()
    highs.setOptionValue("presolve", "off")
    highs.setOptionValue("simplex_strategy", 4)  # primal: panels are added, bounds stay
    for _group in range(number):
        highs.addRow(0.0, highspy().kHighsInf, 0, [], [])
    highs.addRow(1.0, 1.0, 0, [], [])
    highs.addCol(1.0, 0.0, highspy().kHighsInf, number, list(range(number)), [-1.0] * number)
    highs.changeObjectiveSense(highspy().ObjSense.kMaximize)
    return highs
