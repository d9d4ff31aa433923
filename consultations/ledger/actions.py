"""Writing the ledger: one entry after another, nothing ever changed."""

from django.db import transaction

from cms.clock import now

from .canonical import canonical_json, entry_hash, utc
from .kinds import check_facts
from .models import Chain, Entry


@transaction.atomic
def record(consultation, *, kind: str, on: str, facts: dict) -> Entry:
    """Append one entry to the consultation's chain (canonical form, section 7).

    Call it last, after every other lock: the chain's row is locked until commit.
    Refuses (ValueError) kinds and facts that are not in `kinds.FACTS`. Facts
    carry no person's name or words; what is personal goes in as a commitment.
    """
    check_facts(kind, facts)
    chain, _created = Chain.objects.select_for_update().get_or_create(consultation=consultation)
    at = now().replace(microsecond=0)
    n = chain.length + 1
    stored = canonical_json(
        {"at": utc(at), "facts": facts, "format": "entry/1", "kind": kind, "n": n, "on": on}
    ).decode()
    entry = Entry.objects.create(
        chain=chain,
        n=n,
        at=at,
        kind=kind,
        on=on,
        stored=stored,
        hash=entry_hash(chain.head, stored),
    )
    chain.length, chain.head = n, entry.hash
    chain.save(update_fields=["length", "head"])
    return entry
