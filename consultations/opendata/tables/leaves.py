"""What each table takes with it: its leaf, line by line."""

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _

from consultations.conversation.leaf import AT_THE_END
from consultations.conversation.models import LeafLine, Table

from ..columns import SPEAKER, OpenTable, link, one_of, ref, whole, word

STATE = next(column for column in SPEAKER if column.name == "state")


def with_lines(consultation):
    """The tables with what anybody may read on their leaves, and marks."""
    lines = LeafLine.objects.with_marks().filter(part__in=AT_THE_END)
    tables = Table.objects.filter(consultation=consultation)
    return tables.prefetch_related(Prefetch("lines", queryset=lines, to_attr="torn_off"))


def lines_of(table: Table) -> list[LeafLine]:
    """What a table takes with it, then what it saw differently, line by line.

    Each is numbered among those that can be told of: what is kept apart leaves no gap.
    """
    found = []
    for part in AT_THE_END:
        here = [line for line in table.torn_off if line.part == part]
        for number, line in enumerate(here, start=1):
            line.number = number
            found.append(line)
    return found


LEAVES = OpenTable(
    "table_leaves",
    _("What each table takes with it"),
    _(
        "What mattered most to a table, three lines at most, and what it saw differently. "
        "What was taken back or removed keeps its mark and nothing else."
    ),
    key=("id",),
    rows=with_lines,
    each=lines_of,
    columns=(
        ref(),
        link("table", _("The table."), "table.ref", "tables.id", needed=True),
        one_of(
            "part",
            _("What mattered most, or what was seen differently."),
            [part.value for part in AT_THE_END],
            needed=True,
        ),
        whole("place", _("Which line it is, from 1."), "number", needed=True),
        one_of("language", _("The language of the words: en, cy, or both."), ("en", "cy", "both")),
        word("words", _("The line, in the table’s own words."), "text", spoken=True),
        word("other", _("The same in the other language, where somebody said it."), spoken=True),
        STATE,
    ),
)

TABLES = (LEAVES,)
