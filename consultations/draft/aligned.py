"""Which words of one text are which of another: lines first, words only where lines differ."""

from bisect import bisect_left
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from .words import Token, lines, tokens_of

#: So many things from here on are the same as from there on: (here, there, how many).
Run = tuple[int, int, int]
#: Words of the base taken out, from where to where, and the words put in their place.
Edit = tuple[int, int, list[Token]]


class Text:
    """A tidy text in lines and words. Lines that nobody changed may stay uncut, one word each."""

    def __init__(self, words: str, cut: set[int] | None = None):
        self.lines = lines(words)
        self.tokens: list[Token] = []
        #: The place among the words at which each line starts, and the end.
        self.starts: list[int] = []
        for number, line in enumerate(self.lines):
            self.starts.append(len(self.tokens))
            if cut is None or number in cut:
                self.tokens += tokens_of(line)
            else:
                self.tokens.append((line.removesuffix("\n"), "\n" if line[-1] == "\n" else ""))
        self.starts.append(len(self.tokens))


@dataclass(frozen=True)
class Aligned:
    """What became of a base: words that went and came, and spaces that changed after the rest."""

    edits: list[Edit]
    spaces: dict[int, Token]

    def kept(self, base: Text, start: int, end: int) -> list[Token]:
        """The base's words from `start` to `end`, with the spaces they have now."""
        if not self.spaces:
            return base.tokens[start:end]
        return [self.spaces.get(place, base.tokens[place]) for place in range(start, end)]

    def said(self, base: Text, edits: list[Edit], start: int, end: int) -> list[Token]:
        """What these edits make of the base's words from `start` to `end`."""
        row, at = [], start
        for first, last, words in edits:
            row += self.kept(base, at, first) + words
            at = last
        return row + self.kept(base, at, end)


def aligned(base: str, *others: str) -> tuple[Text, list[Aligned]]:
    """The least that makes each other text of the base, in words, and the base that was cut so.

    All are tidy. A space that changed is no changed word.
    """
    one = lines(base)
    rows = [lines(other) for other in others]
    places = [list(gaps(runs(one, row), len(one), len(row))) for row in rows]
    cut = Text(base, {n for row in places for start, end, *_ in row for n in range(start, end)})
    return cut, [_words(cut, *both) for both in zip(rows, places, strict=True)]


def _words(base: Text, other: list[str], places: list[tuple[int, int, int, int]]) -> Aligned:
    """The words that changed within lines that changed."""
    edits: list[Edit] = []
    spaces: dict[int, Token] = {}
    for a, b, c, d in places:
        start = base.starts[a]
        old = base.tokens[start : base.starts[b]]
        new = [token for line in other[c:d] for token in tokens_of(line)]
        same = runs([word for word, _ in old], [word for word, _ in new])
        for i, j, size in same:
            for step in range(size):
                if old[i + step] != new[j + step]:
                    spaces[start + i + step] = new[j + step]
        edits += [
            (start + i, start + to, new[j:upto])
            for i, to, j, upto in gaps(same, len(old), len(new))
        ]
    return Aligned(edits, spaces)


def same_words(old: Text, new: Text) -> list[Run]:
    """Which words of one text stand in the other, in order; lines first."""
    lines_kept = runs(old.lines, new.lines)
    found = [
        (old.starts[i], new.starts[j], old.starts[i + size] - old.starts[i])
        for i, j, size in lines_kept
    ]
    for a, b, c, d in gaps(lines_kept, len(old.lines), len(new.lines)):
        here, there = old.starts[a], new.starts[c]
        rows = old.tokens[here : old.starts[b]], new.tokens[there : new.starts[d]]
        same = runs(*([word for word, _ in row] for row in rows))
        found += [(here + i, there + j, size) for i, j, size in same]
    return sorted(found)


def gaps(same: list[Run], size: int, other_size: int) -> Iterator[tuple[int, int, int, int]]:
    """What lies between the runs: from, to, and from, to on the other side."""
    at, there = 0, 0
    for start, other_start, length in same:
        if start > at or other_start > there:
            yield at, start, there, other_start
        at, there = start + length, other_start + length
    if size > at or other_size > there:
        yield at, size, there, other_size


def runs(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[Run]:
    """Runs that are the same, in order. What stands once on both sides is matched first."""
    found: list[Run] = []
    waiting = [(0, len(one), 0, len(other))]
    while waiting:
        i, to, j, upto = waiting.pop()
        ahead = shared(one[i:to], other[j:upto])
        found.append((i, j, ahead))
        i, j = i + ahead, j + ahead
        behind = shared(one[i:to][::-1], other[j:upto][::-1])
        to, upto = to - behind, upto - behind
        found.append((to, upto, behind))
        if i == to or j == upto:
            continue
        fixed = in_order(one[i:to], other[j:upto])
        if not fixed:
            blocks = SequenceMatcher(None, one[i:to], other[j:upto], autojunk=False)
            found += [(i + a, j + b, size) for a, b, size in blocks.get_matching_blocks()]
        for a, b in fixed:
            found.append((i + a, j + b, 1))
        starts = [(i, j), *((i + a + 1, j + b + 1) for a, b in fixed)]
        ends = [*((i + a, j + b) for a, b in fixed), (to, upto)]
        if fixed:
            waiting += [(a, b, c, d) for (a, c), (b, d) in zip(starts, ends, strict=True)]
    return _whole(sorted(run for run in found if run[2]))


def shared(one: Iterable[Hashable], other: Iterable[Hashable]) -> int:
    """How many stand the same at the start of both."""
    count = 0
    for here, there in zip(one, other, strict=False):
        if here != there:
            break
        count += 1
    return count


def _whole(found: list[Run]) -> list[Run]:
    """Runs that follow upon each other, as one."""
    out: list[Run] = []
    for i, j, size in found:
        if out and out[-1][0] + out[-1][2] == i and out[-1][1] + out[-1][2] == j:
            out[-1] = (*out[-1][:2], out[-1][2] + size)
        else:
            out.append((i, j, size))
    return out


def in_order(one: Sequence[Hashable], other: Sequence[Hashable]) -> list[tuple[int, int]]:
    """The places of what stands once on both sides, as many as keep their order."""
    here, there = _places_of_singles(one), _places_of_singles(other)
    pairs = [(place, there[what]) for what, place in here.items() if what in there]
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_place, other_place) in enumerate(pairs):
        at = bisect_left(ends, other_place)
        before.append(last[at - 1] if at else -1)
        ends[at : at + 1] = [other_place]
        last[at : at + 1] = [number]
    kept, number = [], last[-1] if last else -1
    while number >= 0:
        kept.append(pairs[number])
        number = before[number]
    return kept[::-1]


def _places_of_singles(row: Sequence[Hashable]) -> dict[Hashable, int]:
    """Where everything stands that stands there once, in order."""
    places: dict[Hashable, int] = {}
    again = set()
    for place, what in enumerate(row):
        if what in places:
            again.add(what)
        places[what] = place
    return {what: place for what, place in places.items() if what not in again}
