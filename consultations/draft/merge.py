"""Three-way merging of words: base, today, proposed. Pure: words in, words out.

A sentence that only one side changed is taken as it is. Where both changed the same
sentence the words are merged, and what comes of it is a proposal that people look at.
Edits of the same words, or of words that touch, conflict.
"""

from dataclasses import dataclass
from itertools import compress, starmap

from .aligned import Edit, aligned
from .words import Token, joined, sentences, tidy


@dataclass(frozen=True)
class Conflict:
    """Two people changed the same words: what they were, what they are, what was proposed."""

    base: str
    today: str
    proposed: str


@dataclass(frozen=True)
class Proposal:
    """Two people changed different words of the same sentences: what both together would say."""

    base: str
    today: str
    proposed: str
    together: str


@dataclass(frozen=True)
class Merged:
    """The merged text, or where it could not be merged. Nothing is ever dropped.

    `clean`: nothing collides. `sure`: nor did both change the same sentence, so that it may
    be taken without anybody looking at it again.
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()
    proposals: tuple[Proposal, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.conflicts

    @property
    def sure(self) -> bool:
        return not (self.conflicts or self.proposals)


def merge(base: str, today: str, proposed: str) -> Merged:
    """Carry what `proposed` changed in `base` over into `today`.

    Edits of different words are both kept; of different sentences, for `sure`. Edits of
    the same words, or of words that touch, conflict: then `text` is today's.
    """
    base, today, proposed = map(tidy, (base, today, proposed))
    if today in (base, proposed):
        return Merged(proposed)
    if proposed == base:
        return Merged(today)
    return _Merge(base, today, proposed).merged()


@dataclass
class _Group:
    """Edits of one side, or of both where they touch, and the words of the base they span."""

    start: int
    end: int
    edits: tuple[list[Edit], list[Edit]]  # today's, the proposed ones

    @property
    def shared(self) -> bool:
        return all(self.edits)


def _grouped(today: list[Edit], proposed: list[Edit]) -> list[_Group]:
    """Edits in order; those of the two sides that overlap or touch stand together."""
    told = [(*edit, 0) for edit in today] + [(*edit, 1) for edit in proposed]
    groups: list[_Group] = []
    for start, end, words, side in sorted(told, key=lambda edit: edit[:2]):
        if not groups or start > groups[-1].end:
            groups.append(_Group(start, end, ([], [])))
        groups[-1].edits[side].append((start, end, words))
        groups[-1].end = max(end, groups[-1].end)
    return groups


class _Merge:
    """One merge of two sides, today's and the proposed one, that both began from a base."""

    def __init__(self, base: str, today: str, proposed: str):
        self.today = today
        self.base, self.sides = aligned(base, today, proposed)
        self.groups = _grouped(*(side.edits for side in self.sides))
        today_spaces, spaces = (side.spaces for side in self.sides)
        self.spaces = {
            place: max(filter(None, (today_spaces.get(place), spaces.get(place))))
            for place in today_spaces.keys() | spaces
        }

    def merged(self) -> Merged:
        conflicts = tuple(
            Conflict(*map(_words, self.said(group)))
            for group in self.groups if group.shared and self.collides(group)
        )  # fmt: skip
        if conflicts:
            return Merged(self.today, conflicts)
        text = joined(self.together(0, len(self.base.tokens)))
        return Merged(text, proposals=tuple(starmap(self.proposal, self.spans())))

    def said(self, at: _Group) -> tuple[list[Token], list[Token], list[Token]]:
        """What the base and each side say in one place."""
        rows = (
            side.said(self.base, edits, at.start, at.end)
            for side, edits in zip(self.sides, at.edits, strict=True)
        )
        return self.base.tokens[at.start : at.end], *rows

    def collides(self, group: _Group) -> bool:
        """Whether the two sides say different words, spaces apart."""
        _base, today, proposed = ([word for word, _ in row] for row in self.said(group))
        return today != proposed

    def together(self, start: int, end: int) -> list[Token]:
        """What both sides say together in the place of the base's words."""
        row, at = [], start
        for group in self.groups:
            if start <= group.start and group.end <= end:
                row += self.kept(at, group.start)
                _base, *rows = self.said(group)
                row += max(compress(rows, group.edits), key=joined)
                at = group.end
        return row + self.kept(at, end)

    def kept(self, start: int, end: int) -> list[Token]:
        """Words that both kept; their space comes from whoever changed it."""
        row = self.base.tokens[start:end]
        if not self.spaces:
            return row
        return [self.spaces.get(place, word) for place, word in enumerate(row, start)]

    def spans(self) -> list[tuple[int, int]]:
        """Where the sentences of the base stand that both sides changed, each in its own way."""
        numbers = sentences(self.base.tokens)
        touched: tuple[set[int], set[int]] = (set(), set())
        for group in self.groups:
            for side, edits in enumerate(() if group.shared else group.edits):
                for edit in edits:
                    touched[side].update(_touched(edit, numbers))
        both = touched[0] & touched[1]
        found: list[tuple[int, int]] = []
        for place in (n for n, number in enumerate(numbers[:-1]) if number in both):
            before = found.pop() if found and found[-1][1] == place else (place, place)
            found.append((before[0], place + 1))
        return found

    def proposal(self, start: int, end: int) -> Proposal:
        inside = _Group(start, end, tuple(
            [edit for edit in side.edits if start <= edit[0] and edit[1] <= end]
            for side in self.sides
        ))  # fmt: skip
        return Proposal(*map(_words, (*self.said(inside), self.together(start, end))))


def _touched(edit: Edit, numbers: list[int]) -> set[int]:
    """The sentences that an edit changes; one that only adds whole sentences changes none."""
    start, end, words = edit
    if end > start:
        return set(numbers[start:end])
    between = start == 0 or numbers[start - 1] != numbers[start]
    if between and sentences(words)[-1] > sentences(words)[-2]:
        return set()
    return {numbers[start]}


def _words(row: list[Token]) -> str:
    return joined(row).strip()
