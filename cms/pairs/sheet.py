"""A page's pieces side by side: its words, what the other language says and said before."""

import uuid
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from wagtail_localize.models import StringTranslation, Translation

from cms.models import BasePage
from cms.pairs import step

Piece = step.Piece
KEY = uuid.UUID("6f0d2a52-6a2c-4a33-9f0e-1d7a5c1f64a1")


@dataclass(slots=True)
class Row:
    """One piece. `was` and `was_said` are what it and its translation were before it changed."""

    path: str
    words: str
    said: str = ""
    wrong: str = ""
    was: str = ""
    was_said: str = ""

    @property
    def key(self) -> str:
        return key_of(self.path, self.words)

    @property
    def is_owed(self) -> bool:
        return self.path != step.ADDRESS and (not self.said or bool(self.wrong))


@dataclass(slots=True)
class Sheet:
    """All rows of a page in order, once each, and how many are owed."""

    translation: Translation
    source: BasePage
    rows: list[Row] = field(default_factory=list)

    @property
    def owed(self) -> list[Row]:
        return [row for row in self.rows if row.is_owed]

    @property
    def by_key(self) -> dict[str, Row]:
        return {row.key: row for row in self.rows}


def key_of(path: str, words: str) -> str:
    """The name of a piece in a form: another one as soon as its words change."""
    return uuid.uuid5(KEY, f"{path}\n{words}").hex[:16]


def read(translation: Translation, source: BasePage) -> Sheet:
    """The sheet of a source's latest draft. One query beside the draft."""
    sheet = Sheet(translation, source)
    said = list(
        StringTranslation.objects.filter(
            context__object_id=source.translation_key, locale_id=translation.target_locale_id
        )
        .select_related("translation_of", "context")
        .order_by("pk")
    )
    known = {(one.context.path, one.translation_of.data): one for one in said}
    pieces = dict.fromkeys(step.pieces_of(source.get_latest_revision_as_object()))
    left = [one for piece, one in known.items() if piece not in pieces and not one.has_error]
    for path, words in pieces:
        row = Row(path, words)
        found = known.get((path, words))
        if found is not None:
            row.said = found.data
            row.wrong = found.field_error or ("?" if found.has_error else "")
        else:
            _earlier(row, left)
        sheet.rows.append(row)
    return sheet


def _earlier(row: Row, left: list[StringTranslation]) -> None:
    """What stood in this place before; where several did, the likest. Each is used once."""
    here = [one for one in left if one.context.path == row.path]
    if not here:
        return
    best = max(here, key=lambda one: (_alike(one.translation_of.data, row.words), one.pk))
    left.remove(best)
    row.was, row.was_said = best.translation_of.data, best.data


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()
