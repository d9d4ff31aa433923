"""The public export of a ledger: one JSON line an entry."""

import json
from collections.abc import Iterator

from .models import Chain, Entry


def export_lines(chain: Chain) -> Iterator[str]:
    """The export's lines, in order; the stored bytes stand in them as they were hashed."""
    rows = Entry.objects.filter(chain=chain).order_by("n").values_list("stored", "hash")
    for stored, digest in rows.iterator(chunk_size=500):
        yield json.dumps({"entry": stored, "hash": digest}, ensure_ascii=False)
