"""The published lottery: panels with whole-number weights, and how public numbers pick one.

Every byte that is hashed is defined in the canonical forms, section 5 (format
`portfolio/1`). Nothing here needs a solver: whoever has the portfolio can check it.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable

from consultations.ledger.canonical import fingerprint

from .draw import Row, Targets, meets
from .groups import Groups
from .leximin import Lottery

#: The weights of a portfolio add up to this, so that a chance is exact to nine places.
WHOLE = 1_000_000_000

Panels = list[dict]


def published(panels: Iterable[tuple[Iterable[str], int]]) -> Panels:
    """Panels as they are published: each once, its labels sorted, all sorted by their labels."""
    weights: Counter[tuple[str, ...]] = Counter()
    for labels, weight in panels:
        weights[tuple(sorted(labels))] += weight
    return [{"ids": list(ids), "weight": weights[ids]} for ids in sorted(weights) if weights[ids]]


def portfolio_fingerprint(panels: Panels, pool_sha256: str) -> str:
    """The hash that is published with the portfolio, before the numbers are drawn."""
    return fingerprint({"format": "portfolio/1", "panels": panels, "pool_sha256": pool_sha256})


def whole_weights(probabilities: Iterable[float]) -> list[int]:
    """Probabilities as whole numbers that add up to WHOLE: the largest remainders go up."""
    probabilities = list(probabilities)
    total = sum(probabilities)
    exact = [WHOLE * each / total for each in probabilities]
    weights = [int(each) for each in exact]
    by_rest = sorted(range(len(exact)), key=lambda one: weights[one] - exact[one])
    for one in by_rest[: WHOLE - sum(weights)]:
        weights[one] += 1
    return weights


def spread(groups: Groups, lottery: Lottery) -> list[tuple[list[str], int]]:
    """A lottery over panels of groups as one over people, equal within every group.

    One person after another takes a fair part of the group's seats; a panel is
    split in two at most once for each. So there are hardly more panels than before.
    """
    weights = whole_weights(probability for _panel, probability in lottery.panels)
    panels = [
        ([], weight, list(panel))
        for (panel, _p), weight in zip(lottery.panels, weights, strict=True)
    ]
    for group, labels in enumerate(groups.members):
        for place, label in enumerate(labels):
            panels = _seated(panels, group, label, len(labels) - place)
    return [(ids, weight) for ids, weight, _left in panels]


def _seated(panels, group: int, label: str, people: int) -> list:
    """Let one of `people` who are left in a group have their part: `left[group]` says how much.

    A panel with as many seats as people left seats everybody; the others are
    taken in order of the seats they have left.
    """
    part = sum(weight * left[group] for _ids, weight, left in panels) // people
    order = sorted(range(len(panels)), key=lambda one: -panels[one][2][group])
    takes = dict.fromkeys(order, 0)
    for one in order:
        _ids, weight, left = panels[one]
        takes[one] = min(weight, part) if left[group] else 0
        part -= takes[one]
    seated = []
    for one, (ids, weight, left) in enumerate(panels):
        if takes[one] < weight:
            seated.append((ids, weight - takes[one], left))
        if takes[one]:
            fewer = [*left[:group], left[group] - 1, *left[group + 1 :]]
            seated.append(([*ids, label], takes[one], fewer))
    return seated


def pick(panels: Panels, *, portfolio_sha256: str, numbers: str) -> list[str]:
    """The labels of the panel that public numbers pick, in the order of its seats."""
    point = int(_line(f"{portfolio_sha256}|{numbers}"), 16) % sum(one["weight"] for one in panels)
    for one in panels:
        if point < one["weight"]:
            return list(one["ids"])
        point -= one["weight"]
    raise ValueError("A portfolio's weights are whole numbers above 0.")


def reserve_order(labels: Iterable[str], *, portfolio_sha256: str, numbers: str) -> list[str]:
    """Everybody who was not picked, in the order in which they stand by."""
    seed = f"{portfolio_sha256}|{numbers}|reserve|"
    return sorted(labels, key=lambda label: _line(f"{seed}{label}"))


def chances(panels: Panels, labels: Iterable[str]) -> dict[str, float]:
    """Everybody's chance of a seat, as the portfolio's weights give it."""
    weights = Counter(dict.fromkeys(labels, 0))
    for one in panels:
        for label in one["ids"]:
            weights[label] += one["weight"]
    total = sum(one["weight"] for one in panels)
    return {label: weight / total for label, weight in weights.items()}


def faults(panels: Panels, rows: list[Row], targets: Targets, seats: int) -> list[str]:
    """What is wrong with a portfolio, in words; nothing when every panel meets every target."""
    by_label = {row["id"]: row for row in rows}
    wrong = []
    for number, one in enumerate(panels, start=1):
        people = [by_label[label] for label in one["ids"] if label in by_label]
        whole = len(set(one["ids"])) == len(people) == seats
        if not whole or not meets(people, targets) or one["weight"] < 1:
            wrong.append(f"panel {number} of the portfolio does not meet the targets")
    if [one["ids"] for one in panels] != sorted(sorted(one["ids"]) for one in panels):
        wrong.append("the portfolio's panels are not in order")
    return wrong


def _line(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()
