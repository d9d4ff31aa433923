"""All tables as one workbook for those who work with spreadsheets; written row by row."""

from collections.abc import Iterable
from pathlib import Path

from django.utils.translation import override
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

from .columns import OpenTable

DICTIONARY = "Geiriadur - Dictionary"
HEADINGS = ("Tabl / Table", "Colofn / Column", "Cymraeg", "English")
LONGEST, MOST_ROWS = 32_767, 1_048_575


class Sheets:
    """A workbook under way: open a sheet for a table, put records on it, save it."""

    def __init__(self, tables: Iterable[OpenTable]):
        self.book = Workbook(write_only=True)
        sheet = self.book.create_sheet(DICTIONARY)
        sheet.append(HEADINGS)
        for table in tables:
            for column in table.columns:
                sheet.append([table.name, column.name, *said(column.says)])

    def open(self, table: OpenTable) -> None:
        self.sheet, self.rows = self.book.create_sheet(table.name[:31]), 0
        self.sheet.append(table.fields)

    def put(self, record: dict) -> None:
        """One record; what is beyond the last row that a worksheet has is left out."""
        self.rows += 1
        if self.rows <= MOST_ROWS:
            self.sheet.append([self._cell(value) for value in record.values()])

    def save(self, path: Path) -> None:
        self.book.save(path)

    def _cell(self, value):
        """Words are words here, also where they begin like a formula."""
        if not isinstance(value, str):
            return value
        words = ILLEGAL_CHARACTERS_RE.sub("", value)[:LONGEST]
        if not words.startswith("="):
            return words
        made = WriteOnlyCell(self.sheet, words)
        made.data_type = "s"
        return made


def said(words) -> list[str]:
    """Welsh, then English."""
    found = []
    for code in ("cy", "en"):
        with override(code):
            found.append(str(words))
    return found
