"""The words we use, in both languages: kept in `glossary.tsv`, shown in each one's alphabet."""

import csv
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cms.bilingual import OTHER, Words, current_language
from cms.welsh import alphabet_key, first_letter, radicals, unaccented

FILE = Path(__file__).with_name("glossary.tsv")
LONGEST = 80
KINDS = {
    "m": _("masculine noun"),
    "f": _("feminine noun"),
    "pl": _("plural noun"),
    "v": _("verb"),
    "a": _("adjective"),
}


@dataclass(frozen=True, slots=True)
class Term:
    """One term: its two names, what kind of word the Welsh one is, what we mean by it."""

    en: str
    cy: str
    kind: str
    plural: str
    sure: str
    means_en: str
    means_cy: str

    def in_(self, language: str) -> str:
        return self.cy if language == "cy" else self.en

    @property
    def here(self) -> str:
        return self.in_(current_language())

    @property
    def there(self) -> str:
        return self.in_(self.there_lang)

    @property
    def there_lang(self) -> str:
        return OTHER[current_language()]

    @property
    def kind_words(self) -> str:
        return KINDS.get(self.kind, "")

    @property
    def means(self) -> Words:
        return Words(self.means_en, self.means_cy)

    @property
    def is_certain(self) -> bool:
        """A fluent reader has still to confirm the others."""
        return self.sure != "ask"


@cache
def terms() -> tuple[Term, ...]:
    """Every term, as the file has them."""
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(Term(**row) for row in csv.DictReader(file, delimiter="\t"))


def found(asked: str) -> list[Term]:
    """Terms that have these words in either language, whatever their accents and mutations."""
    wanted = unaccented(asked.strip())
    roots = {unaccented(one) for one in radicals(asked.strip())}
    return [
        term
        for term in terms()
        if any(wanted in unaccented(text) for text in (term.en, term.cy, term.plural))
        or any(
            unaccented(word) in roots for text in (term.cy, term.plural) for word in text.split()
        )
    ]


def by_letter(some: list[Term], language: str) -> list[tuple[str, list[Term]]]:
    """Terms under the letters of a language, in the order of its alphabet."""
    ordered = sorted(some, key=lambda term: alphabet_key(term.in_(language), language))
    letters = groupby(ordered, key=lambda term: first_letter(term.in_(language), language))
    return [(letter, list(group)) for letter, group in letters]


@never_cache
@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The words we use; with ?q= only those that have it."""
    asked = " ".join(request.GET.get("q", "").split())[:LONGEST]
    letters = by_letter(found(asked) if asked else [*terms()], current_language())
    context = {"asked": asked, "letters": letters}
    return render(request, "cms/glossary.html", context)
