"""A copy as a Word document: real headings, and every run says in which language it is."""

from io import BytesIO

from django.utils.translation import gettext as _
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm

from cms.bilingual import current_language

from .content import CopiedClause, Copy, root_said

#: What Word calls the languages: by these a screen reader chooses its voice.
TAGS = {"en": "en-GB", "cy": "cy-GB"}
Run = tuple[str, str]  # language, words


def as_word(copy: Copy) -> bytes:
    """A table only where two texts stand side by side, its first row their names."""
    document, here = Document(), current_language()
    _prepare(document, copy, here)
    title = copy.draft.title
    _write(document.add_heading(level=0), [(title.lang, title.text)])
    _write(document.add_paragraph(style="Subtitle"), [(here, copy.name)])
    _write(document.add_paragraph(), [(here, copy.url)])
    if copy.version:
        for words in (copy.version.changed, copy.version.why):
            for run in copy.in_each(words):
                _write(document.add_paragraph(), [run])
        words = _("Fingerprint: %(sha256)s") % {"sha256": copy.version.sha256}
        _write(document.add_paragraph(), [(here, words)])
    for clause in copy.clauses:
        _clause(document, copy, clause, here)
    kept = BytesIO()
    document.save(kept)
    return kept.getvalue()


def _prepare(document, copy: Copy, here: str) -> None:
    """Title, language and margins of the whole document."""
    about = document.core_properties
    about.title = f"{copy.draft.title.text}, {copy.name}"
    about.language, about.author, about.comments = TAGS[here], "Paned", copy.url
    for lang in document.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), TAGS[here])
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)


def _clause(document, copy: Copy, clause: CopiedClause, here: str) -> None:
    headings = list(copy.in_each(clause.heading))
    runs: list[Run] = [(here, f"{clause.number}. ")]
    for place, run in enumerate(headings):
        runs += [(here, " / "), run] if place else [run]
    _write(document.add_heading(level=1), runs)
    for run in copy.in_each(clause.why):
        _write(document.add_paragraph(), [run], italic=True)
    if len(copy.codes) > 1:
        _side_by_side(document, copy, clause, here)
    else:
        [text] = copy.texts
        _write(document.add_paragraph(), [(text.language, clause.text[text.code])])
        if clause.marks:
            _write(document.add_paragraph(), [(here, clause.marks[text.code])], italic=True)
    for words in (
        _("Shaped by: %(names)s") % {"names": clause.shaped_by},
        _("Roots: %(names)s") % {"names": ", ".join(map(root_said, clause.roots))},
        clause.url,
    ):
        _write(document.add_paragraph(), [(here, words)])


def _side_by_side(document, copy: Copy, clause: CopiedClause, here: str) -> None:
    """Two texts in a table; its first row names them, and is read out as its heading."""
    table = document.add_table(rows=2, cols=2, style="Table Grid")
    first, second = table.rows
    first._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    cells = zip(copy.texts, first.cells, second.cells, strict=True)
    for text, head, body in cells:
        _write(head.paragraphs[0], [(text.language, text.name)], bold=True)
        _write(body.paragraphs[0], [(text.language, clause.text[text.code])])
        if clause.marks:
            _write(body.add_paragraph(), [(here, clause.marks[text.code])], italic=True)


def _write(paragraph, runs: list[Run], *, bold=None, italic=None) -> None:
    for language, words in runs:
        run = paragraph.add_run(words)
        run.bold, run.italic = bold, italic
        lang = OxmlElement("w:lang")
        lang.set(qn("w:val"), TAGS[language])
        run._r.get_or_add_rPr().append(lang)
