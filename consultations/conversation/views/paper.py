"""Typing in paper cards, one after the other; a card half typed is kept."""

from uuid import uuid4

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.bilingual import current_language
from cms.http import once
from consultations.consultation.http import answer, attempt, number, room_context

from .. import actions
from ..forms import PaperCardForm
from ..http import hosted_table
from ..models import Table
from ..numbers import Numbers, numbers_of
from ..slip import seal, unseal

MEMORY = "typing"


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_paper(request, consultation, table):
    """Type in one paper card after the other; each gets a code for its slip."""
    found, at, person = hosted_table(request, consultation, table)
    numbers = numbers_of(at, request.user)
    form = PaperCardForm(request.POST or None, table=at, initial=_begun(request, at, numbers))
    if form.is_valid():
        seed = getattr(request, "sent_key", "") or uuid4().hex
        paper = form.card(seed=seed, language=current_language())
        if made := attempt(form, actions.type_in_card, at, paper=paper, by=person):
            card, code = made
            _remember(request, at, form)
            back = redirect("consultations:table_paper", found.slug, at.ref)
            return redirect(f"{back.url}?slip={seal(f'{card.paper_number} {code}')}")
    done, _space, code = unseal(request.GET.get("slip", "")).partition(" ")
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"number": done, "code": code, "numbers": numbers}
    if form.is_bound and "paper_number" in form.errors:
        typed = form.cleaned_data.get("paper_number") or number(form.data.get("paper_number", ""))
        context["taken"] = [one for one in numbers.typed if one.paper_number == typed]
    return answer(request, "consultations/conversation/table_paper.html", context)


def _begun(request, at: Table, numbers: Numbers) -> dict:
    """What the form begins with: a half-typed card, or the next number and what stays the same."""
    asked = request.GET.get("card", "")
    wanted = number(asked) if asked else numbers.next
    half = next((one for one in numbers.half if one.number == (wanted or 0)), None)
    same = request.session.get(MEMORY, {}).get(str(at.pk), {})
    initial = {"held_on": at.held_on, **same, "paper_number": wanted or None}
    return initial | {**half.typed, "kept_as": half.number} if half else initial


def _remember(request, at: Table, form: PaperCardForm) -> None:
    request.session[MEMORY] = {str(at.pk): form.for_the_next()}


@never_cache
@require_POST
def paper_keep(request, consultation, table):
    """Keep a card half typed, by a button or while it is typed; or throw one away."""
    found, at, person = hosted_table(request, consultation, table)
    was = request.POST.get("kept_as", "")
    if request.POST.get("do") == "drop":
        actions.drop_half_typed(at, number=number(was), by=person)
        messages.success(request, _("The half-typed card is thrown away."))
        return redirect("consultations:table_paper", found.slug, at.ref)
    kept = actions.keep_half_typed(
        at,
        typed=PaperCardForm.half_typed(request.POST),
        kept_as=number(was) if was else None,
        by=person,
    )
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"kept_as": kept.number if kept else None})
    if kept:
        messages.success(request, _("The card is kept half typed. Go on with it when you like."))
    return redirect("consultations:table_host", found.slug, at.ref)
