"""Touching a record as no code can: by SQL, for the tests that find it out."""

from django.db import connection

from consultations.ledger.models import Chain, Entry


def by_sql(chain: Chain, n: int, what: str, change: str = "") -> None:
    """Change or delete one entry behind everybody's back."""
    table = connection.ops.quote_name(Entry._meta.db_table)
    with connection.cursor() as cursor:
        cursor.execute(f"{what} {table} {change} WHERE chain_id = {chain.pk} AND n = {n}")
