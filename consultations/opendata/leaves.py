"""The pages of the bundle: a table as pages of lines, each line as words and what they are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from cms.bilingual import OTHER, current_language

from .columns import Column, OpenTable

PER_LEAF = 200
CODES = ("en", "cy")
#: How the names of columns begin that hold what is to be read first.
WORDS = {"answer", "name", "question", "reason", "say", "summary", "text", "title", "to", "words"}


@dataclass(frozen=True)
class Said:
    """One value of a line: what it is, how it reads, in which language."""

    says: str
    value: str
    lang: str
    code: bool
    link: str = ""
    big: bool = False


@dataclass(frozen=True)
class Leaf:
    """Some lines of a table, and the leaves before and after it ("" where none)."""

    lines: list[tuple[str, list[Said]]]
    number: int
    before: str
    after: str


def leaf_name(table: str, number: int) -> str:
    return f"{table}.html" if number == 1 else f"{table}-{number}.html"


def leaves(table: OpenTable, path: Path, rows: int) -> Iterator[tuple[str, Leaf]]:
    """The leaves of a table by name, read from its JSON file line by line, in today's language."""
    last = max(1, -(-rows // PER_LEAF))
    records = read(path)
    for number in range(1, last + 1):
        yield (
            leaf_name(table.name, number),
            Leaf(
                lines=[
                    (mark(table, record), told(table, record))
                    for record in islice(records, PER_LEAF)
                ],
                number=number,
                before=leaf_name(table.name, number - 1) if number > 1 else "",
                after=leaf_name(table.name, number + 1) if number < last else "",
            ),
        )


def read(path: Path) -> Iterator[dict]:
    """The records of a JSON file as we write it: one a line."""
    with path.open(encoding="utf-8") as file:
        for line in file:
            if line.startswith("{"):
                yield json.loads(line.rstrip("\n").removesuffix(","))


def mark(table: OpenTable, record: dict) -> str:
    """What a line is found by."""
    return " ".join(str(record[name]) for name in table.key)


def told(table: OpenTable, record: dict) -> list[Said]:
    """What a line says, the words first: of a pair the reader's language, where it is not owed."""
    said = [
        Said(
            str(column.says),
            str(record[column.name]).lower() if column.type == "boolean" else record[column.name],
            language_of(column, record),
            bool(column.one_of) or column.type == "boolean",
            f"{column.to.partition('.')[0]}.html" if column.to else "",
            column.name.partition("_")[0] in WORDS,
        )
        for column in table.columns
        if record[column.name] is not None
        and column.name not in table.key
        and not is_other(column, record)
    ]
    return sorted(said, key=lambda one: not one.big)


def is_other(column: Column, record: dict) -> bool:
    """Whether the same stands beside it in the reader's own language."""
    wanted = current_language()
    if column.language in ("", wanted):
        return False
    name = column.name.removesuffix(f"_{OTHER[wanted]}")
    return record[f"{name}_{wanted}"] is not None


def language_of(column: Column, record: dict) -> str:
    """For `lang=`: of a pair its own, of somebody's words theirs, of a code English."""
    if column.language:
        return column.language
    if column.one_of or column.type == "boolean":
        return "en"
    if column.spoken or column.name in ("words", "heading", "why", "text"):
        said = record.get("language")
        return said if said in CODES else ""
    return ""
