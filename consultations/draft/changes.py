"""What becomes of a text, told piece by piece, and the least that says it. Pure."""

from dataclasses import dataclass
from itertools import groupby

from .aligned import aligned, gaps, runs, shared
from .words import joined, tidy, tokens


@dataclass(frozen=True)
class Piece:
    """A run of words in a change: the same, taken out, or added."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """What becomes of `before`: pieces that stay ("same"), go ("out") and come ("in")."""
    old, [what] = aligned(tidy(before), tidy(after))
    pieces, at = [], 0
    for start, end, words in what.edits:
        same = what.kept(old, at, start)
        space = (old.tokens[start - 1][1], same[-1][1]) if same else ("", "")
        pieces.append(Piece("same", joined(same).removesuffix(space[1])))
        pieces += _gap(space[0] + joined(old.tokens[start:end]), space[1] + joined(words))
        at = end
    pieces.append(Piece("same", joined(what.kept(old, at, len(old.tokens)))))
    together = [(kind, "".join(one.text for one in row)) for kind, row in groupby(pieces, _kind)]
    return [Piece(*one) for one in together if one[1]]


def _kind(piece: Piece) -> str:
    return piece.kind


def _gap(old: str, new: str) -> list[Piece]:
    """What stood and what stands between two words that stay; the space that stays stays."""
    lead = old[: shared(old[: len(old) - len(old.lstrip())], new)]
    old, new = old.removeprefix(lead), new.removeprefix(lead)
    ends = old[len(old.rstrip()) :][::-1], new[::-1]
    tail = ends[0][: shared(*ends)][::-1]
    old, new = old.removesuffix(tail), new.removesuffix(tail)
    if not (old + new).strip():
        return [Piece("same", lead + new + tail)]
    out = [Piece("out", old)] if old.strip() else []
    return [Piece("same", lead), *out, Piece("in", new), Piece("same", tail)]


def put_in(base: str, old: str, new: str) -> str:
    """The text as it would stand with `new` in the place of `old`.

    Without `old` the new words come at the end. Where `old` does not stand in
    the text, `new` is the whole text. Words taken out leave one space.
    """
    base, old, new = (tidy(words) for words in (base, old, new))
    if not old:
        return f"{base.rstrip()} {new}".strip()
    if old not in base:
        return new
    if new:
        return base.replace(old, new, 1)
    before, after = base.split(old, 1)
    gap = " " if before.strip() and after[:1].isalnum() else ""
    return before.rstrip() + gap + after if gap else before.rstrip() + after


def narrowed(base: str, new: str) -> tuple[str, str]:
    """The least that says the change: (words taken out, words put in their place).

    `put_in(base, *narrowed(base, new))` is `new`; at worst both are whole.
    """
    rows = tokens(base), tokens(new)
    whole = tuple(joined(row).strip() for row in rows)
    if whole[0] == whole[1]:
        return "", ""
    words = [[word for word, _ in row] for row in rows]
    for same in (runs(*words), runs(*rows)):
        parts = list(gaps(same, *map(len, rows)))
        for wider in range(4 if parts else 0):
            start, end = max(parts[0][0] - wider, 0), min(parts[-1][1] + wider, len(rows[0]))
            there = max(parts[0][2] - wider, 0), min(parts[-1][3] + wider, len(rows[1]))
            narrow = joined(rows[0][start:end]).strip(), joined(rows[1][slice(*there)]).strip()
            if _says(narrow, whole):
                return narrow
    return whole


def _says(narrow: tuple[str, str], whole: tuple[str, str]) -> bool:
    """Whether the few words can only mean the whole change."""
    once = not narrow[0] or whole[0].count(narrow[0]) == 1
    return any(narrow) and once and put_in(whole[0], *narrow) == whole[1]
