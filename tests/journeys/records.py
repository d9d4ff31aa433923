"""What a step left in the ledger, and whether the chain holds."""

import json

from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain, Entry
from consultations.ledger.verify import problems


def kinds(consultation) -> list[str]:
    """The kinds of all entries, in order."""
    entries = Entry.objects.filter(chain__consultation=consultation).order_by("n")
    return list(entries.values_list("kind", flat=True))


def facts(consultation, kind: str) -> list[dict]:
    """The facts of every entry of a kind, in order."""
    entries = Entry.objects.filter(chain__consultation=consultation, kind=kind).order_by("n")
    return [json.loads(one.stored)["facts"] for one in entries]


def broken(consultation) -> list[str]:
    """What is wrong with the exported chain: nothing."""
    chain = Chain.objects.get(consultation=consultation)
    return problems(export_lines(chain), head=chain.head, length=chain.length)
