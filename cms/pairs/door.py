"""The one door to the public: a page's new text goes through it only together with its twin's."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

_open: ContextVar[bool] = ContextVar("pair_door_open", default=False)

#: Words of a row that no reader sees, or that each language keeps for itself.
OWN_AFFAIR = {"path", "url_path", "draft_title", "slug"}


class NotInStep(ValidationError):
    """The other language is not ready, so neither is published."""

    @property
    def message_dict(self) -> dict[str, list[str]]:
        """As Wagtail's API asks for what it answers with 400."""
        return {NON_FIELD_ERRORS: self.messages}


@contextmanager
def opened() -> Iterator[None]:
    """While something is done to both pages of a pair."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def is_open() -> bool:
    return _open.get()


def refuse_unpaired(page, update_fields=None) -> None:
    """Raise `NotInStep` when `page` is about to show or hide a text in one language by itself.

    Here and not in `Page.publish`, because Wagtail's own screens and commands call its actions
    directly, and any code may call `save`. A new page begins as a draft. One query.
    """
    if _open.get() or not _concerns_the_public(page, update_fields):
        return
    if page._state.adding:
        # Wagtail's own screen and most code make pages public by default.
        page.live, page.has_unpublished_changes = False, page.live or page.has_unpublished_changes
        return
    before = type(page)._base_manager.get(pk=page.pk)
    shown = (before.live, before.live_revision_id) != (page.live, page.live_revision_id)
    alone = shown or (page.live and _words(before) != _words(page))
    if alone:
        raise NotInStep(
            _("A page is published together with its twin in the other language, or not at all.")
        )


def _concerns_the_public(page, update_fields) -> bool:
    if update_fields is None:
        return True
    watched = {field.name for field in _fields_of_words(page)} | {"live", "live_revision"}
    return bool(watched & {name.removesuffix("_id") for name in update_fields})


def _fields_of_words(page) -> list[models.Field]:
    return [
        field
        for field in page._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField)
        or field.get_internal_type() == "JSONField"
        if field.name not in OWN_AFFAIR
    ]


def _words(page) -> dict[str, str]:
    return {field.name: _said(field, page) for field in _fields_of_words(page)}


def _said(field: models.Field, page) -> str:
    """A field's words. PostgreSQL gives the keys of JSON back in an order of its own."""
    said = field.value_to_string(page)
    if field.get_internal_type() != "JSONField" or not isinstance(said, str):
        return said
    return json.dumps(json.loads(said or "null"), sort_keys=True)
