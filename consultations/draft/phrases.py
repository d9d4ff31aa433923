"""A phrase in a text: the same words whatever their capitals, apostrophes and spaces."""

import re
import unicodedata

from cms.welsh import alphabet_key

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
_AROUND = " \t\n.,;:!?…\"“”()[]*_#"


def folded(words: str) -> str:
    """What makes two phrases one; "" for what holds no letter and no number."""
    plain = _plain(words).casefold().strip(_AROUND)
    kept = " ".join(plain.split())
    return kept if re.search(r"[^\W_]", kept) else ""


def found(words: str, text: str) -> str:
    """The phrase as it stands in a text, or "": whole words, capitals and accents' form aside."""
    match = _first(words, text)
    return " ".join(_nfc(text)[match.start() : match.end()].split()) if match else ""


def place_in(words: str, text: str) -> int:
    """How many letters stand before the phrase; those of the whole text where it isn't there."""
    match = _first(words, text)
    return match.start() if match else len(text)


def letters(words: str, language: str) -> str:
    """A row of figures that sorts phrases by their language's alphabet in any database."""
    told, _said = alphabet_key(words, language)
    return "00".join("".join(f"{one + 20:02d}" for one in word) for word in told)


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _plain(text: str) -> str:
    """NFC with one kind of apostrophe: as many letters as `_nfc` gives."""
    return _nfc(text).translate(_APOSTROPHES)


def _first(words: str, text: str) -> re.Match | None:
    phrase = r"\s+".join(re.escape(word) for word in folded(words).split())
    if not phrase:
        return None
    return re.search(rf"(?<!\w){phrase}(?!\w)", _plain(text), re.IGNORECASE)
