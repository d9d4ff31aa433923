"""The translators' memory: what each piece of a page is in the other language."""

from collections import defaultdict
from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from cms.models import BasePage
from cms.pairs import door

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL


def remember(source_page: BasePage, target_page: BasePage, *, by=None) -> Translation:
    """Take what both pages say now as each other's translation.

    When the two are not built alike (a paragraph more here than there), the translation stays
    switched off and the second page is edited by hand.
    """
    source, _created = TranslationSource.update_or_create_from_instance(source_page)
    translation, _created = Translation.objects.get_or_create(
        source=source, target_locale=target_page.locale
    )
    theirs = _strings(target_page)
    segments = source.stringsegment_set.select_related("context").order_by("order")
    known, seen = [], set()
    for segment in segments:
        words = theirs[segment.context.path]
        if not words or (segment.string_id, segment.context_id) in seen:
            continue
        seen.add((segment.string_id, segment.context_id))
        known.append(_known(segment, target_page, words.pop(0), by))
    StringTranslation.objects.bulk_create(
        known,
        update_conflicts=True,
        unique_fields=["locale", "translation_of", "context"],
        update_fields=["data", "last_translated_by"],
    )
    total, done = translation.get_progress()
    translation.enabled = total == done
    translation.save(update_fields=["enabled"])
    return translation


def ask_for_what_is_new(pair: Sequence[BasePage]) -> None:
    """Hold the latest draft against the memory: the translator's queue asks for what changed."""
    translation = translation_of(pair[0])
    if translation is not None:
        page = next(page for page in pair if page.locale_id == translation.source.locale_id)
        TranslationSource.update_or_create_from_instance(page.get_latest_revision_as_object())


def bring_into_step(pair: Sequence[BasePage], *, by=None) -> None:
    """Write the translation of the latest text into the twin's draft.

    Raises `NotInStep` when pieces are owed.
    """
    translation = translation_of(pair[0])
    if translation is None:
        return
    total, done = translation.get_progress()
    if done < total:
        owed = _(
            "%(owed)s of %(total)s pieces of this page are still owed in the other language. "
            "Nothing is published."
        )
        raise door.NotInStep(owed, params={"owed": total - done, "total": total})
    translation.source.create_or_update_translation(
        translation.target_locale, user=by, publish=False, fallback=False
    )


def translation_of(page: BasePage) -> Translation | None:
    """The translation that ties a page to its twin; None when it is switched off."""
    return (
        Translation.objects.filter(source__object_id=page.translation_key, enabled=True)
        .select_related("source__locale", "target_locale")
        .first()
    )


def _strings(page: BasePage) -> dict[str, list[str]]:
    """The strings of a page by their place on it, in order."""
    strings = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            strings[segment.path].append(segment.string.data)
    return strings


def _known(segment, target_page: BasePage, words: str, by) -> StringTranslation:
    return StringTranslation(
        translation_of_id=segment.string_id,
        context_id=segment.context_id,
        locale=target_page.locale,
        data=words,
        translation_type=MANUAL,
        last_translated_by=by,
    )
