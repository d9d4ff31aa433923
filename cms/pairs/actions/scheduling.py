"""Pairs that were told when to become public, and when to go."""

import logging
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page, Revision

from cms import clock
from cms.models import BasePage
from cms.pairs import alone, door, two
from cms.pairs.actions.publishing import Hiding, unpublish_pair

log = logging.getLogger("paned.pairs")


@dataclass(frozen=True, slots=True)
class Done:
    """What became of one pair whose time had come; `why` is empty when it went well."""

    title: str
    why: str = ""


def publish_due() -> list[Done]:
    """Publish every pair whose time has come, each in a transaction of its own.

    One that cannot be published is reported and holds up no other; it stays scheduled.
    """
    return [_report(one, _publish_scheduled) for one in _pages_due()]


def hide_expired() -> list[Done]:
    """Take from the public every pair whose time is over."""
    over = Page.objects.filter(live=True, expire_at__lt=clock.now()).order_by("expire_at")
    ours = [page for page in over.specific() if isinstance(page, BasePage)]
    return [_report(one, _hide) for one in _one_of_each(ours)]


@transaction.atomic
def unschedule_pair(page: BasePage) -> None:
    """Forget when a pair was to become public, in both languages."""
    keys = [str(one.pk) for one in two.locked(page)]
    _scheduled().filter(object_id__in=keys).update(approved_go_live_at=None)


def _publish_scheduled(page: BasePage) -> None:
    with transaction.atomic(), door.opened():
        pair = two.in_both_languages(two.locked(page))
        due = _scheduled().filter(approved_go_live_at__lte=clock.now())
        texts = {text.object_id: text for text in due.filter(object_id__in=[p.pk for p in pair])}
        if len(texts) < len(pair):
            raise door.NotInStep(
                _("Only one language was scheduled, so neither is published. Publish it again.")
            )
        for one in pair:
            action = PublishPageRevisionAction(
                texts[str(one.pk)], log_action="wagtail.publish.scheduled"
            )
            alone.run(action)


def _hide(page: BasePage) -> None:
    unpublish_pair(page, how=Hiding(expired=True, log_action="wagtail.unpublish.scheduled"))


def _report(page: BasePage, deed) -> Done:
    """One pair's own success or failure; whatever goes wrong with it is written down."""
    try:
        deed(page)
    except ValidationError as refused:
        log.warning("%s (%s): %s", page.title, page.pk, " ".join(refused.messages))
        return Done(page.title, " ".join(refused.messages))
    except Exception as broken:
        log.exception("%s (%s)", page.title, page.pk)
        return Done(page.title, repr(broken))
    return Done(page.title)


def _scheduled() -> models.QuerySet:
    return Revision.page_revisions.exclude(approved_go_live_at=None)


def _pages_due() -> list[BasePage]:
    due = _scheduled().filter(approved_go_live_at__lte=clock.now()).order_by("approved_go_live_at")
    keys = [int(key) for key in due.values_list("object_id", flat=True)]
    pages = {page.pk: page for page in Page.objects.filter(pk__in=keys).specific()}
    ours = [pages[key] for key in keys if isinstance(pages.get(key), BasePage)]
    return _one_of_each(ours)


def _one_of_each(pages: list[BasePage]) -> list[BasePage]:
    """Of every pair the first page, in the order given."""
    return list({page.translation_key: page for page in reversed(pages)}.values())[::-1]
