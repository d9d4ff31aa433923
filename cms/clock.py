"""What time it is: one place to ask, so that tests and the demo's story can set it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.utils import timezone

LONDON = ZoneInfo("Europe/London")

_set_to: ContextVar[datetime | None] = ContextVar("clock_set_to", default=None)


def now() -> datetime:
    """The moment it is, aware, in UTC unless the clock has been set."""
    return _set_to.get() or timezone.now()


def today() -> date:
    """The date on the wall in Wales."""
    return now().astimezone(LONDON).date()


@contextmanager
def set_to(moment: datetime) -> Iterator[None]:
    """Let everything inside happen at `moment` (aware). For tests and the demo's story only.

    Refused where settings do not say CLOCK_MAY_BE_SET: a real site's time is the time.
    """
    if not settings.CLOCK_MAY_BE_SET:
        raise ImproperlyConfigured("The clock is never set here.")
    if timezone.is_naive(moment):
        raise ValueError("The clock is set with a time zone.")
    token = _set_to.set(moment)
    try:
        yield
    finally:
        _set_to.reset(token)
