"""Where each word of a text came from. Pure: texts and marks in, marks out.

Marks are runs: so many words from one source. They cover every word of the text once.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import chain, groupby, islice

from .aligned import Text, gaps, same_words, shared
from .words import joined, tidy

#: So many words in a row that went here and came there have moved, with those who wrote them.
MOVED = 5
#: At least so many words that went are remembered, and as many as the text has.
REMEMBERED = 400


@dataclass(frozen=True)
class Mark:
    """So many words in a row from one source."""

    source: int
    count: int


@dataclass(frozen=True)
class Gone:
    """Words in a row that were taken out, each with its source."""

    words: tuple[str, ...]
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Blame:
    """The marks of one text, and words that went and may come back."""

    marks: tuple[Mark, ...] = ()
    gone: tuple[Gone, ...] = ()


def begun(text: str, source: int) -> Blame:
    """A text that was written at once."""
    return handed_on(Blame(), "", text, source)


def handed_on(blame: Blame, before: str, after: str, source: int) -> Blame:
    """The blame of `after`, which `source` made of `before`.

    Words that stay keep their source; so do words that moved within the text, and words that
    went and come back. The others come from `source`. It costs what the text costs, whatever
    lies behind it.
    """
    old, new = Text(tidy(before)), Text(tidy(after))
    was = [mark.source for mark in blame.marks for _word in range(mark.count)]
    made = [source] * len(new.tokens)
    same = same_words(old, new)
    for here, there, size in same:
        made[there : there + size] = was[here : here + size]
    here, there = ([word for word, _ in text.tokens] for text in (old, new))
    went, come = [], []
    for start, end, at, upto in gaps(same, len(here), len(there)):
        if end > start:
            went.append(Gone(tuple(here[start:end]), tuple(was[start:end])))
        come.append((at, there[at:upto]))
    known = _Known(come, [*went, *blame.gone])
    for start, words in come:
        at = 0
        while at < len(words):
            sources = known.sources(words, at)
            made[start + at : start + at + len(sources)] = sources
            at += len(sources) or 1
    for place in (n for n, word in enumerate(there[1:], 1) if not word):
        made[place] = made[place - 1]  # an empty line goes with the words before it
    return Blame(_marks(made), _newest(known.left(), max(REMEMBERED, len(there))))


def claimed(blame: Blame, text: str, words: str, *, source: int, others: set[int]) -> Blame:
    """The blame of a text of which `source` had said some words before, in the same order.

    They come from it where they came from one of `others`; all other words keep their own.
    """
    was, said = (
        [mark.source for mark in one.marks for _word in range(mark.count)]
        for one in (blame, handed_on(begun(words, 1), words, text, 0))
    )
    made = [
        source if here and before in others else before
        for before, here in zip(was, said, strict=True)
    ]
    return Blame(_marks(made), blame.gone)


def told(marks: tuple[Mark, ...], text: str) -> Iterator[tuple[int, str]]:
    """The text in pieces, each with its source."""
    row, at = Text(tidy(text)).tokens, 0
    for mark in marks:
        yield mark.source, joined(row[at : at + mark.count])
        at += mark.count


Come = list[tuple[int, list[str]]]


class _Known:
    """Words that went, now or before, to be found again in a row, or alone; each found once."""

    def __init__(self, come: Come, rows: list[Gone]):
        self.rows, self.alone = rows, _alone(come, rows)
        self.found: set[tuple[int, int]] = set()
        self.begins = defaultdict(list)
        for number, row in enumerate(rows):
            for place in range(len(row.words) - MOVED + 1):
                self.begins[row.words[place : place + MOVED]].append((number, place))

    def sources(self, words: list[str], at: int) -> tuple[int, ...]:
        """The sources of as many words as can be found in a row, from one place on."""
        for number, place in self.begins.get(tuple(words[at : at + MOVED]), ()):
            row = self.rows[number]
            size = shared(islice(words, at, None), islice(row.words, place, None))
            places = {(number, n) for n in range(place, place + size)}
            if self.found.isdisjoint(places):
                self.found |= places
                return row.sources[place : place + size]
        return (self.alone[words[at]],) if words[at] in self.alone else ()

    def left(self) -> Iterator[Gone]:
        """What did not come back, in the order it was given."""
        for number, row in enumerate(self.rows):
            here = [(number, place) not in self.found for place in range(len(row.words))]
            for kept, group in groupby(range(len(here)), key=here.__getitem__):
                first, *rest = group
                end = first + len(rest) + 1
                if kept:
                    yield Gone(row.words[first:end], row.sources[first:end])


def _alone(come: Come, went: list[Gone]) -> dict[str, int]:
    """Words that went once and came once, and their sources."""
    there = Counter(chain.from_iterable(words for _start, words in come))
    here = Counter(chain.from_iterable(row.words for row in went))
    pairs = (pair for row in went for pair in zip(row.words, row.sources, strict=True))
    return {
        word: source for word, source in pairs
        if here[word] == there[word] == 1 and word.isalnum()
    }  # fmt: skip


def _newest(rows: Iterable[Gone], room: int) -> tuple[Gone, ...]:
    """The rows that went last, in so many words; the newest stand first."""
    kept = []
    for row in rows:
        room -= len(row.words)
        if room < 0:
            break
        kept.append(row)
    return tuple(kept)


def _marks(sources: list[int]) -> tuple[Mark, ...]:
    return tuple(Mark(source, len(list(row))) for source, row in groupby(sources))
