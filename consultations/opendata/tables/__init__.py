"""Every table of the open data, in the order of the process. A later room adds its own here."""

from ..columns import OpenTable
from . import about, conversation, counts, deciding, draft, outcome, panel, record

TABLES: tuple[OpenTable, ...] = (
    *about.TABLES,
    *conversation.TABLES,
    *draft.TABLES,
    *panel.TABLES,
    *deciding.TABLES,
    *outcome.TABLES,
    *counts.TABLES,
    *record.TABLES,
)
BY_NAME = {table.name: table for table in TABLES}
