"""Three-way merging of words: base, today, proposed. Pure: words in, words out."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

# A word keeps its apostrophes, hyphens and thousands: i'r, gwnaethon-ni, £6,000.
LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
WORD = re.compile(rf"(\s*)((?:£|€|\$)?{LETTERS}(?:['’\-‑.,:]{LETTERS})*|\S|$)")


@dataclass(frozen=True)
class Token:
    """One word or mark, with the space that stands before it."""

    space: str
    word: str

    @property
    def key(self) -> tuple[str, bool]:
        """What makes two tokens the same: the word, and whether a new line starts with it."""
        return self.word, "\n" in self.space

    def __str__(self) -> str:
        return self.space + self.word


@dataclass(frozen=True)
class Conflict:
    """Two people changed the same words: what they were, what they are, what was proposed."""

    base: str
    today: str
    proposed: str


@dataclass(frozen=True)
class Merged:
    """The merged text, or where it could not be merged. Nothing is ever dropped."""

    text: str
    conflicts: tuple[Conflict, ...] = ()

    @property
    def clean(self) -> bool:
        return not self.conflicts


def tokens(text: str) -> list[Token]:
    """The words of a text, in NFC; joined they are the text again."""
    plain = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    found = [Token(*match.groups()) for match in WORD.finditer(plain)]
    return [token for token in found if token.space or token.word]


def joined(row: list[Token]) -> str:
    return "".join(map(str, row))


def merge(base: str, today: str, proposed: str) -> Merged:
    """Carry what `proposed` changed in `base` over into `today`.

    Edits of different words are both kept. Edits of the same words, or of
    words that touch, conflict: then `text` is today's and nothing is changed.
    """
    rows = tokens(base), tokens(today), tokens(proposed)
    out: list[Token] = []
    conflicts: list[Conflict] = []
    for stable, part in _chunks(*rows):
        if stable:
            out += [_stable(*three) for three in zip(*part, strict=True)]
            continue
        chosen = _chosen(*part)
        if chosen is None:
            conflicts.append(Conflict(*(joined(row).strip() for row in part)))
        else:
            out += chosen
    if conflicts:
        return Merged(joined(rows[1]), tuple(conflicts))
    return Merged(joined(out))


def _stable(base: Token, today: Token, proposed: Token) -> Token:
    """The same word three times; its space comes from whoever changed it."""
    return proposed if today.space == base.space else today


def _chosen(base: list, today: list, proposed: list) -> list[Token] | None:
    """Whoever changed these words; None where both did, differently."""
    was, is_, would = ([token.key for token in row] for row in (base, today, proposed))
    if was == is_:
        return proposed
    return today if would in (was, is_) else None


Rows = tuple[list[Token], list[Token], list[Token]]


def _chunks(base: list, today: list, proposed: list) -> Iterator[tuple[bool, Rows]]:
    """Base, today and proposed cut into runs that all three share, and what lies between."""
    here, there = _matches(base, today), _matches(base, proposed)
    shared = [index for index in range(len(base)) if index in here and index in there]
    at = (0, 0, 0)
    for index in shared:
        places = (index, here[index], there[index])
        if places != at:
            yield False, _cut(base, today, proposed, start=at, end=places)
        at = (index + 1, here[index] + 1, there[index] + 1)
        yield True, ([base[index]], [today[at[1] - 1]], [proposed[at[2] - 1]])
    end = (len(base), len(today), len(proposed))
    if at != end:
        yield False, _cut(base, today, proposed, start=at, end=end)


def _cut(*rows: list, start: tuple, end: tuple) -> Rows:
    return tuple(row[a:b] for row, a, b in zip(rows, start, end, strict=True))


def _matches(one: list[Token], other: list[Token]) -> dict[int, int]:
    """Which token of `one` is which of `other`."""
    blocks = _matcher(one, other).get_matching_blocks()
    return {a + step: b + step for a, b, size in blocks for step in range(size)}


def _matcher(one: list[Token], other: list[Token]) -> SequenceMatcher:
    keys = ([token.key for token in row] for row in (one, other))
    return SequenceMatcher(None, *keys, autojunk=False)


@dataclass(frozen=True)
class Piece:
    """A run of words in a change: the same, taken out, or added."""

    kind: str
    text: str


def changes(before: str, after: str) -> list[Piece]:
    """What becomes of `before`: pieces that stay ("same"), go ("out") and come ("in")."""
    old, new = tokens(before), tokens(after)
    pieces = []
    for tag, a, b, c, d in _matcher(old, new).get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", joined(new[c:d])))
            continue
        pieces += [Piece("out", joined(old[a:b]))] if b > a else []
        pieces += [Piece("in", joined(new[c:d]))] if d > c else []
    return pieces


def put_in(base: str, old: str, new: str) -> str:
    """The text as it would stand with `new` in the place of `old`.

    Without `old` the new words come at the end. Where `old` does not stand in
    the text, `new` is the whole text. Words taken out leave one space.
    """
    base, old, new = (unicodedata.normalize("NFC", words) for words in (base, old, new))
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
    old_row, new_row = tokens(base), tokens(new)
    parts = [code for code in _matcher(old_row, new_row).get_opcodes() if code[0] != "equal"]
    if not parts:
        return "", ""
    start, end = parts[0][1], parts[-1][2]
    ahead, behind = parts[0][3] - start, parts[-1][4] - end
    whole = joined(old_row).strip(), joined(new_row).strip()
    for wider in range(4):
        first, last = max(start - wider, 0), min(end + wider, len(old_row))
        narrow = (
            joined(old_row[first:last]).strip(),
            joined(new_row[first + ahead : last + behind]).strip(),
        )
        if _says(narrow, whole):
            return narrow
    return whole


def _says(narrow: tuple[str, str], whole: tuple[str, str]) -> bool:
    """Whether the few words can only mean the whole change."""
    once = not narrow[0] or whole[0].count(narrow[0]) == 1
    return any(narrow) and once and put_in(whole[0], *narrow) == whole[1]
