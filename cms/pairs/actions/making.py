"""Making a pair of pages."""

import json
import uuid

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Page

from cms.models import BasePage
from cms.pairs import alone, door, memory, words
from cms.pairs.two import Pair


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
            revision = page.save_revision(user=by, log_action=True)
            alone.run(PublishPageRevisionAction(revision, user=by))
            page.refresh_from_db()
            pages.append(page)
    memory.remember(*pages, by=by)
    return tuple(pages)


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
