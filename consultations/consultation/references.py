"""Public ids: short, permanent, unique in their consultation."""

from django.db import connections, router

#: What each database counts the rows of a table by: the number that the next row gets.
NEXT = {
    "postgresql": "SELECT nextval(pg_get_serial_sequence(%s, 'id'))",
    "sqlite": "SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = %s",
}


def give_ref(thing, prefix: str, ref: str = "") -> str:
    """Insert a new row with its public id, C57 say, and return the id.

    A row that comes with an id of its own (`ref`, or already on the row) keeps
    it: imported history does. Any other is called by the row's own number. What
    stands in the table already (a question put again) is saved as it is now.
    """
    thing.ref = ref or thing.ref
    if not thing.ref:
        thing.pk = thing.pk or next_number(type(thing))
        thing.ref = f"{prefix}{thing.pk}"
    thing.save(force_insert=thing._state.adding)
    return thing.ref


def next_number(model) -> int:
    """The number of the next new row, which nobody else is given any more.

    SQLite has one writer at a time, who is counting here: call it within a transaction.
    """
    connection = connections[router.db_for_write(model)]
    with connection.cursor() as cursor:
        cursor.execute(NEXT[connection.vendor], [model._meta.db_table])
        return cursor.fetchone()[0]
