"""Receipt codes: four words and three digits, at least 52 bits, kept only as a keyed hash."""

import hashlib
import hmac
import re
import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings

WORDS, DIGITS = 4, 1000
LISTS = Path(__file__).parent / "wordlists"


@cache
def word_list(language: str) -> tuple[str, ...]:
    """The 2,048 words that codes in one language are made of."""
    words = tuple((LISTS / f"{language}.txt").read_text(encoding="utf-8").split())
    if len(words) != 2048:
        raise ValueError(f"The {language} list has {len(words)} words, not 2048.")
    return words


def make_code(seed: str, language: str) -> str:
    """A code drawn from a seed by a keyed hash: the same seed gives the same code.

    The seed is the browser's own idempotency key (random), so that a post that is
    sent twice shows the same receipt; nobody without our key can follow the step.
    """
    number = int.from_bytes(_keyed("receipt-code", seed), "big")
    parts = []
    for _position in range(WORDS):
        number, place = divmod(number, 2048)
        parts.append(word_list(language)[place])
    return "-".join([*parts, f"{number % DIGITS:03}"])


def hash_code(code: str) -> str:
    """What is stored of a code: a keyed hash of its tidied form."""
    return _keyed("receipt-hash", tidy(code)).hex()


def tidy(code: str) -> str:
    """A code as people type it, in one form: no accents, case or punctuation matter."""
    plain = unicodedata.normalize("NFKD", code.lower())
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "-".join(re.findall(r"[a-z]+|\d+", plain))


def _keyed(purpose: str, value: str) -> bytes:
    key = hashlib.sha256(f"{purpose}|{settings.SECRET_KEY}".encode()).digest()
    return hmac.new(key, value.encode("utf-8"), hashlib.sha256).digest()
