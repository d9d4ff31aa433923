"""What is quoted of a card in one place: cut out of its words as they stand, no copy (C-12)."""

import re
import unicodedata
from dataclasses import dataclass

from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.utils.crypto import constant_time_compare, salted_hmac

from .models import Card, QuoteRefusal, ThemeCard, ThemeChange

THEME, CLAUSE, SUGGESTION, ANSWER = "theme", "clause", "suggestion", "answer"
KINDS = (THEME, CLAUSE, SUGGESTION, ANSWER)
#: So few words are no quotation.
LEAST_WORDS = 3
#: A place at which all of a card is quoted, or nothing.
UNCUT = {"starts": None, "ends": None, "cut_from": ""}


@dataclass(frozen=True)
class Quote:
    """Some of a card's words, and whether something stands before and after them."""

    words: str
    cut_before: bool = False
    cut_after: bool = False

    @property
    def is_part(self) -> bool:
        return self.cut_before or self.cut_after

    def __str__(self) -> str:
        before, after = ("… " if self.cut_before else ""), (" …" if self.cut_after else "")
        return f"{before}{self.words}{after}"


def place(kind: str, ref: str) -> str:
    """What one place is called, as a refusal names it."""
    return f"{kind}:{ref}"


def refused(kind: str, ref: str, card: str = "card") -> Exists:
    """Whether a row's card may not be quoted there; `ref`, `card`: where the row has the two."""
    named = Concat(Value(f"{kind}:"), OuterRef(ref), output_field=CharField())
    return Exists(QuoteRefusal.objects.filter(card=OuterRef(card), place=named))


def is_refused(card: Card, kind: str, ref: str) -> bool:
    return card.quote_refusals.filter(place=place(kind, ref)).exists()


def stands_in(card: Card, kind: str, ref: str) -> str:
    """The place that is meant: a theme joined with another one since stands in that."""
    joined = ThemeChange.objects.filter(theme__consultation=card.consultation_id, other=ref)
    joined = joined.filter(kind=ThemeChange.Kind.JOINED).select_related("theme").first()
    return joined.theme.ref if kind == THEME and joined else ref


def noted(placing: ThemeCard) -> str:
    """What is quoted there, as a move notes it: where, and which letters; never the words."""
    cut = [placing.starts, placing.ends, placing.cut_from] if placing.cut_from else []
    return ":".join(str(part) for part in [placing.theme.ref, *cut])


def plain(text: str) -> str:
    """The words as letters are counted in them."""
    return unicodedata.normalize("NFC", text)


def mark(text: str) -> str:
    """A keyed mark of words: it tells whether they are the same still, and nothing of them."""
    return salted_hmac("paned.quote", plain(text), algorithm="sha256").hexdigest()


def span_of(text: str, chosen: str) -> tuple[int, int] | None:
    """Where some words stand in a text, whole words only; None where they do not, or so few."""
    wanted = plain(chosen).strip().strip("…").split()
    if len(wanted) < LEAST_WORDS:
        return None
    pattern = r"(?<!\w)" + r"\s+".join(re.escape(word) for word in wanted) + r"(?!\w)"
    found = re.search(pattern, plain(text))
    return found.span() if found else None


def quote_of(placing: ThemeCard, card: Card) -> Quote | None:
    """What a theme quotes of a card today; None where its words have become others since."""
    if not (placing.voice and card.is_shown and card.may_quote):
        return None
    text = plain(card.text)
    if placing.starts is None:
        return Quote(text)
    if not constant_time_compare(mark(text), placing.cut_from) or placing.ends > len(text):
        return None
    words = text[placing.starts : placing.ends]
    return Quote(words, bool(text[: placing.starts].strip()), bool(text[placing.ends :].strip()))
