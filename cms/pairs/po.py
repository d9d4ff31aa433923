"""A page's pieces as a PO file for translators' own tools, and back."""

import re
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import polib
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms import clock
from cms.pairs.sheet import Sheet, key_of

WHOSE = "X-WagtailLocalize-TranslationID"
LARGEST = 2_000_000  # bytes


@dataclass(slots=True)
class Read:
    """What a file says: words and lines by the key of the piece, and what is wrong by line."""

    words: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    strange: list[tuple[int, str, str]] = field(default_factory=list)


def write(sheet: Sheet) -> str:
    """The file: one entry a piece, with its place and what is said for it so far."""
    file = polib.POFile(wrapwidth=200)
    file.metadata = {
        "POT-Creation-Date": clock.now().isoformat(timespec="minutes"),
        "Language": sheet.translation.target_locale.language_code,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        WHOSE: str(sheet.translation.uuid),
    }
    for row in sheet.rows:
        entry = polib.POEntry(msgctxt=row.path, msgid=row.words, msgstr=row.said)
        if row.was:
            entry.previous_msgid, entry.tcomment = row.was, row.was_said
        file.append(entry)
    return str(file)


def read(content: bytes, sheet: Sheet) -> Read:
    """What a translator's file says for this page.

    Raises `ValidationError` for a file that is none, too large, or another page's. Entries that
    are unsure (fuzzy) or no longer on the page come back in `strange`: line, words, translation.
    """
    file = _parse(content)
    if file.metadata.get(WHOSE) != str(sheet.translation.uuid):
        raise ValidationError(_("This file was made for another page."))
    known, found = sheet.by_key, Read()
    for entry in file:
        key = key_of(entry.msgctxt or "", entry.msgid)
        if entry.obsolete or not entry.msgstr.strip():
            continue
        if key not in known or entry.fuzzy:
            found.strange.append((entry.linenum, entry.msgid, entry.msgstr))
        if key in known:
            found.words[key], found.lines[key] = entry.msgstr, entry.linenum
    return found


def _parse(content: bytes) -> polib.POFile:
    if len(content) > LARGEST:
        raise ValidationError(_("This file is too large."))
    # polib takes a string for the name of a file when there is one: never hand it what was sent.
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sent.po"
        path.write_bytes(content)
        try:
            return polib.pofile(str(path), encoding="utf-8")
        except (OSError, UnicodeDecodeError, ValueError, IndexError) as broken:
            line = re.search(r"line (\d+)", str(broken))
            raise ValidationError(
                _("This is no PO file that can be read: see line %(line)s.")
                % {"line": line.group(1)}
                if line
                else _("This is no PO file that can be read.")
            ) from broken
