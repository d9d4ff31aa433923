"""Two versions compared, clause by clause: changed, added, taken out, moved, or the same."""

from dataclasses import dataclass

from cms.bilingual import Words

from .aligned import in_order
from .changes import Piece, changes
from .models import Version


@dataclass(frozen=True)
class Difference:
    """What became of one clause between two versions."""

    ref: str
    number: int
    heading: Words
    kind: str  # same, changed, added, out
    moved_from: int | None
    heading_pieces: list[Piece]
    pieces: list[Piece]


def compare(older: Version, newer: Version, code: str) -> list[Difference]:
    """Every clause of either version in one text, in the order of the newer. Two queries."""
    before, after = (
        {row["id"]: row for row in version.clauses.order_by("number").values_list(
            "content", flat=True
        )}
        for version in (older, newer)
    )  # fmt: skip
    stayed = [here for here, _there in in_order(list(before), list(after))]
    moved = before.keys() & after.keys() - {list(before)[place] for place in stayed}
    found = [
        difference(before.get(ref), row, code, moved=ref in moved) for ref, row in after.items()
    ]
    gone = [difference(row, None, code) for ref, row in before.items() if ref not in after]
    return sorted(found + gone, key=lambda one: (one.number, one.kind == "out"))


def difference(old: dict | None, new: dict | None, code: str, *, moved=False) -> Difference:
    """What became of one clause. One whose number alone changed, with others, did not move."""
    row = new or old
    was, is_ = ((one["text"][code] if one else "") for one in (old, new))
    language = code.split("_")[0]
    headings = ((one["heading"][language] if one else "") for one in (old, new))
    kind = "added" if old is None else "out" if new is None else "changed"
    heading_was, heading_is = headings
    if kind == "changed" and was == is_ and heading_was == heading_is:
        kind = "same"
    renamed = kind == "changed" and heading_was != heading_is
    return Difference(
        ref=row["id"], number=row["number"], heading=Words(**row["heading"]), kind=kind,
        moved_from=old["number"] if moved else None,
        pieces=[] if kind == "same" else changes(was, is_),
        heading_pieces=changes(heading_was, heading_is) if renamed else [],
    )
