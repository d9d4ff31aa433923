"""Making a conversation's files in a folder: every table once, the descriptor, the workbook."""

import hashlib
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.db.models import QuerySet

from .bundle import write_bundle
from .columns import OpenTable
from .package import PER_TABLE, package
from .tables import TABLES
from .workbook import Sheets
from .writing import LINES

Progress = Callable[[int, int], None]
PACKAGE, WORKBOOK, BUNDLE = "datapackage.json", "workbook.xlsx", "bundle.zip"
#: Signs of life are given after so many rows.
EVERY = 1_000


@dataclass(frozen=True)
class Made:
    """One file in the folder."""

    name: str
    path: Path
    size: int
    sha256: str
    rows: int | None = None


class Output:
    """A text file under way, with its size and fingerprint."""

    def __init__(self, path: Path):
        self.path, self.size, self.hash = path, 0, hashlib.sha256()
        self.file = path.open("wb")

    def write(self, text: str) -> None:
        data = text.encode()
        self.file.write(data)
        self.hash.update(data)
        self.size += len(data)

    def __enter__(self):
        return self

    def __exit__(self, *_error) -> None:
        self.file.close()

    def made(self, rows: int | None = None) -> Made:
        return Made(self.path.name, self.path, self.size, self.hash.hexdigest(), rows)


def make_in(folder: Path, consultation, progress: Progress) -> dict[str, Made]:
    """All files of a conversation by name; `progress` is told how many rows are done, of how many.

    Never more than a piece of a table is held in memory.
    """
    counted = Counted(progress, sum(_expected(table, consultation) for table in TABLES))
    made, sheets = {}, Sheets(TABLES)
    for table in TABLES:
        for one in write_table(folder, table, counted(table.records(consultation)), sheets):
            made[one.name] = one
    with Output(folder / PACKAGE) as out:
        told = package(consultation, made)
        out.write(json.dumps(told, ensure_ascii=False, indent=1) + "\n")
    made[PACKAGE] = out.made()
    sheets.save(folder / WORKBOOK)
    made[WORKBOOK] = fingerprinted(folder / WORKBOOK)
    write_bundle(folder / BUNDLE, consultation, made)
    made[BUNDLE] = fingerprinted(folder / BUNDLE)
    return made


def write_table(
    folder: Path, table: OpenTable, records: Iterator[dict], sheets: Sheets
) -> list[Made]:
    """One table as CSV, as JSON and as a worksheet, each row read once."""
    rows = 0
    sheets.open(table)
    with ExitStack() as stack:
        outs = [
            (LINES[kind](table), stack.enter_context(Output(folder / f"{table.name}.{kind}")))
            for kind in PER_TABLE
        ]
        for lines, out in outs:
            out.write(lines.first())
        for record in records:
            rows += 1
            sheets.put(record)
            for lines, out in outs:
                out.write(lines.line(record))
        for lines, out in outs:
            out.write(lines.last())
    return [out.made(rows) for _lines, out in outs]


def fingerprinted(path: Path) -> Made:
    """A file that has been written, with its size and fingerprint."""
    with path.open("rb") as file:
        sha256 = hashlib.file_digest(file, "sha256").hexdigest()
    return Made(path.name, path, path.stat().st_size, sha256)


def _expected(table: OpenTable, consultation) -> int:
    rows = table.rows(consultation)
    return rows.order_by().count() if isinstance(rows, QuerySet) else len(rows)


class Counted:
    """Tells how far the work is while records go by."""

    def __init__(self, progress: Progress, of: int):
        self.progress, self.of, self.done = progress, of, 0

    def __call__(self, records: Iterator[dict]) -> Iterator[dict]:
        for record in records:
            self.done += 1
            if self.done % EVERY == 0:
                self.progress(min(self.done, self.of), self.of)
            yield record
