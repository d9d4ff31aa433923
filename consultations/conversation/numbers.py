"""The numbers of a table's paper cards: typed in, half typed, not yet."""

from dataclasses import dataclass

from .models import Card, PrintedSlip, Table


@dataclass(frozen=True)
class Numbers:
    """Where each number stands. `half` holds drafts, of which 0 has no number yet."""

    typed: list[Card]
    half: list
    not_yet: list[int]
    next: int | None

    @property
    def left(self) -> int:
        return len(self.not_yet)


def numbers_of(table: Table, host) -> Numbers:
    """What is typed in of a table's cards and what is not, in three questions.

    `next`: the lowest printed number not typed in; without a kit, the one after the last typed.
    """
    cards = table.cards.exclude(paper_number=None).order_by("paper_number")
    typed = list(cards.only("paper_number", "state", "may_read", "ref", "consultation"))
    half = list(table.paper_drafts.filter(host=host))
    printed = PrintedSlip.objects.filter(table=table).order_by("number")
    there = {one.paper_number for one in typed}
    not_yet = [one for one in printed.values_list("number", flat=True) if one not in there]
    after = max(there) + 1 if there else None
    return Numbers(typed, half, not_yet, not_yet[0] if not_yet else after)
