"""The pages of the bundle: a table as pages of lines, each line as words and what they are."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.utils.html import escape
from django.utils.safestring import SafeString
from django.utils.text import slugify

from cms.bilingual import OTHER, current_language

from .columns import Column, OpenTable

PER_LEAF = 200
CODES = ("en", "cy")
#: How the names of columns begin that hold what is to be read first.
WORDS = {"answer", "name", "question", "reason", "say", "summary", "text", "title", "to", "words"}
#: Columns that are in the language that their line names.
IN_ITS_LANGUAGE = {"words", "heading", "why", "text"}


@dataclass(frozen=True)
class Leaf:
    """Some lines of a table, and the leaves before and after it ("" where none)."""

    lines: SafeString
    number: int
    before: str
    after: str


def leaf_name(table: str, number: int) -> str:
    return f"{table}.html" if number == 1 else f"{table}-{number}.html"


def leaves(table: OpenTable, path: Path, rows: int) -> Iterator[tuple[str, Leaf]]:
    """The leaves of a table by name, read from its JSON file line by line, in today's language."""
    last = max(1, -(-rows // PER_LEAF))
    records, drawn = read(path), Drawn(table)
    for number in range(1, last + 1):
        lines = "".join(drawn.line(record) for record in islice(records, PER_LEAF))
        yield (
            leaf_name(table.name, number),
            Leaf(
                lines=SafeString(lines),  # safe: Drawn escapes every word that is not ours
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


class Drawn:
    """Lines of one table in today's language, as HTML: of a pair only the reader's own half.

    Put together here and not in a template: a bundle may have hundreds of thousands of them.
    """

    def __init__(self, table: OpenTable):
        self.key, self.language = table.key, current_language()
        shown = [column for column in table.columns if column.name not in table.key]
        self.columns = sorted(shown, key=lambda column: not is_big(column))
        self.says = {column.name: f"<dt>{escape(column.says)}</dt>" for column in shown}

    def line(self, record: dict) -> str:
        """One line: its mark, then the words, then what else is known of it."""
        mark = " ".join(str(record[name]) for name in self.key)
        head = f'<article id="{slugify(mark)}"><h2>{escape(mark)}</h2>' if mark else "<article>"
        told = "".join(
            self.says[column.name] + self.value(column, record)
            for column in self.columns
            if record[column.name] is not None and not self.is_other(column, record)
        )
        return f"{head}<dl>{told}</dl></article>\n"

    def value(self, column: Column, record: dict) -> str:
        """One value: a way to another table, a code, or words in their own language."""
        value, lang = record[column.name], language_of(column, record)
        said = escape(str(value).lower() if column.type == "boolean" else value)
        if column.to:
            said = f'<a href="{column.to.partition(".")[0]}.html#{slugify(value)}">{said}</a>'
        elif is_code(column):
            said = f"<code>{said}</code>"
        big = ' class="big"' if is_big(column) else ""
        spoken = f' lang="{lang}"' if lang else ""
        return f"<dd{big}{spoken}>{said}</dd>"

    def is_other(self, column: Column, record: dict) -> bool:
        """Whether the same stands beside it in the reader's own language."""
        if column.language in ("", self.language):
            return False
        name = column.name.removesuffix(f"_{OTHER[self.language]}")
        return record[f"{name}_{self.language}"] is not None


def is_code(column: Column) -> bool:
    return bool(column.one_of) or column.type == "boolean"


def is_big(column: Column) -> bool:
    """Whether it is what one opens the page for."""
    return column.name.partition("_")[0] in WORDS and not is_code(column)


def language_of(column: Column, record: dict) -> str:
    """For `lang=`: of a pair its own, of somebody's words theirs, of a code English."""
    if column.language or is_code(column):
        return column.language or "en"
    if column.spoken or column.name in IN_ITS_LANGUAGE:
        said = record.get("language")
        return said if said in CODES else ""
    return ""
