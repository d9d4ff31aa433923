"""A copy as Markdown. What people wrote stands as they wrote it, no sign of theirs marks up."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _

from .content import CopiedClause, Copy, root_said

#: Signs that would begin markup anywhere, and those that would at the start of a line.
SIGNS = re.compile(r"([\\`*_\[\]<>|~#])")
STARTS = re.compile(r"^(\s*)([-+]|\d+(?=[.)]))", re.MULTILINE)


def as_markdown(copy: Copy) -> bytes:
    """UTF-8: the title, what it is, then clause by clause; each text under its own name."""
    lines = [f"# {plain(copy.draft.title.text)}", plain(copy.name), f"<{copy.url}>"]
    if copy.version:
        for words in (copy.version.changed, copy.version.why):
            lines += [plain(said) for _language, said in copy.in_each(words)]
        lines.append("`" + copy.version.sha256 + "`")
    for clause in copy.clauses:
        lines += clause_of(copy, clause)
    return ("\n\n".join(lines) + "\n").encode()


def clause_of(copy: Copy, clause: CopiedClause) -> Iterator[str]:
    headings = " / ".join(plain(words) for _language, words in copy.in_each(clause.heading))
    yield f"## {clause.number}. {headings}"
    for _language, words in copy.in_each(clause.why):
        yield f"*{plain(words).strip()}*"
    for text in copy.texts:
        yield f"### {text.name}"
        yield broken(clause.text[text.code])
        if clause.marks:
            yield plain(clause.marks[text.code])
    yield _("Shaped by: %(names)s") % {"names": plain(clause.shaped_by)}
    roots = ", ".join(plain(root_said(root)) for root in clause.roots)
    yield _("Roots: %(names)s") % {"names": roots}
    yield f"<{clause.url}> `{clause.sha256}`"


def plain(words: str) -> str:
    """Words that mean themselves, on one line."""
    return STARTS.sub(r"\1\\\2", SIGNS.sub(r"\\\1", " ".join(words.split())))


def broken(words: str) -> str:
    """Words of a clause: paragraphs stay, and so do lines within them."""
    lines = STARTS.sub(r"\1\\\2", SIGNS.sub(r"\\\1", words)).split("\n")
    return re.sub(r"(?<=\S)\\?\n(?=\S)", "\\\\\n", "\n".join(line.rstrip() for line in lines))
