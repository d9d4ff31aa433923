"""Our own words in the source, held against the Welsh catalogue; without gettext."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polib
from django.utils.translation.template import templatize

FOLDERS = ("cms", "consultations", "templates")
FORMS = 6
RULE = "nplurals=6; plural=(n==0)?0:(n==1)?1:(n==2)?2:(n==3)?3:(n==6)?4:5;"
PLAIN = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
BOTH = {"npgettext", "npgettext_lazy"}
# A word in a string: 'x' or "x", as templatize writes it.
STRING = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
CALL = re.compile(rf"(?<![\w.])(_|n?p?gettext)\(\s*({STRING}(?:\s*,\s*(?:{STRING}|count))*)\s*\)")
HOLE = re.compile(r"%\((\w+)\)[sd]|%[sd]|\{(\w*)\}")


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """One message: its context, its words, and its words for more than one."""

    msgid: str
    context: str = ""
    plural: str = ""

    def __str__(self) -> str:
        return f"“{self.msgid}”" + (f" ({self.context})" if self.context else "")


def in_source(root: Path) -> set[Words]:
    """Every message that our Python and our templates ask for."""
    found: set[Words] = set()
    for folder in FOLDERS:
        for file in sorted((root / folder).rglob("*")):
            if file.suffix == ".py":
                found.update(in_python(file.read_text(encoding="utf-8")))
            elif file.suffix in (".html", ".txt") and "static" not in file.parts:
                found.update(in_template(file.read_text(encoding="utf-8")))
    return found


def in_python(source: str) -> Iterator[Words]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", getattr(node.func, "attr", ""))
            yield from _words(name, [getattr(value, "value", None) for value in node.args])


def in_template(source: str) -> Iterator[Words]:
    for name, arguments in CALL.findall(templatize(source)):
        values = [
            getattr(value, "value", None)
            for value in ast.parse(f"({arguments},)", mode="eval").body.elts
        ]
        yield from _words(name, values)


def in_catalogue(catalogue: polib.POFile) -> dict[Words, polib.POEntry]:
    """Every message that the catalogue has."""
    return {
        Words(entry.msgid, entry.msgctxt or "", entry.msgid_plural or ""): entry
        for entry in catalogue
        if not entry.obsolete
    }


def problems(catalogue: polib.POFile, wanted: set[Words]) -> list[str]:
    """What is wrong with the catalogue, in sentences; empty when it is whole."""
    known = in_catalogue(catalogue)
    found = (
        [] if catalogue.metadata.get("Plural-Forms") == RULE else [f"Plural-Forms is not {RULE}"]
    )
    found += [f"missing: {words}" for words in sorted(wanted - known.keys())]
    found += [f"no longer asked for: {words}" for words in sorted(known.keys() - wanted)]
    for words in sorted(wanted & known.keys()):
        found += [f"{problem}: {words}" for problem in _wrong(words, known[words])]
    return found


def _words(name: str, values: list) -> Iterator[Words]:
    strings = [value for value in values if isinstance(value, str)]
    if name in PLAIN and len(strings) == 1 == len(values) and strings[0]:
        yield Words(strings[0])
    elif name in PLURAL and len(strings) >= 2:
        yield Words(strings[0], plural=strings[1])
    elif name in CONTEXT and len(strings) == 2:
        yield Words(strings[1], context=strings[0])
    elif name in BOTH and len(strings) >= 3:
        yield Words(strings[1], context=strings[0], plural=strings[2])


def _wrong(words: Words, entry: polib.POEntry) -> Iterator[str]:
    texts = list(entry.msgstr_plural.values()) if words.plural else [entry.msgstr]
    if entry.fuzzy:
        yield "fuzzy"
    if words.plural and len(texts) != FORMS:
        yield f"{len(texts)} forms instead of {FORMS}"
    if not all(text.strip() for text in texts):
        yield "empty"
        return
    allowed = _holes(words.msgid) | _holes(words.plural)
    needed = _holes(words.msgid) & _holes(words.plural) if words.plural else allowed
    if not all(needed <= _holes(text) <= allowed for text in texts):
        yield "placeholders differ"


def _holes(text: str) -> set[str]:
    return {match[0] for match in HOLE.finditer(text.replace("%%", ""))}
