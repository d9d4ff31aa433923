"""Printing a kit for one's own table."""

from uuid import uuid4

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import limited, once
from consultations.consultation.http import answer, attempt, room_context

from .. import actions
from ..forms import KitForm
from ..http import hosted_table
from ..kit import html_of, pdf_of
from ..slip import seal, unseal


@never_cache
@limited("kits", "20/h")
@once
@require_http_methods(["GET", "POST"])
def kit_new(request, consultation, table):
    """Say how many cards; what has been printed for this table stands beside it."""
    found, at, person = hosted_table(request, consultation, table)
    form = KitForm(request.POST or None)
    if form.is_valid():
        seed = getattr(request, "sent_key", "") or uuid4().hex
        kit = attempt(form, actions.print_kit, at, seed=seed, by=person, **form.cleaned_data)
        if kit:
            ready = redirect("consultations:kit", found.slug, at.ref, kit.ref)
            return redirect(f"{ready.url}?slip={seal(seed)}")
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context["kits"] = at.kits.select_related("printed_by")
    return answer(request, "consultations/conversation/kit_new.html", context)


@never_cache
@require_safe
def kit(request, consultation, table, kit):
    """The kit is ready for an hour: after that nobody can make its codes again."""
    found, at, _person = hosted_table(request, consultation, table)
    made = get_object_or_404(at.kits, ref=kit)
    slip = request.GET.get("slip", "")
    context = {**room_context(request, found, "tables"), "table": at, "kit": made}
    context["slip"] = slip if unseal(slip) else ""
    return render(request, "consultations/conversation/kit_ready.html", context)


@never_cache
@limited("kits", "20/h")
@require_safe
def kit_file(request, consultation, table, kit):
    """The kit itself: a PDF, or a page to print where this machine makes no PDF."""
    found, at, _person = hosted_table(request, consultation, table)
    made = get_object_or_404(at.kits.select_related("table", "consultation"), ref=kit)
    seed = unseal(request.GET.get("slip", ""))
    if not seed:
        raise Http404(_("This kit was printed more than an hour ago. Print another one."))
    here = {"seed": seed, "site": request.build_absolute_uri("/")[:-1]}
    try:
        response = HttpResponse(pdf_of(html_of(made, **here)), content_type="application/pdf")
    except OSError:
        return HttpResponse(html_of(made, **here, styled=True))
    name = f"{found.slug}-{at.ref}-{made.ref}.pdf".lower()
    response["Content-Disposition"] = f'inline; filename="{name}"'
    return response
