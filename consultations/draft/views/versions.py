"""Numbered versions: the list, one with its fingerprint and words, two compared."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.paging import page_by_key
from consultations.consultation.http import room_context

from ..comparing import compare
from ..copies import FORMS
from ..credits import credits_at
from ..http import get_draft
from ..models import Text
from ..panes import TextName, all_texts, choices, chosen
from ..roots import roots_of


@require_safe
def versions(request, consultation):
    """Every version, the newest first, with its date, fingerprint and reason."""
    draft = get_draft(request, consultation)
    page = page_by_key(draft.versions.all(), request.GET, by="-number")
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft,
        "page_obj": page, "texts": all_texts(),
    }
    return render(request, "consultations/draft/versions.html", context)


@require_safe
def version(request, consultation, number):
    """One version as it was written: what changed and why, every clause, its fingerprint."""
    draft = get_draft(request, consultation)
    found = get_object_or_404(draft.versions, number=number)
    codes = chosen(request.GET.get("texts", ""))
    pairs, singles = choices(codes)
    page = page_by_key(found.clauses.select_related("clause"), request.GET, by="number")
    clauses = [row.clause for row in page.object_list]
    credits_ = credits_at(clauses, roots_of(clauses), found.published_at)
    for row in page.object_list:
        row.panes = [(TextName(code), row.content["text"][code]) for code in codes]
        row.born, row.credits = TextName(row.born_in), credits_[row.clause_id]
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft, "version": found,
        "page_obj": page, "pairs": pairs, "singles": singles, "asked": ",".join(codes),
        "forms": FORMS,
    }
    return render(request, "consultations/draft/version.html", context)


@require_safe
def version_canonical(request, consultation, number):
    """The canonical JSON of a version's clauses, to be checked by anybody."""
    draft = get_draft(request, consultation)
    found = get_object_or_404(draft.versions, number=number)
    response = HttpResponse(found.canonical, content_type="application/json")
    name = f"{draft.ref}-v{found.number}.json"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def version_compare(request, consultation):
    """Two versions, clause by clause, in one text: what was taken out, what was added (AT-D5)."""
    draft = get_draft(request, consultation)
    found = {one.number: one for one in draft.versions.all()}
    if not found:
        raise Http404(_("There is no version yet."))
    asked = request.GET.get("text", "")
    code = asked if asked in Text.values else all_texts()[0].code
    only = request.GET.get("clause", "")
    older, newer = (asked_for(request, name, found) for name in ("from", "to"))
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft,
        "older": older, "newer": newer, "text": TextName(code), "texts": all_texts(),
        "versions": sorted(found), "only": only,
        "differences": [one for one in compare(older, newer, code) if only in ("", one.ref)],
    }
    return render(request, "consultations/draft/compare.html", context)


def asked_for(request, name: str, found: dict):
    """The version asked for; without one the newest, and the one before it."""
    asked = request.GET.get(name, "")
    if asked:
        if not (asked.isdigit() and int(asked) in found):
            raise Http404(_("There is no such version."))
        return found[int(asked)]
    numbers = sorted(found)
    return found[numbers[-1] if name == "to" else numbers[max(len(numbers) - 2, 0)]]
