"""Taking words out: what stands in their place, and the texts that come of it."""

import re
from collections.abc import Iterable

from .models import Moderation

#: In both languages, whoever reads it (R-MOD-03).
NAME_REMOVED = "[name removed / tynnwyd enw]"
WORDS_REMOVED = "[words removed / tynnwyd geiriau]"


def mark_for(reason: str) -> str:
    """What stands where words were."""
    return NAME_REMOVED if reason == Moderation.Reason.NAMES else WORDS_REMOVED


def without(texts: dict[str, str], take_out: Iterable[str], mark: str) -> dict[str, str]:
    """The texts with the chosen words replaced by the mark where they stand, and no other change.

    A name is taken out where it stands by itself, "Ann" and not "Annwyl"; only a piece that
    nowhere stands by itself is taken out of the midst of words. In one pass: no mark is cut.
    """
    pieces = sorted({words for words in take_out if words}, key=len, reverse=True)
    if not pieces:
        return dict(texts)
    found = re.compile("|".join(_pattern(words, texts) for words in pieces))
    return {name: found.sub(lambda _match: mark, text) for name, text in texts.items()}


def _pattern(words: str, texts: dict[str, str]) -> str:
    alone = rf"(?<!\w){re.escape(words)}(?!\w)"
    return alone if any(re.search(alone, text) for text in texts.values()) else re.escape(words)


def not_there(texts: dict[str, str], take_out: Iterable[str]) -> list[str]:
    """The chosen words that stand in none of the texts."""
    return [words for words in take_out if not any(words in text for text in texts.values())]
