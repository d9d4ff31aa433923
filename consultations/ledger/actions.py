"""Writing the ledger: one entry after another, nothing ever changed; sending its head out."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F

from cms.clock import now
from cms.jobs import later

from .canonical import canonical_json, entry_hash, utc
from .kinds import check_facts
from .models import Chain, Entry, HeadWatch


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


@transaction.atomic
def watch_head(consultation, *, by) -> HeadWatch:
    """Send an account the latest seal by e-mail from now on, when there is a new one."""
    if by is None or not by.is_authenticated:
        raise PermissionDenied
    watch, _created = HeadWatch.objects.get_or_create(consultation=consultation, account=by)
    return watch


@transaction.atomic
def stop_watching_head(consultation, *, by) -> None:
    """Send an account no more seals."""
    HeadWatch.objects.filter(consultation=consultation, account_id=by.pk).delete()


@transaction.atomic
def send_heads() -> int:
    """Send the latest seal to everybody who watches and has not had it; how many letters."""
    behind = HeadWatch.objects.filter(consultation__chain__length__gt=F("sent_n"))
    watches = list(behind.select_for_update(of=("self",)).select_related("consultation__chain"))
    for watch in watches:
        watch.sent_n = watch.consultation.chain.length
        watch.save(update_fields=["sent_n"])
        later("consultations.ledger.tasks.tell_head", watch.pk)
    return len(watches)
