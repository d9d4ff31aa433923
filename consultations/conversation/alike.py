"""Which cards say nearly the same, and what somebody added of their own (R-LIFE-09).

A calculation without rows. Words are compared without case, punctuation, greeting and signature.
Each text is compared only with the first of each group that shares a run of five words with it, so
the cost grows with the number of texts: 20,000, a quarter of them one campaign, took 6 seconds and
10,000 comparisons on one core. A person decides what comes of it.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from rapidfuzz import fuzz

#: How alike two texts are at least (of 100); how much of the shorter one's runs is in the other.
THRESHOLD, SHARED = 88, 0.5
RUN = 5
#: So many runs in common are a long stretch word for word: alike, however much is added to it.
WORD_FOR_WORD = 8
#: A run of words with which so many groups begin is a common phrase, and tells nothing.
COMMON = 60
#: With how many groups a text is compared at most: those that share most runs with it.
MOST_COMPARED = 8
#: So many of a group are read to find what they have in common.
SAMPLE = 40
#: So many words that are not in the others are somebody's own; fewer are a slip or a name.
OWN = 3
SIGN_EVERY = 500

APOSTROPHES = str.maketrans(dict.fromkeys("'’‘ʼ`´", ""))
WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´-][^\W_]+)*")
GREETING = re.compile(
    r"^\s*(?:dear|annwyl|hello|helo|hi|hei|shwmae|good (?:morning|afternoon)|bore da|prynhawn da|"
    r"to whom it may concern|at bwy bynnag|i bwy bynnag)\b[^\n,.!:]{0,60}[\n,.!:]",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"[\n,.!?]\s*(?:yours|kind regards|best regards|regards|best wishes|with thanks|many thanks|"
    r"thank you|thanks|yn gywir|yr eiddoch|cofion|dymuniadau gorau|diolch)\b[^.!?]{0,80}[.!?]?\s*$",
    re.IGNORECASE,
)


@dataclass
class Group:
    """Texts that say nearly the same: their keys, and how alike each is to the first."""

    first: int
    scores: dict[int, int] = field(default_factory=dict)


@dataclass
class Found:
    """The groups, the largest first, and how many pairs were compared for them."""

    groups: list[Group] = field(default_factory=list)
    compared: int = 0


def body(text: str) -> str:
    """The text without its greeting and its signature."""
    text = unicodedata.normalize("NFC", text)
    return CLOSING.sub("", GREETING.sub("", text, count=1)) or text


def words_of(text: str) -> list[str]:
    """Its words, as they are compared: without case and apostrophes."""
    return [one.casefold().translate(APOSTROPHES) for one in WORD.findall(body(text))]


def runs_of(words: list[str]) -> set[tuple[str, ...]]:
    """Every run of five words; a shorter text is one run."""
    if len(words) <= RUN:
        return {tuple(words)}
    return {tuple(words[at : at + RUN]) for at in range(len(words) - RUN + 1)}


def nearly_the_same(
    texts: Iterable[tuple[int, str]],
    *,
    threshold: int = THRESHOLD,
    sign: Callable[[int, int], None] = lambda done, of: None,
) -> Found:
    """Groups of two texts or more. `sign(done, of)` hears how far it is."""
    exactly = defaultdict(list)
    for key, text in texts:
        words = words_of(text)
        if words:
            exactly[" ".join(words)].append(key)
    leaders, found = _Leaders(threshold), Found()
    for done, (plain, keys) in enumerate(sorted(exactly.items(), key=_most_sent)):
        leaders.take(plain, keys)
        if done % SIGN_EVERY == 0:
            sign(done, len(exactly))
    found.compared = leaders.compared
    groups = [one for one in leaders.groups if len(one.scores) > 1]
    found.groups = sorted(groups, key=lambda one: (-len(one.scores), one.first))
    return found


def _most_sent(one: tuple[str, list[int]]) -> tuple:
    """What most people sent goes first, then what is shorter: others are measured by it."""
    plain, keys = one
    return (-len(keys), len(plain), keys[0])


class _Leaders:
    """The first text of each group, found by runs of words."""

    def __init__(self, threshold: int):
        self.threshold, self.compared = threshold, 0
        self.groups: list[Group] = []
        self.plain: list[str] = []
        self.sizes: list[int] = []
        self.by_run: dict[tuple, list[int]] = defaultdict(list)

    def take(self, plain: str, keys: list[int]) -> None:
        """Into the group it is most alike to, or into one of its own."""
        runs = runs_of(plain.split(" "))
        place, score = self._nearest(plain, runs)
        if place is None:
            place, score = self._begin(plain, runs, keys[0]), 100
        self.groups[place].scores |= dict.fromkeys(keys, score)

    def _begin(self, plain: str, runs: set, key: int) -> int:
        place = len(self.groups)
        self.groups.append(Group(key))
        self.plain.append(plain)
        self.sizes.append(len(runs))
        for run in runs:
            self.by_run[run].append(place)
        return place

    def _nearest(self, plain: str, runs: set) -> tuple[int | None, int]:
        shared = Counter()
        for run in runs:
            places = self.by_run.get(run, ())
            if len(places) <= COMMON:
                shared.update(places)
        best, most = None, 0
        for place, number in shared.most_common(MOST_COMPARED):
            if number < SHARED * min(len(runs), self.sizes[place]):
                continue
            self.compared += 1
            score = round(fuzz.token_set_ratio(plain, self.plain[place]))
            if (score >= self.threshold or number >= WORD_FOR_WORD) and score > most:
                best, most = place, score
        return best, most


def in_common(first: str, others: list[str]) -> str:
    """The part of the first text that half of the others have too, as it was written."""
    words, others = words_of(first), others[:SAMPLE]
    counts = [0] * len(words)
    for other in others:
        blocks = SequenceMatcher(None, words, words_of(other), autojunk=False)
        for block in blocks.get_matching_blocks():
            for at in range(block.a, block.a + block.size):
                counts[at] += 1
    kept = [2 * number >= len(others) for number in counts]
    said, spans = body(first), _spans(first)
    runs = [(begin, end) for begin, end in _stretches(kept) if end - begin >= OWN]
    if not runs or runs == [(0, len(words))]:
        return said.strip()
    return " … ".join(_cut(said, spans, begin, end) for begin, end in runs)


def added(text: str, common: str) -> list[str]:
    """What a text says beside the common words, as it was written; [] for a slip or a name."""
    said, spans = body(text), _spans(text)
    matcher = SequenceMatcher(None, words_of(common), words_of(text), autojunk=False)
    runs = [
        (begin, end)
        for tag, _from, _to, begin, end in matcher.get_opcodes()
        if tag in ("insert", "replace") and end > begin
    ]
    if sum(end - begin for begin, end in runs) < OWN:
        return []
    return [_cut(said, spans, begin, end) for begin, end in runs]


def _spans(text: str) -> list[tuple[int, int]]:
    return [one.span() for one in WORD.finditer(body(text))]


def _cut(said: str, spans: list, begin: int, end: int) -> str:
    """The words from one place up to another, with the full stop after them."""
    until = spans[end - 1][1]
    after = said[until : until + 1]
    return said[spans[begin][0] : until] + (after if after in tuple(".!?") else "")


def _stretches(kept: list[bool]) -> list[tuple[int, int]]:
    """Where a list is true without a break: (from, up to)."""
    found, begin = [], None
    for at, yes in enumerate([*kept, False]):
        if yes and begin is None:
            begin = at
        if not yes and begin is not None:
            found.append((begin, at))
            begin = None
    return found
