"""The translators' memory: what each piece of a page is in the other language."""

import json
from collections import defaultdict
from collections.abc import Sequence

from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.coreutils import find_available_slug
from wagtail.models import Page, Revision
from wagtail_localize.models import (
    MissingRelatedObjectError,
    StringTranslation,
    Translation,
    TranslationSource,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import StringSegmentValue

from cms.models import BasePage
from cms.pairs import door, step
from cms.pairs.step import translation_of

MANUAL = StringTranslation.TRANSLATION_TYPE_MANUAL
OF_THE_ROW = {
    *("pk", "path", "depth", "numchild", "url_path", "live", "has_unpublished_changes", "expired"),
    *("first_published_at", "last_published_at", "live_revision", "latest_revision", "draft_title"),
    *("latest_revision_created_at", "locked", "locked_at", "locked_by", "owner", "alias_of"),
    *("content_type", "translation_key", "locale", "wagtail_admin_comments"),
}


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
    with door.opened():
        translation.save(update_fields=["enabled"])
    return translation


def say(translation: Translation, said: dict[step.Piece, str], *, by=None) -> None:
    """Write down what pieces are in the other language: {(place, words): translation}."""
    wanted = translation.source.stringsegment_set.filter(
        context__path__in={path for path, _words in said}
    ).select_related("string", "context")
    for segment in wanted:
        words = said.get((segment.context.path, segment.string.data))
        if words is not None:
            StringTranslation.objects.update_or_create(
                translation_of_id=segment.string_id,
                context_id=segment.context_id,
                locale_id=translation.target_locale_id,
                defaults={
                    "data": words,
                    "translation_type": MANUAL,
                    "tool_name": "",
                    "last_translated_by": by,
                    "has_error": False,
                    "field_error": "",
                },
            )


def keep_draft(translation: Translation, target: BasePage, *, by=None) -> None:
    """The twin's draft as far as it is translated, for whoever looks at it before it is public."""
    draft = translation.source.get_ephemeral_translated_instance(
        translation.target_locale, fallback=True
    )
    draft.slug = _free_slug(draft, target)
    latest = target.get_latest_revision()
    if latest is None or _says(latest.as_object()) != _says(draft):
        draft.save_revision(user=by)


def ask_for_what_is_new(pair: Sequence[BasePage]) -> None:
    """Hold the latest draft against the memory: the translator's queue asks for what changed."""
    translation = translation_of(pair[0])
    if translation is not None:
        source, target = _sides(translation, pair)
        TranslationSource.update_or_create_from_instance(source.get_latest_revision_as_object())
        _leave_the_slug(translation, target)


def texts_in_step(pair: Sequence[BasePage], *, led_by: int, by=None) -> list[Revision]:
    """The texts of a locked pair as they may be published together: one revision of each page.

    The twin's text is the translation of the latest source; when to go live and when to go is
    what the page `led_by` says. Raises `NotInStep` when pieces are owed.
    """
    drafts = {page.pk: page.get_latest_revision_as_object() for page in pair}
    times = {name: getattr(drafts[led_by], name) for name in ("go_live_at", "expire_at")}
    ask_for_what_is_new(pair)
    translation = translation_of(pair[0])
    if translation is not None:
        _refuse_what_is_owed(translation)
        _source, target = _sides(translation, pair)
        drafts[target.pk] = _translated(translation, target)
    return [_kept(page, drafts[page.pk], times, by) for page in pair]


def _refuse_what_is_owed(translation: Translation) -> None:
    total, done = translation.get_progress()
    if done < total:
        owed = _(
            "%(owed)s of %(total)s pieces of this page are still owed in the other language. "
            "Nothing is published."
        )
        raise door.NotInStep(owed, params={"owed": total - done, "total": total})


def _translated(translation: Translation, target: BasePage) -> BasePage:
    """The twin as the memory says it, not saved; its address stays one that is free."""
    try:
        text = translation.source.get_ephemeral_translated_instance(translation.target_locale)
    except MissingRelatedObjectError as missing:
        raise door.NotInStep(
            _("Something this page names is not there in the other language yet.")
        ) from missing
    text.slug = _free_slug(text, target)
    return text


def _free_slug(text: BasePage, target: BasePage) -> str:
    return find_available_slug(target.get_parent(), slugify(text.slug), ignore_page_id=target.pk)


def _kept(page: BasePage, draft: BasePage, times: dict, by) -> Revision:
    """The draft as a revision: the latest one when it says the same already."""
    for name, moment in times.items():
        setattr(draft, name, moment)
    latest = page.get_latest_revision()
    if latest is not None and _says(latest.as_object()) == _says(draft):
        return latest
    return draft.save_revision(user=by)


def _says(page: BasePage) -> dict:
    """All that a revision says, but for what belongs to the row."""
    return {
        name: value for name, value in json.loads(page.to_json()).items() if name not in OF_THE_ROW
    }


def _sides(translation: Translation, pair: Sequence[BasePage]) -> tuple[BasePage, BasePage]:
    """(source, target) of a pair."""
    first, second = pair
    is_source = first.locale_id == translation.source.locale_id
    return (first, second) if is_source else (second, first)


def _leave_the_slug(translation: Translation, target: BasePage) -> None:
    """A page's address is its language's own affair: a new one asks nothing of the other."""
    segment = translation.source.stringsegment_set.filter(context__path="slug").first()
    if segment is not None:
        StringTranslation.objects.get_or_create(
            translation_of_id=segment.string_id,
            context_id=segment.context_id,
            locale_id=translation.target_locale_id,
            defaults={"data": target.slug, "translation_type": MANUAL},
        )


def is_source(page: Page) -> bool:
    """Whether the other language is translated from this page (so also when nothing is said)."""
    sources = TranslationSource.objects.filter(object_id=page.translation_key)
    return not sources.exclude(locale_id=page.locale_id).exists()


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
