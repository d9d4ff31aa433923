"""Words that must exist in both languages, held in one row and read in the reader's.

    class Prompt(models.Model):
        text = Bilingual(max_length=200)        # columns text_en, text_cy

    {{ prompt.text }}  {{ prompt.text.lang }}   # in a template
    Prompt(**both(text={"en": "…", "cy": "…"})) # from a mapping
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import get_language

LANGUAGES = ("en", "cy")
OTHER = {"en": "cy", "cy": "en"}


def current_language() -> str:
    """The reader's language, "en" or "cy"."""
    return "cy" if (get_language() or "en").startswith("cy") else "en"


@dataclass(frozen=True)
class Words:
    """The same words in English and Welsh. Prints itself in the reader's language."""

    en: str
    cy: str

    def in_(self, language: str) -> str:
        """The words in one language, empty when they are owed."""
        return self.cy if language == "cy" else self.en

    @property
    def lang(self) -> str:
        """The language of `text`: the reader's, or the other when the reader's is still owed."""
        wanted = current_language()
        return wanted if self.in_(wanted) else OTHER[wanted]

    @property
    def text(self) -> str:
        return self.in_(self.lang)

    @property
    def complete(self) -> bool:
        return bool(self.en.strip() and self.cy.strip())

    def as_json(self) -> dict[str, str]:
        return {"cy": self.cy, "en": self.en}

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.en or self.cy)


class Bilingual:
    """Two text columns, `<name>_en` and `<name>_cy`, and one reader of both."""

    def __init__(self, *, max_length: int | None = None, blank: bool = False):
        self.max_length = max_length
        self.blank = blank

    def contribute_to_class(self, cls: type[models.Model], name: str) -> None:
        self.name = name
        for language in LANGUAGES:
            cls.add_to_class(f"{name}_{language}", self._column())
        setattr(cls, name, self)

    def _column(self) -> models.Field:
        default = {"default": ""} if self.blank else {}
        if self.max_length:
            return models.CharField(max_length=self.max_length, blank=self.blank, **default)
        return models.TextField(blank=self.blank, **default)

    def __get__(self, row, owner=None):
        if row is None:
            return self
        return Words(*(getattr(row, f"{self.name}_{language}") for language in LANGUAGES))

    def __set__(self, row, value) -> None:
        for column, words in both(**{self.name: value}).items():
            setattr(row, column, words)


def both(**pairs) -> dict[str, str]:
    """Columns for bilingual values: both(title={"en": …, "cy": …}) gives title_en and title_cy.

    A value is a mapping with "en" and "cy", or `Words`; what is missing becomes "".
    """
    columns = {}
    for name, value in pairs.items():
        words = value.as_json() if isinstance(value, Words) else (value or {})
        for language in LANGUAGES:
            columns[f"{name}_{language}"] = words.get(language) or ""
    return columns
