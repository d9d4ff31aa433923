"""A copy as one HTML file that needs no other: headings, languages and its own style sheet."""

from functools import cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from cms.bilingual import current_language

from .content import Copy, root_said


def as_html(copy: Copy) -> bytes:
    """A page in the reader's language; every text says its own."""
    context = {
        "copy": copy, "language": current_language(), "sheet": sheet(),
        "changed": list(copy.in_each(copy.version.changed)) if copy.version else [],
        "why": list(copy.in_each(copy.version.why)) if copy.version else [],
        "rows": [
            {
                "clause": clause, "headings": list(copy.in_each(clause.heading)),
                "roots": ", ".join(map(root_said, clause.roots)),
                "whys": list(copy.in_each(clause.why)),
                "panes": [
                    (text, clause.text[text.code], clause.marks.get(text.code, ""))
                    for text in copy.texts
                ],
            }
            for clause in copy.clauses
        ],
    }  # fmt: skip
    return render_to_string("consultations/draft/copy.html", context).encode()


@cache
def sheet() -> SafeString:
    """The style sheet, as it stands in the file: a file has no address to load one from."""
    words = Path(finders.find("cms/css/copy.css")).read_text(encoding="utf-8")
    return mark_safe(f"<style>{words}</style>")  # safe: our own sheet, nobody's words
