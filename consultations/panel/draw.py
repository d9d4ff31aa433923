"""The public draw: pool fingerprint, hash order, reserves, lots of three (canonical 4 to 6)."""

import hashlib
import random
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from consultations.ledger.canonical import fingerprint

TRY_LIMIT = 100_000
TRIES = range(TRY_LIMIT)
REHEARSAL = "rehearsal"
LOT = 3
#: How many panels are tried to estimate chances; how many valid ones say something, or enough.
SAMPLE, FEWEST, ENOUGH = 100_000, 30, 1_000
#: Counts are added up in one whole number, eight bits a target. A panel has at most 24 seats.
WIDTH, HALF = 8, 128

Row = dict
Targets = dict[str, dict[str, list[int]]]


@dataclass(frozen=True)
class Drawn:
    """What a draw found: the try that met every target, and the whole pool in its order.

    `k` is None where a portfolio decided.
    """

    k: int | None
    order: tuple[str, ...]

    def seats(self, size: int) -> list[str]:
        return list(self.order[:size])

    def reserves(self, size: int, number: int) -> list[str]:
        return list(self.order[size : size + number])


def row_fields(targets: Targets) -> list[str]:
    """The fields of a public row: its label, every target's name, and the consent."""
    return ["id", *targets, "public_row_consent"]


def pool_fingerprint(rows: Iterable[Row], fields: list[str]) -> str:
    """The pool's fingerprint (canonical 4). Refuses (ValueError) a row without public consent."""
    reduced = [{field: row[field] for field in fields} for row in rows]
    if any(row["public_row_consent"] is not True for row in reduced):
        raise ValueError("A row without consent has no place in a public pool.")
    reduced.sort(key=lambda row: row["id"])
    return fingerprint({"format": "pool/1", "rows": reduced})


def word(value) -> str:
    """A band as targets name it: true and false are compared as those words."""
    return str(value).lower() if isinstance(value, bool) else value


def counts(rows: Iterable[Row], targets: Targets) -> dict[str, dict[str, int]]:
    """How many rows have each value that a target names; a row taken back has none."""
    rows = list(rows)
    return {
        field: {value: sum(word(row.get(field)) == value for row in rows) for value in values}
        for field, values in targets.items()
    }


def meets(rows: Iterable[Row], targets: Targets) -> bool:
    """Whether these rows meet every target, both ends allowed."""
    found = counts(rows, targets)
    return all(
        low <= found[field][value] <= high
        for field, values in targets.items()
        for value, (low, high) in values.items()
    )


def find_panel(
    rows: list[Row], *, targets: Targets, seed: str, seats: int, tries: Iterable[int] = TRIES
) -> Drawn | None:
    """The first order whose first `seats` rows meet every target, or None (canonical 5).

    `seed` is `pool_sha256|numbers`. Nothing is relaxed: after the last try the answer is None.
    """
    test = _Test(targets)
    packed = [(row["id"], row["id"].encode(), test.pack(row)) for row in rows]
    for k in tries:
        start = hashlib.sha256(f"{seed}|{k}|".encode())
        order = sorted((_digest(start, key), label, row) for label, key, row in packed)
        if test.holds(sum(row for _digest_, _label, row in order[:seats])):
            return Drawn(k, tuple(label for _digest_, label, _row in order))
    return None


def estimated_chances(
    rows: list[Row], *, targets: Targets, seed: str, seats: int
) -> dict[str, float]:
    """About everybody's chance in a hash-ordered draw, where every valid panel counts the same.

    Taken from panels picked at random, alike for people whom no target tells
    apart. Empty where too few of them are valid to say anything.
    """
    test, chance = _Test(targets), random.Random(seed)
    packed = [(row["id"], test.pack(row)) for row in rows]
    seated, valid = Counter(), 0
    for _turn in range(SAMPLE):
        panel = chance.sample(packed, seats)
        if test.holds(sum(row for _label, row in panel)):
            valid += 1
            seated.update(row for _label, row in panel)
        if valid == ENOUGH:
            break
    if valid < FEWEST:
        return {}
    alike = Counter(row for _label, row in packed)
    return {label: seated[row] / alike[row] / valid for label, row in packed}


def replacement(staying: list[Row], reserves: Iterable[Row], targets: Targets) -> str | None:
    """The first reserve who restores every target beside those who stay, or None."""
    return next((row["id"] for row in reserves if meets([*staying, row], targets)), None)


def lot_of_three(seats: Iterable[int], *, seed: str, condition: str) -> list[int]:
    """The three seats that check one condition, in order of their numbers (canonical 6).

    `seed` is `pool_sha256|numbers`; those who stepped back are left out by the caller.
    """
    return sorted(lot(seats, seed=seed, about=condition)[:LOT])


def lot(seats: Iterable[int], *, seed: str, about: str) -> list[int]:
    """All these seats in the order of a lot about something: a condition, or an interest."""
    return sorted(seats, key=lambda seat: _line(f"{seed}|{about}|{seat}"))


def lines(rows: list[Row], *, seed: str, k: int) -> Iterator[tuple[str, str]]:
    """Every line that is hashed in one try, with its hash, in the order it gives."""
    found = [(f"{seed}|{k}|{row['id']}", row["id"]) for row in rows]
    hashed = sorted((_line(line), label, line) for line, label in found)
    return ((line, digest) for digest, _label, line in hashed)


def _line(line: str) -> str:
    return hashlib.sha256(line.encode()).hexdigest()


def _digest(start, key: bytes) -> bytes:
    hashed = start.copy()
    hashed.update(key)
    return hashed.digest()


class _Test:
    """Every target at once: counts packed side by side in one whole number."""

    def __init__(self, targets: Targets):
        self.places = [(field, value) for field, values in targets.items() for value in values]
        ends = [ends for values in targets.values() for ends in values.values()]
        self.mask = self._packed(HALF for _end in ends)
        self.above = self._packed(HALF - low for low, _high in ends)
        self.below = self._packed(HALF + high for _low, high in ends)

    @staticmethod
    def _packed(numbers: Iterable[int]) -> int:
        return sum(number << (WIDTH * place) for place, number in enumerate(numbers))

    def pack(self, row: Row) -> int:
        return self._packed(int(word(row[field]) == value) for field, value in self.places)

    def holds(self, total: int) -> bool:
        enough = (total + self.above) & self.mask == self.mask
        return enough and (self.below - total) & self.mask == self.mask
