"""Some words of a text, chosen by their places: which they are, and the text with others there.

Words are counted as a reader counts them, from 1, with what stands joined to them: "day." is one.
"""

import re
from dataclasses import dataclass

from .words import tidy

WORD = re.compile(r"\S+")
LONGEST_PLACE = 6  # digits


@dataclass(frozen=True)
class Chosen:
    """Words of a text in a row, from the `first` to the `last`, and what stands around them."""

    first: int
    last: int
    before: str
    words: str
    after: str

    def with_other(self, words: str) -> str:
        """The whole text with other words in their place; without any, one space closes up."""
        if words := words.strip():
            return self.before + words + self.after
        if not self.before.strip():
            return self.after.lstrip()
        return self.before.rstrip() + (self.after if self.after.strip() else "")


def chosen_words(text: str, first: str, last: str) -> Chosen | None:
    """The words between two places, both counted in; None where the text has no such places."""
    if not (_is_place(first) and _is_place(last)):
        return None
    text, start, end = tidy(text), int(first), int(last)
    places = [found.span() for found in WORD.finditer(text)]
    if not 1 <= start <= end <= len(places):
        return None
    here, there = places[start - 1][0], places[end - 1][1]
    return Chosen(start, end, text[:here], text[here:there], text[there:])


def numbered(text: str) -> list[tuple[int, str]]:
    """Every word with its place, to choose from."""
    return list(enumerate(WORD.findall(tidy(text)), start=1))


def _is_place(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) <= LONGEST_PLACE
