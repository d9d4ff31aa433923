"""Pages that somebody decides on now: nothing happens to them in public until that is over.

Whoever decides registers here why a page is held, when Django starts; the site asks, and does not
know who it was.
"""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from uuid import UUID

from django.utils.html import escape
from wagtail.locks import BaseLock
from wagtail.models import Page

from cms.pairs.door import NotInStep

#: Of these pages (by the key both languages share), why one is held; "" when none is.
Keeper = Callable[[list[UUID]], str]

_keepers: list[Keeper] = []
_let_go: ContextVar[bool] = ContextVar("held_pages_let_go", default=False)


def keeper(function: Keeper) -> Keeper:
    """Register somebody who may hold pages: one query, however many pages."""
    _keepers.append(function)
    return function


class Held(BaseLock):
    """What an editor reads on a held page: nobody writes in it, keepers of the site included."""

    def __init__(self, page: Page, words: str):
        super().__init__(page)
        self.words = words

    def for_user(self, user) -> bool:
        return True

    def get_message(self, user) -> str:
        return escape(self.words)


def lock_of(page: Page) -> Held | None:
    words = why([page.translation_key])
    return Held(page, words) if words else None


@contextmanager
def let_go() -> Iterator[None]:
    """While whoever held the page does what was decided."""
    token = _let_go.set(True)
    try:
        yield
    finally:
        _let_go.reset(token)


def is_let_go() -> bool:
    return _let_go.get()


def why(keys: Iterable[UUID]) -> str:
    """Why one of these pages is held, in words; "" when none is."""
    keys = list(keys)
    return next((words for keep in _keepers if (words := keep(keys))), "")


def refuse(page: Page, *, with_children: bool = False) -> None:
    """Raise `NotInStep` when a page, or one that would go with it, is held."""
    if _let_go.get():
        return
    keys = [page.translation_key]
    if with_children:
        keys += page.get_descendants().values_list("translation_key", flat=True)
    if words := why(keys):
        raise NotInStep(words)
