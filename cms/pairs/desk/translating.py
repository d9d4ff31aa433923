"""The translator's and the steward's pages behind the scenes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST
from wagtail.models import Page

from cms.models import BasePage
from cms.pairs import actions, po, rules, step
from cms.pairs import sheet as sheets


@dataclass(slots=True)
class Line:
    """A piece on the screen: as it is kept, and as it was typed just now."""

    row: sheets.Row
    label: str
    typed: str
    error: str = ""
    same: bool = False
    number: int | None = None

    @property
    def seen(self) -> str:
        return _mark(self.row.said)


@dataclass(frozen=True, slots=True)
class Again:
    """What is shown once more: what was typed, why it was refused, and words without a place."""

    said: actions.Said | None = None
    refused: ValidationError | None = None
    strange: Sequence[tuple] = ()


@require_http_methods(["GET", "POST"])
def side_by_side(request: HttpRequest, page_id: int) -> HttpResponse:
    """Both languages of a page beside each other, piece by piece. Works without JavaScript."""
    try:
        sheet, target = _sheet(request, page_id)
    except ValidationError as refused:
        messages.warning(request, " ".join(refused.messages))
        return redirect("wagtailadmin_pages:edit", page_id)
    if request.method == "POST":
        return _keep(request, sheet, target, _typed(request, sheet))
    return _show(request, sheet, target)


@require_GET
def download(request: HttpRequest, page_id: int) -> HttpResponse:
    """The pieces as a PO file."""
    sheet, target = _sheet(request, page_id)
    name = f"{slugify(sheet.source.title)}-{target.language}.po"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    content_type = "text/x-gettext-translation; charset=utf-8"
    return HttpResponse(po.write(sheet), content_type=content_type, headers=headers)


@require_POST
def upload(request: HttpRequest, page_id: int) -> HttpResponse:
    """Take a PO file: whole, or not at all and then shown beside the pieces, to be put right."""
    sheet, target = _sheet(request, page_id)
    sent = request.FILES.get("file")
    try:
        found = po.read(sent.read(po.LARGEST + 1) if sent else b"", sheet)
    except ValidationError as refused:
        return _show(request, sheet, target, Again(refused=refused))
    said = actions.Said(words=found.words, lines=found.lines)
    if found.strange:
        return _show(request, sheet, target, Again(said=said, strange=found.strange))
    return _keep(request, sheet, target, said)


def _keep(request, sheet: sheets.Sheet, target: BasePage, said: actions.Said) -> HttpResponse:
    """Save, and publish when that was asked; or show it all again with what is wrong."""
    try:
        kept = actions.translate(sheet.source, said, by=request.user)
    except ValidationError as refused:
        return _show(request, sheet, target, Again(said=said, refused=refused))
    lost = [words for key, words in said.words.items() if key not in kept.by_key and words.strip()]
    if lost:
        strange = [(None, "", words) for words in lost]
        return _show(request, kept, target, Again(strange=strange))
    messages.success(request, _("Saved. Pieces still owed: %(n)s.") % {"n": len(kept.owed)})
    if request.POST.get("do") == "publish":
        _publish(request, sheet.source)
    return redirect("pairs:translate", sheet.source.pk)


def _publish(request, page: BasePage) -> None:
    try:
        actions.publish_pair(page, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Both languages are public now."))


def _sheet(request, page_id: int) -> tuple[sheets.Sheet, BasePage]:
    page = get_object_or_404(Page, pk=page_id).specific
    if not isinstance(page, BasePage):
        raise Http404
    translation, source, target = actions.translation_between(page)
    if not rules.can_translate(request.user, target):
        raise PermissionDenied
    return sheets.read(translation, source), target


def _typed(request, sheet: sheets.Sheet) -> actions.Said:
    """What the form says. A piece's old words travel as a mark: enough to see they have changed."""
    words, seen = {}, {}
    for name, value in request.POST.items():
        kind, _dash, key = name.partition("-")
        if kind == "piece":
            words[key] = value.replace("\r\n", "\n")
        elif kind == "seen":
            row = sheet.by_key.get(key)
            seen[key] = row.said if row and value == _mark(row.said) else value
    return actions.Said(words=words, seen=seen, same=frozenset(request.POST.getlist("same")))


def _mark(words: str) -> str:
    return hashlib.sha256(words.encode()).hexdigest()[:12]


def _show(request, sheet: sheets.Sheet, target: BasePage, again: Again = Again()) -> HttpResponse:
    """The page; with `again`, as it was typed and with what is wrong."""
    errors = again.refused.message_dict if hasattr(again.refused, "error_dict") else {}
    general = again.refused.messages if again.refused and not errors else []
    lines = [_line(sheet, row, again.said, errors) for row in _shown(request, sheet)]
    context = {
        "page": sheet.source,
        "target": target,
        "sheet": sheet,
        "lines": lines,
        "wrong": [line for line in lines if line.error],
        "general": general,
        "strange": again.strange,
        "may_say_same": rules.can_say_same_meaning(request.user),
        "only_owed": "owed" in request.GET,
    }
    status = 422 if general or errors or again.strange else 200
    template = "wagtailadmin/pairs/side_by_side.html"
    return TemplateResponse(request, template, context, status=status)


def _shown(request, sheet: sheets.Sheet) -> list[sheets.Row]:
    return sheet.owed if "owed" in request.GET and request.method == "GET" else sheet.rows


def _line(sheet: sheets.Sheet, row: sheets.Row, said, errors: dict) -> Line:
    typed = said.words.get(row.key, row.said) if said else row.said
    return Line(
        row,
        step.name_of(sheet.source, row.path),
        typed,
        error=" ".join(errors.get(row.key, [])) or ("" if said else row.wrong),
        same=bool(said and row.key in said.same),
        number=said.lines.get(row.key) if said else None,
    )
