"""Whether the two languages of a page say the same: counted on the latest drafts, never guessed.

wagtail-localize counts against the text it was last given; here the draft itself is asked.
"""

from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail_localize.models import String, StringTranslation, Translation
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from cms.bilingual import OTHER
from cms.models import BasePage, OwedWords
from cms.pairs import two

BODY = "body"
ADDRESS = "slug"  # each language's own affair


@dataclass(frozen=True, slots=True)
class Debt:
    """What is owed in `language`: so many pieces of so many."""

    language: str
    pieces: int
    of: int


Piece = tuple[str, str]


def pieces_of(page: BasePage) -> list[Piece]:
    """(place, words) of everything to be said in the other language, in order."""
    return [
        (segment.path, segment.string.data)
        for segment in extract_segments(page)
        if isinstance(segment, StringSegmentValue)
    ]


def name_of(page: BasePage, path: str) -> str:
    """What a place on a page is called, for whoever translates it."""
    field = page._meta.get_field(path.partition(".")[0])
    return capfirst(_("Words")) if field.name == BODY else capfirst(field.verbose_name)


def owed_pieces(translation: Translation, source: BasePage) -> tuple[list[Piece], list[Piece]]:
    """(owed, all) of a source's latest draft, against what the translators have said. One query."""
    pieces = pieces_of(source.get_latest_revision_as_object())
    known = set(
        StringTranslation.objects.filter(
            context__object_id=source.translation_key,
            locale_id=translation.target_locale_id,
            has_error=False,
        ).values_list("context__path", "translation_of__data_hash")
    )
    owed = [
        (path, words)
        for path, words in pieces
        if path != ADDRESS and (path, String._get_data_hash(words)) not in known
    ]
    return owed, pieces


def progress(translation: Translation) -> tuple[int, int]:
    """(all pieces, those that are said in both languages)."""
    owed, pieces = owed_pieces(translation, translation.source.get_source_instance())
    return len(pieces), len(pieces) - len(owed)


def debt_of(page: BasePage) -> Debt | None:
    """What is owed in this pair now; None when it is in step."""
    pair = list(two.pages_of(page))
    if len(pair) < 2:
        pieces = len(pieces_of(page.get_latest_revision_as_object()))
        return Debt(OTHER[page.language], pieces, pieces)
    translation = translation_of(page)
    return _by_hand(pair) if translation is None else _by_pieces(translation, pair)


def translation_of(page: BasePage) -> Translation | None:
    """The translation that ties a page to its twin; None when it is switched off."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )


def _by_pieces(translation: Translation, pair: list[BasePage]) -> Debt | None:
    source = next(page for page in pair if page.locale_id == translation.source.locale_id)
    owed, pieces = owed_pieces(translation, source)
    return Debt(OTHER[source.language], len(owed), len(pieces)) if owed else None


def _by_hand(pair: list[BasePage]) -> Debt | None:
    """Two pages that are not built alike: one has a new draft, the other none."""
    changed = [page for page in pair if page.has_unpublished_changes]
    if len(changed) != 1 or not any(page.live for page in pair):
        return None
    ahead = changed[0]
    agreed = OwedWords.objects.settled().filter(
        translation_key=ahead.translation_key,
        how=OwedWords.How.SAME_MEANING,
        settled_at__gte=ahead.latest_revision_created_at,
    )
    return None if agreed.exists() else Debt(OTHER[ahead.language], 1, 1)
