"""The one door to the public: a page's new text goes through it only together with its twin's."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

_open: ContextVar[bool] = ContextVar("pair_door_open", default=False)


class NotInStep(ValidationError):
    """The other language is not ready, so neither is published."""


@contextmanager
def opened() -> Iterator[None]:
    """While a pair is being published."""
    token = _open.set(True)
    try:
        yield
    finally:
        _open.reset(token)


def refuse_unpaired(page) -> None:
    """Raise `NotInStep` when `page` is about to show a new text to the public by itself.

    Here and not in `Page.publish`, because Wagtail's own screens and commands call the publish
    action directly. One query, and only for a live page.
    """
    if _open.get() or not page.pk or not page.live:
        return
    before = type(page).objects.filter(pk=page.pk).values_list("live", "live_revision_id").first()
    if before and before != (page.live, page.live_revision_id):
        raise NotInStep(
            _("A page is published together with its twin in the other language, or not at all.")
        )
