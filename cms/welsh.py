"""What Welsh does that no catalogue can: joining, ordinals, the alphabet; English beside it.

Numbers, sizes, days and "2 days ago" are Django's, with our catalogue's six forms. Nothing here
puts a mutated word into a sentence: a sentence is written whole, in the catalogue.
"""

import re
import unicodedata
from collections.abc import Iterable
from string import ascii_lowercase

from cms.bilingual import current_language

WELSH = "a b c ch d dd e f ff g ng h i j k l ll m n o p ph q r rh s t th u v w x y z"
LETTERS = {"en": [*ascii_lowercase], "cy": WELSH.split()}
#: Where two letters only stand side by side, the place of the first: n and g are no ng.
APART = {
    "aberhonddu": {3},
    "arholiad": {1},
    "arhosfan": {1},
    "bangor": {2},
    "bryngwyn": {3},
    "dangos": {2},
    "dangosfwrdd": {2},
    "hongian": {2},
    "llangefni": {3},
    "llangollen": {3},
    "llangors": {3},
    "parhad": {2},
    "parhau": {2},
    "penglog": {2},
}
ASPIRATE = {"c": "ch", "p": "ph", "t": "th"}
#: What a word may begin with when it is mutated, and what it then began with.
MUTATED = [
    ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("ch", "c"), ("ph", "p"), ("th", "t"),
    ("dd", "d"), ("g", "c"), ("b", "p"), ("d", "t"), ("f", "b m"), ("m", "b"), ("n", "d"),
    ("l", "ll"), ("r", "rh"),
]  # fmt: skip
#: Numbers that are read with a vowel first: un, wyth, un ar ddeg, wyth deg…
VOWEL_NUMBER = re.compile(r"(1|8|11|8\d)(?!\d)")
VOWELS = "aeiouwy"
CONSONANT_BEFORE = {"w": "aeiou", "i": "aeouwy"}
QUOTES = "“‘\"'("
#: From 0 to 20; from 21 on "ain", but for the round ones.
TO_TWENTY = "fed af il ydd ydd ed ed fed fed fed fed eg fed eg eg fed eg eg fed eg fed"
ENDINGS = TO_TWENTY.split()
FEMININE = {2: "il", 3: "edd", 4: "edd"}
ROUND = {40, 50, 60, 80, 100}


def listed(words: Iterable, language: str = "", *, mutate: bool = True) -> str:
    """ "te, llaeth a choffi", "halen ac wyau"; "tea, milk and coffee".

    People's names do not mutate (`mutate=False`), nor does what is not a word: C03, PDF.
    """
    parts = [str(one) for one in words]
    if len(parts) < 2:
        return "".join(parts)
    *first, last = parts
    start = ", ".join(first)
    if (language or current_language()) != "cy":
        return f"{start} and {last}"
    if _opens_with_vowel(last):
        return f"{start} ac {last}"
    return f"{start} a {aspirate(last) if mutate else last}"


def aspirate(words: str) -> str:
    """The word as it stands after "a": Caerdydd, Chaerdydd; te, the. Others stay as they are."""
    first = words[:1]
    word = re.match(r"[^\W\d_]*", words)[0]
    whole = len(word) == len(re.match(r"\w*", words)[0]) and len(word) > 1 and not word.isupper()
    untouched = word[1:2].lower() == "h" or word.lower().startswith("ts")
    if not whole or untouched or first.lower() not in ASPIRATE:
        return words
    changed = ASPIRATE[first.lower()]
    return (changed.capitalize() if first.isupper() else changed) + words[1:]


def ordinal(number: int, language: str = "", *, feminine: bool = False) -> str:
    """1af, 2il, 3ydd (3edd of a feminine noun), 18fed, 21ain; 1st, 2nd, 3rd."""
    if (language or current_language()) != "cy":
        teen = number % 100 in (11, 12, 13)
        return f"{number}{'th' if teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"
    last = number % 100 if number > 100 else number
    if feminine and last in FEMININE:
        return f"{number}{FEMININE[last]}"
    if last < len(ENDINGS):
        return f"{number}{ENDINGS[last]}"
    return f"{number}{'fed' if last in ROUND else 'ain'}"


def letters_of(word: str, language: str = "") -> list[str]:
    """The letters of a word as its language counts them: ll, a, n, n; accents do not count."""
    plain = _plain(word)
    if (language or current_language()) != "cy":
        return list(plain)
    letters, at = [], 0
    apart = APART.get(plain, set())
    while at < len(plain):
        double = plain[at : at + 2] in LETTERS["cy"] and len(plain[at : at + 2]) == 2
        step = 2 if double and at not in apart else 1
        letters.append(plain[at : at + step])
        at += step
    return letters


def first_letter(words: str, language: str = "") -> str:
    """The letter under which an A–Z has these words; "#" for what begins with none."""
    language = language or current_language()
    for letter in letters_of(words.split(" ")[0], language):
        if letter in LETTERS[language]:
            return letter
    return "#"


def alphabet_key(words, language: str = "") -> tuple:
    """Where these words stand in the alphabet of a language: lawr, lwc, llyfr, merch."""
    language = language or current_language()
    place = {letter: number for number, letter in enumerate(LETTERS[language], start=1)}
    said = str(words)
    return (
        [
            [place.get(letter, 0 if not letter.isdigit() else int(letter) - 10) for letter in one]
            for one in (letters_of(word, language) for word in re.findall(r"\w+", said))
        ],
        said,
    )


def in_order(things: Iterable, language: str = "") -> list:
    """Things by the alphabet of the reader's language, as they print themselves."""
    return sorted(things, key=lambda thing: alphabet_key(thing, language))


def radicals(word: str) -> set[str]:
    """The words that this may be a mutation of, and itself: ngherdyn and cerdyn."""
    small = word.lower()
    found, plain = {small}, _plain(small)
    for changed, roots in MUTATED:
        if small.startswith(changed):
            found |= {root + small[len(changed) :] for root in roots.split()}
    if plain[:1] == "h" and plain[1:2] in VOWELS:
        found.add(small[1:])
    if plain[:1] in VOWELS + "lr":
        found.add("g" + small)
    return found


def unaccented(words: str) -> str:
    """In small letters, without accents; one kind of apostrophe."""
    return _plain(words).replace("’", "'")


def _plain(words: str) -> str:
    """In small letters, without accents."""
    split = unicodedata.normalize("NFD", words.lower())
    return "".join(one for one in split if not unicodedata.combining(one))


def _opens_with_vowel(words: str) -> bool:
    """Whether "ac" stands before it. A w before a, e, i, o, u and an i before a vowel are none."""
    if VOWEL_NUMBER.match(words):
        return True
    first, second = f"{_plain(words).lstrip(QUOTES)}  "[:2]
    return first in VOWELS and second not in CONSONANT_BEFORE.get(first, "")
