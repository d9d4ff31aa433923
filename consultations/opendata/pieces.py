"""A piece of a table by key: it begins after a row, not after so many rows."""

from django.db.models import QuerySet

from .columns import OpenTable

PER_PIECE, MOST = 100, 200
FIRST = 10**18  # beyond any key that a database gives


def piece_of(table: OpenTable, rows, after: int, limit: int) -> tuple[list[dict], int]:
    """The records of `limit` rows after a key, and the key to go on from (0: there are no more).

    A short list that is counted anew each time comes whole.
    """
    if not isinstance(rows, QuerySet):
        return [one for row in rows for one in table.made_of(row)], 0
    found = list(rows.filter(pk__gt=after).order_by("pk")[: limit + 1])
    shown = found[:limit]
    records = [one for row in shown for one in table.made_of(row)]
    return records, shown[-1].pk if len(found) > limit else 0
