"""Doubles in the pool: two rows that may be one person, for a person to look at (E-3)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from .models import Panel, PoolDouble, PoolMember

#: So many last digits of a telephone number tell it apart, with or without the code in front.
DIGITS = 9


def possible_doubles(panel: Panel) -> list[tuple[PoolMember, PoolMember]]:
    """Pairs with the same name or the same way to reach them, not settled yet. Two queries."""
    members = list(panel.pool.select_related("participant__account").order_by("pk"))
    settled = PoolDouble.objects.filter(one__panel=panel).values_list("one_id", "other_id")
    known = {frozenset(pair) for pair in settled}
    by_key = defaultdict(list)
    for member in members:
        for key in keys(member):
            by_key[key].append(member)
    pairs = {
        (one.pk, other.pk): (one, other)
        for alike in by_key.values()
        for one, other in combinations(alike, 2)
        if frozenset((one.pk, other.pk)) not in known
    }
    return [pairs[key] for key in sorted(pairs)]


def keys(member: PoolMember) -> Iterator[str]:
    """What two rows of one person would share."""
    account = member.participant and member.participant.account
    names = [member.told_name, account.display_name if account else ""]
    reached = [member.told_reach, account.email if account else ""]
    yield from _told("name", map(plain_name, names))
    yield from _told("reach", map(plain_reach, reached))


def _told(kind: str, values: Iterable[str]) -> Iterator[str]:
    return (f"{kind}:{value}" for value in dict.fromkeys(values) if value)


def plain_name(name: str) -> str:
    """A name without case, accents or stops: "Siân  Jones." and "sian jones" are alike."""
    letters = unicodedata.normalize("NFD", name.casefold())
    kept = "".join(one for one in letters if not unicodedata.combining(one))
    return " ".join(re.findall(r"\w+", kept))


def plain_reach(reach: str) -> str:
    """An e-mail address without case, or the last digits of a telephone number."""
    if "@" in reach:
        return reach.strip().casefold()
    digits = re.sub(r"\D", "", reach)
    return digits[-DIGITS:] if len(digits) >= DIGITS else plain_name(reach)
