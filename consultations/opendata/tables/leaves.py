"""What each table takes with it: its leaf, line by line."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from consultations.conversation.models import Table, TableLeaf

from ..columns import OpenTable, link, one_of, whole, word


@dataclass(frozen=True)
class LeafLine:
    """One line of a table's leaf, as the open data has it."""

    table: Table
    part: str
    place: int
    language: str
    text: str
    other: str


def lines_of(leaf: TableLeaf) -> list[LeafLine]:
    """What a table takes with it, then what it saw differently, line by line."""
    return [
        LeafLine(leaf.table, part, place, **line)
        for part in ("takes", "differently")
        for place, line in enumerate(getattr(leaf, part), start=1)
    ]


LEAVES = OpenTable(
    "table_leaves",
    _("What each table takes with it"),
    _("What mattered most to a table, three lines at most, and what it saw differently."),
    key=("table", "part", "place"),
    rows=lambda where: TableLeaf.objects.filter(table__consultation=where).select_related("table"),
    each=lines_of,
    columns=(
        link("table", _("The table."), "table.ref", "tables.id", needed=True),
        one_of(
            "part",
            _("What mattered most, or what was seen differently."),
            ("takes", "differently"),
            needed=True,
        ),
        whole("place", _("Which line it is, from 1."), needed=True),
        one_of("language", _("The language of the words: en, cy, or both."), ("en", "cy", "both")),
        word("words", _("The line, in the table’s own words."), "text"),
        word("other", _("The same in the other language, where somebody said it.")),
    ),
)

TABLES = (LEAVES,)
