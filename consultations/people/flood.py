"""How many words one person, one address and one table may send in an hour (cms/README.md, 8);
and how many codes of slips may be guessed wrong.

A café has one address: what one address may send is meant for thirty people at six tables. One
address alone cannot fill a table's hour, and rotating addresses cannot fill more than that.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps

from django.conf import settings

from cms.errors import too_many
from cms.limits import address, seconds_left, seconds_to_wait

from .http import participant

READING = ("GET", "HEAD", "OPTIONS")


@dataclass(frozen=True)
class Rates:
    """Of one kind of words in an hour: from one person, from one address, from one address at one
    place (a table), and at one place from everybody.
    """

    person: str
    address: str
    address_here: str = ""
    here: str = ""


RATES = {
    "cards": Rates("40/h", "300/h", "60/h", "120/h"),
    "replies": Rates("60/h", "600/h", "120/h", "240/h"),
    "suggestions": Rates("60/h", "300/h"),
    "suggestion_comments": Rates("60/h", "300/h"),
    "reports": Rates("20/h", "60/h"),
}


def words_limited(name: str, *, place: Callable[[dict], str] | None = None):
    """Refuse (429) words of one kind that come too fast; the page shows what was typed.

    `place(kwargs)` names where they go, by the view's own arguments, "" for nowhere known. Only
    what changes something is counted, in the database, so all workers count together.
    `settings.LIMITS` may give another rate for an address by name, or None for no limit at all.
    """

    def guard(view):
        @wraps(view)
        def counted(request, *args, **kwargs):
            wait = 0
            if request.method not in READING and _limits().get(name, "") is not None:
                wait = _wait(request, name, place(kwargs) if place else "")
            return too_many(request, wait) if wait else view(request, *args, **kwargs)

        return counted

    return guard


#: Wrong codes of slips in an hour, from one address and from all. A café types thirty slips, a few
#: of them wrong; right ones are not counted. A code has 53 bits: whoever guesses at the pace of all
#: for a year, at a million slips, finds one with a chance of one in fifty.
WRONG_CODES, WRONG_CODES_OF_ALL = "60/h", "20000/h"


def guesses_limited(view):
    """Refuse (429) codes from where too many were wrong; the view calls `note_wrong_code`."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        asks = request.method not in READING
        waits = [seconds_left(*one) for one in _guesses(request)] if asks else []
        return too_many(request, max(waits)) if any(waits) else view(request, *args, **kwargs)

    return guarded


def note_wrong_code(request) -> None:
    """Count a code that opens nothing here."""
    for one in _guesses(request):
        seconds_to_wait(*one)


def _guesses(request) -> list[tuple[str, str, str]]:
    """What is counted, how often it may be, and of whom."""
    rate = _limits().get("receipts", WRONG_CODES)
    here, of_all = ("receipts", rate, address(request)), ("receipts all", WRONG_CODES_OF_ALL, "all")
    return [here, of_all] if rate else []


def _limits() -> dict:
    return getattr(settings, "LIMITS", {})


def _wait(request, name: str, where: str) -> int:
    """0, or for how long the first limit that is reached still holds."""
    limits = _limits()
    rates, caller, person = RATES[name], address(request), participant(request)
    counts = [
        ("person", rates.person, str(person.pk) if person else ""),
        ("", limits.get(name, rates.address), caller),
        ("address_here", rates.address_here, f"{where} {caller}" if where else ""),
        ("here", rates.here, where),
    ]
    for kind, rate, who in counts:
        if rate and who and (wait := seconds_to_wait(f"{name} {kind}".strip(), rate, who)):
            return wait
    return 0
