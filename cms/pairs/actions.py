"""What is done to a pair of pages: made, published, taken from the public."""

import json
import uuid

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import PermissionDenied
from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale, Page

from cms.bilingual import LANGUAGES
from cms.models import BasePage
from cms.pairs import door, memory, words

Pair = tuple[BasePage, BasePage]


@transaction.atomic
def create_pair(
    parent_en: Page,
    page_class: type[BasePage],
    *,
    en: dict,
    cy: dict,
    by: AbstractBaseUser | None = None,
) -> Pair:
    """Make a page in both languages under a parent that has both, and make both public.

    `en` and `cy` hold fields by name (title and slug at least); `body` is our small Markdown
    (`words.py`) or a list of raw blocks. The Welsh words go into the translators' memory, so that
    later changes are asked about one by one.
    """
    pair_key = uuid.uuid4()
    pages = []
    with door.opened():
        for language, fields in (("en", en), ("cy", cy)):
            page = page_class(
                locale=_locale(language),
                translation_key=pair_key,
                owner=by,
                live=False,
                **_fields(fields, pair_key),
            )
            _parent(parent_en, language).add_child(instance=page)
            page.save_revision(user=by, log_action=True).publish(
                user=by, skip_permission_checks=True
            )
            page.refresh_from_db()
            pages.append(page)
    memory.remember(*pages, by=by)
    return tuple(pages)


def publish_pair(page: BasePage, *, by: AbstractBaseUser | None = None) -> Pair:
    """Publish the latest text of a page and of its twin: both, or neither.

    Refuses who may not publish both (`PermissionDenied`) and a pair out of step (`NotInStep`,
    naming how many pieces are owed; the translator's queue then asks for them). The publishing
    itself is one transaction with both rows locked.
    """
    pair = list(_pair(page))
    if by is not None and not all(one.permissions_for_user(by).can_publish() for one in pair):
        raise PermissionDenied
    if {one.language for one in pair} != set(LANGUAGES):
        raise door.NotInStep(
            _("This page has no twin in the other language yet, so neither is published.")
        )
    memory.ask_for_what_is_new(pair)
    with transaction.atomic(), door.opened():
        memory.bring_into_step(list(_pair(page).select_for_update(of=("self", "page_ptr"))), by=by)
        for one in _pair(page):
            one.get_latest_revision().publish(user=by, skip_permission_checks=True)
    by_language = {one.language: one for one in _pair(page)}
    return by_language["en"], by_language["cy"]


@transaction.atomic
def unpublish_pair(page: BasePage, *, by: AbstractBaseUser | None = None) -> None:
    """Take a page and its twin from the public: both, or neither."""
    for one in _pair(page).filter(live=True):
        one.unpublish(user=by)


def _pair(page: BasePage) -> models.QuerySet:
    """Both pages of a pair, always in the same order."""
    return (
        type(page)
        .objects.filter(translation_key=page.translation_key)
        .select_related("locale")
        .order_by("pk")
    )


def _locale(language: str) -> Locale:
    return Locale.objects.get_or_create(language_code=language)[0]


def _parent(parent_en: Page, language: str) -> Page:
    """The parent in one language, read afresh: adding a child moves its numbers on."""
    if language == "en" or parent_en.is_root():
        return Page.objects.get(pk=parent_en.pk)
    return Page.objects.get(translation_key=parent_en.translation_key, locale=_locale(language))


def _fields(fields: dict, pair_key: uuid.UUID) -> dict:
    """Plain fields, with the body made of blocks whose ids are the same in both languages."""
    if "body" not in fields:
        return fields
    body = fields["body"]
    blocks = words.blocks(body) if isinstance(body, str) else body
    return {**fields, "body": json.dumps(words.with_ids(blocks, pair_key))}
