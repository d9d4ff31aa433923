"""The letterbox: its public page, and the room of those who keep the post."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.bilingual import LANGUAGES
from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    number,
    room_context,
)
from consultations.people.actions import issue_receipt
from consultations.people.http import participant

from .. import actions, faces, letterbox, rules
from ..forms import ArrivalForm, ButtonForm, ToldForm, WhereForm
from ..http import reader
from ..models import Arrival, Card
from ..slip import seal, unseal


@require_safe
def letterbox_page(request, consultation):
    """What came by post, e-mail and telephone, and how to write in."""
    found = get_consultation(request, consultation)
    rows = letterbox.shown_in(found)
    person = reader(request)
    page = page_by_key(rows, request.GET, by="said_at")
    is_open = rules.is_listening(found)
    faces.draw(page, faces.Page(found, me=person and person.pk, is_open=is_open, doing=True))
    context = {**room_context(request, found, "tables"), "page_obj": page, "is_open": is_open}
    context["counts"] = letterbox.counts_of(found)
    return render(request, "consultations/conversation/letterbox.html", context)


@require_safe
def letterbox_as_table(request, consultation):
    """Links that lead from a card to its table come here."""
    found = get_consultation(request, consultation)
    return redirect("consultations:letterbox", consultation=found.slug)


def keeper(request, slug: str) -> tuple:
    """A consultation and somebody who keeps its post; anybody else finds no such page."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_keep_post(found, person):
        raise Http404(_("There is no such page."))
    return found, person


@never_cache
@require_safe
def letterbox_desk(request, consultation):
    """What came, by channel; what waits to be acknowledged; sheets to destroy."""
    found, _person = keeper(request, consultation)
    asked = request.GET
    context = {**room_context(request, found, "work"), "counts": letterbox.counts_of(found)}
    context["owed"] = page_by_key(letterbox.owed(found), asked, by="received_on", name="owed")
    context["sheets"] = letterbox.to_destroy(found)
    came = letterbox.came(found)
    context["chosen"] = asked.get("by", "")
    if context["chosen"]:
        came = came.filter(card__channel=context["chosen"])
    context["page_obj"] = page_by_key(came, asked, by="-received_on")
    context["form"] = ToldForm()
    return render(request, "consultations/conversation/letterbox_desk.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def letterbox_new(request, consultation):
    """Type in one after the other; each gets a code to hand out."""
    found, person = keeper(request, consultation)
    form = ArrivalForm(request.POST or None)
    made = []
    if form.is_valid() and attempt(form, lambda: made.append(_take_in(found, form, person))):
        card, seed = made[0], getattr(request, "sent_key", "") or uuid4().hex
        where = {"consultation": found, "language": form.code_language()}
        code = issue_receipt(card.participant, **where, seed=seed)
        back = redirect("consultations:letterbox_new", consultation=found.slug)
        return redirect(f"{back.url}?slip={seal(f'{card.ref} {code}')}")
    ref, _space, code = unseal(request.GET.get("slip", "")).partition(" ")
    context = {**room_context(request, found, "work"), "form": form, "code": code}
    context["parts"] = code.split("-")
    context["card"] = Card.objects.filter(consultation=found, ref=ref).first() if ref else None
    return answer(request, "consultations/conversation/letterbox_new.html", context)


def _take_in(consultation, form: ArrivalForm, person) -> Card:
    named = form.cleaned_data["same_as"].strip().upper()
    rows = Card.objects.select_related("participant").filter(consultation=consultation)
    same = rows.filter(ref=named).first() if named else None
    if named and same is None:
        raise ValidationError({"same_as": _("That number is no card in the letterbox.")})
    return actions.take_in(consultation, new=form.arrival(same), by=person)


@never_cache
@require_http_methods(["GET", "POST"])
def letterbox_where(request, consultation):
    """Say where people write to."""
    found, person = keeper(request, consultation)
    stands = {f"where_{code}": found.write_to.in_(code) for code in LANGUAGES}
    form = WhereForm(request.POST or None, initial=stands)
    if form.is_valid():
        where = form.pair("where")
        if attempt(form, actions.say_where_to_write, found, where=where, by=person):
            messages.success(request, _("It stands on the letterbox's page now."))
            return redirect("consultations:letterbox_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, "consultations/conversation/letterbox_where.html", context)


@never_cache
@once
@require_POST
def letterbox_do(request, consultation):
    """One press of a button: somebody has been told that it came; a sheet is destroyed."""
    found, person = keeper(request, consultation)
    rows = Arrival.objects.filter(card__consultation=found)
    arrival = get_object_or_404(rows, pk=number(request.POST.get("arrival", "")))
    destroyed = request.POST.get("do") == "destroyed"
    form = ButtonForm(request.POST) if destroyed else ToldForm(request.POST)
    if form.is_valid() and attempt(form, lambda: _note(arrival, form, person, destroyed)):
        messages.success(request, _("Done."))
    for words in [word for found_wrong in form.errors.values() for word in found_wrong]:
        messages.warning(request, words)
    return redirect("consultations:letterbox_desk", consultation=found.slug)


def _note(arrival: Arrival, form, person, destroyed: bool) -> None:
    if destroyed:
        actions.note_destroyed(arrival, by=person)
    else:
        actions.acknowledge(arrival, **form.cleaned_data, by=person)
