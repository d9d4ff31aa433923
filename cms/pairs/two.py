"""Which two pages are a pair, and where the one has its counterpart."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from cms.bilingual import LANGUAGES
from cms.models import BasePage
from cms.pairs import door

Pair = tuple[BasePage, BasePage]


def pages_of(page: BasePage) -> models.QuerySet:
    """Both pages of a pair, always in the same order."""
    return (
        type(page)
        .objects.filter(translation_key=page.translation_key, alias_of=None)
        .select_related("locale")
        .order_by("pk")
    )


def locked(page: BasePage) -> list[BasePage]:
    """Both pages, read afresh, their rows locked in the order of their keys."""
    return list(pages_of(page).select_for_update(of=("self", "page_ptr")))


def in_both_languages(pair: list[BasePage]) -> list[BasePage]:
    """The pair as it is; raises `NotInStep` when one language is missing."""
    if sorted(page.language for page in pair) != sorted(LANGUAGES):
        raise door.NotInStep(
            _("This page has no twin in the other language yet, so neither is published.")
        )
    return pair


def by_language(page: BasePage) -> Pair:
    """(English, Welsh), as they are in the database now."""
    found = {one.language: one for one in pages_of(page)}
    return found["en"], found["cy"]


def is_ours(page: Page) -> bool:
    """Whether this is a page that has, or owes, a twin."""
    model = page.specific_class
    return model is not None and issubclass(model, BasePage)


def counterpart(page: Page, locale_id: int) -> Page | None:
    """The same page in another language; None when there is none."""
    found = Page.objects.filter(
        translation_key=page.translation_key, locale_id=locale_id, alias_of=None
    )
    return found.first()
