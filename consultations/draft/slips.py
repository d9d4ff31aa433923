"""Suggestions as they lie in a list: what would change, why, who, and how many would back it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from cms.moulds import Moulds
from consultations.consultation.http import address

from .changes import Piece, changes
from .models import Suggestion
from .places import place_said

PARTS = "consultations/draft/parts"
REF = "__ref__"  # where the public id stands in an address


def draw(suggestions: Iterable[Suggestion], page: "Page") -> None:
    """Give each suggestion its `slip` for `page`, in no query."""
    for one in suggestions:
        one.slip = page.slip(one)


@dataclass
class Page:
    """What all suggestions on one page have in common.

    `doing`: with links to back one or raise a concern. `where`: said to which clause
    each belongs. `level`: the element of their headings.
    """

    consultation: object
    doing: bool = False
    where: bool = False
    level: str = "h4"

    def __post_init__(self):
        self.pour = Moulds(f"{PARTS}/slips.html", {"language": current_language()}).pour
        self.kinds = {value: str(words) for value, words in Suggestion.Kind.choices}
        self.statuses = {value: str(words) for value, words in Suggestion.Status.choices}
        self.url = address("consultations:suggestion", self.consultation, suggestion=REF)
        self.support = address(
            "consultations:suggestion_support", self.consultation, suggestion=REF
        )
        self.numbers: dict[tuple[int, int], str] = {}

    def slip(self, one: Suggestion) -> SafeString:
        """One suggestion; where its words aren't shown, a mark that says why."""
        return self.pour(
            "slip",
            id=one.ref.lower(),
            ref=one.ref,
            level=self.level,
            url=self.url.replace(REF, one.ref),
            kind=self.kind(one),
            body=self.body(one) if one.is_shown else self.part("tombstone", one=one),
        )

    def kind(self, one: Suggestion) -> str:
        if not (self.where and one.clause):
            return self.kinds[one.kind]
        clause = _("clause %(number)s") % {"number": one.clause.number}
        return f"{self.kinds[one.kind]}, {clause}"

    def part(self, name: str, **context) -> str:
        """What few suggestions have, from a template of its own."""
        words = render_to_string(f"{PARTS}/{name}.html", context)
        return self.pour("quiet", words=words)

    def body(self, one: Suggestion) -> SafeString:
        mixed = "" if one.language_tag else "mixed_"
        return self.pour(
            "body",
            change=self.change(one),
            why=self.pour(f"{mixed}why", lang=one.language_tag, reason=one.reason),
            name=self.pour("name", name=one.name) if one.name else self.pour("no_name"),
            numbers=self.told(one),
            status="" if one.is_open else f" · {self.statuses[one.status]}",
            deeds=self.deeds(one) if self.doing and one.is_open else "",
        )

    def change(self, one: Suggestion) -> str:
        if one.kind == Suggestion.Kind.MOVE:
            return self.pour("moves", place=place_said(one.move_after))
        pieces = [self.piece(piece) for piece in pieces_of(one)]
        return self.pour("change", lang=one.text_language, pieces=pieces) if pieces else ""

    def piece(self, piece: Piece) -> SafeString:
        if piece.kind not in ("in", "out"):
            return piece.text
        return format_html(" {}", self.pour(piece.kind, text=piece.text))

    def told(self, one: Suggestion) -> str:
        """How many would back it and how many have a concern; the same words are made once."""
        key = one.backs, one.concerns
        if key not in self.numbers:
            self.numbers[key] = render_to_string(f"{PARTS}/numbers.html", {"one": one}).strip()
        return self.numbers[key]

    def deeds(self, one: Suggestion) -> SafeString:
        return self.pour("deeds", url=self.support.replace(REF, one.ref), ref=one.ref)


def pieces_of(suggestion: Suggestion) -> list[Piece]:
    """What a suggestion takes out and puts in, without the words around it."""
    if not (suggestion.from_words or suggestion.to_words):
        return []
    both_ways = changes(suggestion.from_words, suggestion.to_words)
    return both_ways if suggestion.from_words else [Piece("in", suggestion.to_words)]
