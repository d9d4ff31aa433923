"""The draft, or a version of it, as a file to take along: one text of it, or two side by side."""

from .content import CopiedClause, Copy, copy_of_draft, copy_of_version
from .data import as_json
from .marked_down import as_markdown
from .page import as_html
from .word import as_word

#: What a copy can be made into: by the ending of its name, what it is and who makes it.
FORMS = {
    "html": ("text/html; charset=utf-8", as_html),
    "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", as_word),
    "md": ("text/markdown; charset=utf-8", as_markdown),
    "json": ("application/json", as_json),
}

__all__ = ["FORMS", "CopiedClause", "Copy", "copy_of_draft", "copy_of_version"]
