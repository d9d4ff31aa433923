"""Which cards a machine finds alike: a suggestion, in one language at a time, that places nothing.

Nothing leaves this machine. Words are brought to their lemmas (simplemma) and weighed by how rare
they are, and so are pieces of words, which see through mutations and endings; cards that lie near
each other form a group. The same cards give the same groups, in whichever order they come.
Quality within one question is poor: short cards about one thing share few words. It is there so
that nobody begins with an empty board, and to be turned down (`manage.py measure_grouping`).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from re import compile as pattern

from simplemma import lemmatize

#: Languages that are grouped, each by itself. Mixed cards are left to people.
LANGUAGES = ("cy", "en")
FEWEST = 4  # cards of a language, below which there is nothing to compare
LARGEST = 400  # cards that are compared each with each; more are first parted into lots
FAR = 0.92  # how unlike cards may be and still lie in one group: 0 the same, 1 nothing in common
MOST = 12  # cards in a group: more are a heap and no suggestion
WORD = pattern(r"[^\W\d_]{2,}")
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Said:
    """One card: its key, its words, their language."""

    key: int
    text: str
    language: str


def is_there() -> bool:
    """Whether the extra `themes` is installed. Without it nothing is suggested."""
    return find_spec("sklearn") is not None


def groups_in(cards: Iterable[Said], progress: Progress = lambda _done, _of: None) -> list:
    """(language, keys) of each group of two cards or more; who has no company is left alone."""
    by_language = defaultdict(list)
    for card in sorted(cards, key=lambda one: one.key):
        by_language[card.language].append(card)
    found, done, of = [], 0, sum(len(by_language[code]) for code in LANGUAGES)
    for language in LANGUAGES:
        for lot in _lots(by_language[language]):
            found += [(language, keys) for keys in _alike(lot)]
            done += len(lot)
            progress(done, of)
    return sorted(found)


def _lots(cards: list[Said]) -> list[list[Said]]:
    """Cards in lots small enough to compare each with each: one, where there are not many."""
    if len(cards) < FEWEST:
        return []
    if len(cards) <= LARGEST:
        return [cards]
    cluster = import_module("sklearn.cluster")
    number = 2 * len(cards) // LARGEST
    means = cluster.MiniBatchKMeans(n_clusters=number, random_state=0, n_init=1, batch_size=1024)
    lots = defaultdict(list)
    for card, lot in zip(cards, means.fit_predict(_weighed(cards)), strict=True):
        lots[int(lot)].append(card)
    return [
        lot[start : start + LARGEST]
        for _name, lot in sorted(lots.items())
        for start in range(0, len(lot), LARGEST)
    ]


def _alike(cards: list[Said]) -> list[list[int]]:
    """The keys of each group in one lot."""
    if len(cards) < 2:
        return []
    cluster = import_module("sklearn.cluster")
    pairwise = import_module("sklearn.metrics.pairwise")
    apart = pairwise.cosine_distances(_weighed(cards))
    tree = cluster.AgglomerativeClustering(
        n_clusters=None, distance_threshold=FAR, metric="precomputed", linkage="average"
    )
    groups = defaultdict(list)
    for card, group in zip(cards, tree.fit_predict(apart), strict=True):
        groups[int(group)].append(card.key)
    return sorted(keys for keys in groups.values() if 2 <= len(keys) <= MOST)


def _weighed(cards: list[Said]):
    """How much each word, and each piece of one, says of each card."""
    sparse, scale = import_module("scipy.sparse"), import_module("sklearn.preprocessing")
    lemmas = [lemmas_of(card) for card in cards]
    words = _rare(lemmas, analyzer=str.split)
    pieces = _rare(lemmas, analyzer="char_wb", ngram_range=(3, 5))
    return scale.normalize(sparse.hstack([words, 0.5 * pieces]).tocsr())


def _rare(lemmas: list[str], **how):
    """Weights of what stands in three cards of ten at most; of all, where nothing else is."""
    text = import_module("sklearn.feature_extraction.text")
    for most in (max(4, 3 * len(lemmas) // 10), 1.0):
        try:
            return text.TfidfVectorizer(sublinear_tf=True, max_df=most, **how).fit_transform(lemmas)
        except ValueError:  # no word is as rare as that
            continue
    return import_module("scipy.sparse").csr_matrix((len(lemmas), 1))


def lemmas_of(card: Said) -> str:
    """The words of a card as a dictionary has them, with a space between."""
    words = WORD.findall(card.text.lower().replace("’", "'"))
    return " ".join(lemmatize(word, lang=card.language).lower() for word in words)
