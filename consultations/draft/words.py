"""Words of a text: cut so that no word, apostrophe, mark or address part is ever split."""

import re
import unicodedata

#: One word or mark, and the space that stands after it.
Token = tuple[str, str]

_LETTERS = r"(?:[^\W_][\u0300-\u036f]*)+"
_DRESS = r"[\u0300-\u036f\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
# A word keeps its apostrophes, hyphens and thousands: i'r, ’sgotwr, gwnaethon-ni, £6,000. A mark
# of markup is one: **, ##, <em, ](. A sign keeps what is joined to it. A line may begin with space.
_WORD = re.compile(
    rf"((?:£|€|\$|(?<!\S)['’](?=[^\W_]))?{_LETTERS}(?:['’\-‑.,:]{_LETTERS})*"
    r"|\*\*+|__+|``+|~~+|##+|</?[a-zA-Z][\w-]*|/>|\[\[|\]\]|\]\(|\{\{|\}\}"
    rf"|\S{_DRESS}(?:\u200d\S{_DRESS})*|^(?=\s))(\s*)"
)
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_SENTENCE_ENDS = frozenset(".!?…")
_CLOSING = frozenset("\"'”’»)]*_")


def tidy(text: str) -> str:
    """The text in NFC, its lines ended by LF."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n"))


def lines(text: str) -> list[str]:
    """The lines of a text, each with its end."""
    return _LINE.findall(text)


def tokens_of(line: str) -> list[Token]:
    """The words of one line that is tidy already."""
    return _WORD.findall(line)


def tokens(text: str) -> list[Token]:
    """The words of a text, tidied; joined they are the tidy text again."""
    return [token for line in lines(tidy(text)) for token in tokens_of(line)]


def joined(row: list[Token]) -> str:
    return "".join([word + space for word, space in row])


def sentences(row: list[Token]) -> list[int]:
    """For each word the number of its sentence, and that of a word that would come next.

    A sentence goes on in the next line, and after an abbreviation, where small letters follow.
    """
    numbers, number, ended = [], 0, False
    for word, space in [*row, ("", "")]:
        if ended and not word[:1].islower():
            number += 1
            ended = False
        numbers.append(number)
        closes = word in _SENTENCE_ENDS or (ended and word in _CLOSING)
        ended = closes or "\n" in space or (ended and not word)
    return numbers
