"""A table as CSV and as JSON, line by line: the same bytes into a file or straight to a reader."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO

from .columns import OpenTable

KINDS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def cell(value) -> str | int | None:
    """A value in a CSV: truths as words; no text that a spreadsheet takes for a formula."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return value


class CsvLines:
    """Records as lines of a CSV, the names of the columns first."""

    def __init__(self, table: OpenTable):
        self.fields, self.paper = table.fields, StringIO()
        self.writer = csv.writer(self.paper, lineterminator="\r\n")

    def first(self) -> str:
        return self._written(self.fields)

    def line(self, record: dict) -> str:
        return self._written([cell(record[name]) for name in self.fields])

    def last(self) -> str:
        return ""

    def _written(self, cells: list) -> str:
        self.writer.writerow(cells)
        text = self.paper.getvalue()
        self.paper.seek(0)
        self.paper.truncate()
        return text


class JsonLines:
    """Records as one JSON list, a line to each."""

    def __init__(self, table: OpenTable):
        self.before = "[\n"

    def first(self) -> str:
        return ""

    def line(self, record: dict) -> str:
        text = self.before + json.dumps(record, ensure_ascii=False, separators=(",", ":"))
        self.before = ",\n"
        return text

    def last(self) -> str:
        return "[]\n" if self.before == "[\n" else "\n]\n"


LINES = {"csv": CsvLines, "json": JsonLines}


def streamed(table: OpenTable, records: Iterable[dict], kind: str) -> Iterator[bytes]:
    """The bytes of one file, in pieces of about 64 kilobytes."""
    lines, held, size = LINES[kind](table), [], 0
    for text in _texts(lines, records):
        held.append(text)
        size += len(text)
        if size > 1 << 16:
            yield "".join(held).encode()
            held, size = [], 0
    yield "".join(held).encode()


def _texts(lines, records: Iterable[dict]) -> Iterator[str]:
    yield lines.first()
    for record in records:
        yield lines.line(record)
    yield lines.last()
