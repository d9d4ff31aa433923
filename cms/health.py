"""Whether the site is well: the database, and whatever else registers here."""

import logging
from collections.abc import Callable

from django.db import connection

log = logging.getLogger("paned.health")

Check = Callable[[], bool]
_checks: list[Check] = []


def register(check: Check) -> Check:
    """Add a check to /healthz. It answers True when well; False or an exception means ill."""
    _checks.append(check)
    return check


def database_answers() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def is_well() -> bool:
    """Ask every check. What is wrong goes to the log, never to whoever asked."""
    return all(_well(check) for check in (database_answers, *_checks))


def _well(check: Check) -> bool:
    try:
        well = check()
    except Exception:
        log.exception("Health check %s failed", check.__name__)
        return False
    if not well:
        log.error("Health check %s says no", check.__name__)
    return bool(well)
