"""Giving a page its twin: its pieces are made ready for the translators, a long page's later."""

import logging
from itertools import islice

from django.contrib.auth.models import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale
from wagtail_localize.models import (
    OverridableSegment,
    RelatedObjectSegment,
    StringSegment,
    TemplateSegment,
    TranslatableObject,
    Translation,
    TranslationSource,
    get_schema_version,
)
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.segments.types import (
    OverridableSegmentValue,
    RelatedObjectSegmentValue,
    TemplateSegmentValue,
)

from cms import clock, jobs
from cms.bilingual import OTHER
from cms.models import BasePage, PairStart
from cms.pairs import door, two
from cms.pairs.actions.stock import take_stock

log = logging.getLogger("paned.pairs")
A_HANDFUL = 25
KINDS = {
    TemplateSegmentValue: TemplateSegment,
    RelatedObjectSegmentValue: RelatedObjectSegment,
    OverridableSegmentValue: OverridableSegment,
}


@transaction.atomic
def begin_twin(page: BasePage, *, by: AbstractBaseUser) -> PairStart:
    """Ask for the twin of a page; `make_ready` does the work once this is safe.

    Refuses who may not edit the page or add to the twin's place (`PermissionDenied`), a page that
    has its twin or stands under one that has none (`NotInStep`). Asked twice, begun once.
    """
    page = next(one for one in two.locked(page) if one.pk == page.pk)
    language = OTHER[page.language]
    locale = Locale.objects.get(language_code=language)
    if two.counterpart(page, locale.pk):
        raise door.NotInStep(
            _("This page has its twin already. Which of the two was written first stays as it is.")
        )
    place = two.counterpart(page.get_parent(), locale.pk)
    if place is None:
        raise door.NotInStep(_("Begin with the page above: it has no twin to put this one under."))
    if not page.permissions_for_user(by).can_edit():
        raise PermissionDenied
    if not place.permissions_for_user(by).can_add_subpage():
        raise PermissionDenied
    there = PairStart.objects.filter(page=page.pk, finished_at=None).first()
    if there:
        return there
    pieces = len(list(extract_segments(page.get_latest_revision_as_object())))
    facts = {"language": language, "pieces": pieces, "ready": 0, "asked_by": by, "failed": ""}
    start, _new = PairStart.objects.update_or_create(
        page_id=page.pk, defaults={**facts, "finished_at": None, "asked_at": clock.now()}
    )
    jobs.later("cms.pairs.tasks.begin_pair", start.pk)
    return start


def make_ready(start: PairStart) -> None:
    """Make the pieces ready, a handful at a time so that the waiting can be seen; then the twin.

    What goes wrong is written where whoever waits can read it; it can be begun again.
    """
    page = start.page.specific
    try:
        source = _source(page)
        _make_pieces(source, page, start)
        with transaction.atomic():
            locale = Locale.objects.get(language_code=start.language)
            translation, _new = Translation.objects.get_or_create(
                source=source, target_locale=locale, defaults={"enabled": True}
            )
            translation.save_target(user=start.asked_by, publish=False)
            take_stock(page, by=start.asked_by)
    except Exception as broken:
        log.exception("%s (%s)", page.title, page.pk)
        start.failed = str(broken)[:200]
    start.finished_at = clock.now()
    start.save(update_fields=["failed", "finished_at"])


def _source(page: BasePage) -> TranslationSource:
    """wagtail-localize's own record of the latest draft, still without its pieces."""
    draft = page.get_latest_revision_as_object()
    thing, _new = TranslatableObject.objects.get_or_create_from_instance(draft)
    source, _new = TranslationSource.objects.update_or_create(
        object=thing,
        locale=page.locale,
        specific_content_type=ContentType.objects.get_for_model(type(page)),
        defaults={
            "object_repr": str(draft)[:200],
            "content_json": draft.to_json(),
            "schema_version": get_schema_version(page._meta.app_label),
            "last_updated_at": clock.now(),
        },
    )
    return source


def _make_pieces(source: TranslationSource, page: BasePage, start: PairStart) -> None:
    draft = source.as_instance()
    segments = iter(extract_segments(draft))
    while handful := list(islice(segments, A_HANDFUL)):
        with transaction.atomic():
            for segment in handful:
                _make_piece(source, segment).context.get_field_path(draft)
            start.ready += len(handful)
            start.save(update_fields=["ready"])


def _make_piece(source: TranslationSource, segment):
    kind = KINDS.get(type(segment))
    if kind is None:
        return StringSegment.from_value(source, source.locale, segment)
    return kind.from_value(source, segment)
