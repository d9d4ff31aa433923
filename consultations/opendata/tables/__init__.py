"""Every table of the open data, in the order of the process. A later room adds its own here."""

from django.utils.translation import gettext_lazy as _

from ..columns import OpenTable
from . import (
    about,
    beside,
    conversation,
    counts,
    deciding,
    draft,
    leaves,
    marks,
    outcome,
    panel,
    record,
    review,
    themes,
)

#: The tables under the heads that the page has.
GROUPS = (
    (_("The conversation"), about.TABLES),
    (_("What we heard"), conversation.TABLES + themes.TABLES + leaves.TABLES),
    (_("The draft"), draft.TABLES),
    (_("Beside the talk, and put to the test"), beside.TABLES),
    (_("The panel"), panel.TABLES + deciding.TABLES),
    (_("What changed"), outcome.TABLES),
    (_("How it goes on"), review.TABLES + marks.TABLES),
    (_("Counted, and sealed"), counts.TABLES + record.TABLES),
)
TABLES: tuple[OpenTable, ...] = tuple(one for _head, tables in GROUPS for one in tables)
BY_NAME = {table.name: table for table in TABLES}
