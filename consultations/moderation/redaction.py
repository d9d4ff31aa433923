"""Taking words out: what stands in their place, and the texts that come of it."""

from collections.abc import Iterable

from .models import Moderation

#: In both languages, whoever reads it (R-MOD-03).
NAME_REMOVED = "[name removed / tynnwyd enw]"
WORDS_REMOVED = "[words removed / tynnwyd geiriau]"


def mark_for(reason: str) -> str:
    """What stands where words were."""
    return NAME_REMOVED if reason == Moderation.Reason.NAMES else WORDS_REMOVED


def without(texts: dict[str, str], take_out: Iterable[str], mark: str) -> dict[str, str]:
    """The texts with every occurrence of the chosen words replaced by the mark."""
    done = {}
    for name, text in texts.items():
        for words in sorted(filter(None, take_out), key=len, reverse=True):
            text = text.replace(words, mark)
        done[name] = text
    return done


def not_there(texts: dict[str, str], take_out: Iterable[str]) -> list[str]:
    """The chosen words that stand in none of the texts."""
    return [words for words in take_out if not any(words in text for text in texts.values())]
