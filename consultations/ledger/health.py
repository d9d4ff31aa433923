"""Whether the ledgers are well: each chain's head is its last entry."""

from django.db.models import OuterRef, Subquery

from .canonical import NO_HASH
from .models import Chain, Entry


def ledgers_are_well() -> bool:
    """One query: no chain whose head or length differs from its last entry."""
    last = Entry.objects.filter(chain=OuterRef("pk")).order_by("-n")
    rows = Chain.objects.annotate(
        last_n=Subquery(last.values("n")[:1]), last_hash=Subquery(last.values("hash")[:1])
    ).values_list("length", "head", "last_n", "last_hash")
    return all(
        (length, head) == (last_n or 0, last_hash or NO_HASH)
        for length, head, last_n, last_hash in rows
    )
