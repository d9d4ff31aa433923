"""Files to take along: the working draft or a version, as HTML, Word, Markdown or JSON."""

import hashlib
from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.bilingual import current_language
from cms.cache import TTL, generation, is_on, store
from cms.clock import today
from cms.kept import Kept

from ..copies import FORMS, Copy, copy_of_draft, copy_of_version
from ..http import get_draft
from ..panes import chosen


@require_safe
def draft_copy(request, consultation, form):
    """The working draft in the one or two texts of ?texts=, whole, however many pages it has."""
    draft = get_draft(request, consultation)
    return handed_out(request, draft, form, lambda codes: copy_of_draft(draft, codes))


@require_safe
def version_copy(request, consultation, number, form):
    """One version in the one or two texts of ?texts=."""
    draft = get_draft(request, consultation)
    found = get_object_or_404(draft.versions, number=number)
    return handed_out(request, draft, form, lambda codes: copy_of_version(draft, found, codes))


def handed_out(request, draft, form: str, make: Callable[[tuple], Copy]) -> HttpResponse:
    """The file, kept under the generation of its page: whatever renews the page renews it."""
    if form not in FORMS:
        raise Http404(_("There is no such page."))
    codes = chosen(request.GET.get("texts", ""))
    if not (is_on() and draft.consultation.is_public):
        return made(form, make(codes))
    name = f"{generation(request.path)}\n{today()}\n{request.path}\n{codes}"
    key = f"file:{hashlib.blake2b(name.encode(), digest_size=20).hexdigest()}"
    kept = Kept.found(store().get(key))
    if kept is None:
        kept = Kept.of(made(form, make(codes)))
        store().set(key, tuple(kept), TTL)
    return kept.response(request.META)


def made(form: str, copy: Copy) -> HttpResponse:
    """A copy as a response to be saved under a name in the reader's language."""
    kind, make = FORMS[form]
    headers = {
        "Content-Disposition": f'attachment; filename="{copy.file_name(form)}"',
        "Content-Language": current_language(),
    }
    return HttpResponse(make(copy), content_type=kind, headers=headers)
