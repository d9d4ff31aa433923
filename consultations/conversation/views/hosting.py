"""A host's tools beside the rounds: kind words, the parking plate, holding a card back (C-6)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.cache import register_of
from cms.http import limited, once
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    number,
    room_context,
)
from consultations.people.http import participant

from .. import actions, faces, rules
from ..forms import ButtonForm, HoldForm, NudgeForm, ParkForm
from ..http import card_for, hosted_table, reader, table_for
from ..models import Card
from ..nudges import nudges_for, seated_at


@never_cache
@limited("nudges", "30/h")
@once
@require_http_methods(["GET", "POST"])
def table_people(request, consultation, table):
    """Who sits at the table, and a kind word to one of them."""
    found, at, person = hosted_table(request, consultation, table)
    seats = seated_at(at)
    form = NudgeForm(request.POST or None, seats=seats)
    if request.method == "POST" and form.is_valid():
        to = at.sitting.filter(pk=number(form.cleaned_data["to"])).first()
        if to and attempt(form, actions.nudge, at, to=to, new=form.nudge(), by=person):
            messages.success(request, _("It is on their page. Nobody else can read it."))
            return redirect("consultations:table_people", found.slug, at.ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"seats": seats, "may_write": bool(form.seats) and bool(at.cup)}
    return answer(request, "consultations/conversation/table_people.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def host_words(request, consultation, table):
    """What the host wrote to its one reader, and "please, no more"."""
    found, at = table_for(request, consultation, table)
    told = nudges_for(reader(request), register_of(request), table=at)
    if not told:
        raise Http404(_("There is no such page."))
    if request.method == "POST":
        actions.no_more_nudges(told[0], by=reader(request))
        messages.success(request, _("No more of these. You are as welcome as before."))
        return redirect("consultations:table", found.slug, at.ref)
    context = {**room_context(request, found, "tables"), "table": at, "told": told}
    context["asked_no_more"] = any(one.no_more_at for one in told)
    return render(request, "consultations/conversation/host_words.html", context)


def _own_tables_card(request, consultation: str, ref: str) -> tuple:
    """A card at a table of one's own, public or waiting; anybody else finds no such page."""
    found = get_consultation(request, consultation)
    person = participant(request) if request.user.is_authenticated else None
    rows = Card.objects.select_related("table", "participant")
    card = get_object_or_404(rows, consultation=found, ref=ref)
    card.consultation = found
    if not rules.can_park(card, person):
        raise Http404(_("There is no such page."))
    return found, card, person


@never_cache
@once
@require_http_methods(["GET", "POST"])
def card_park(request, consultation, card):
    """Put a card on the parking plate, with one line that says why."""
    found, shown, person = _own_tables_card(request, consultation, card)
    if not shown.is_shown:
        raise Http404(_("There is no such card."))
    form = ParkForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.park_card, shown, **form.cleaned_data, by=person):
        messages.success(request, _("It is on the parking plate. Its author is told."))
        return redirect("consultations:table", found.slug, shown.table.ref)
    faces.draw([shown], faces.Page(found))
    context = {**room_context(request, found, "tables"), "card": shown, "form": form}
    return answer(request, "consultations/conversation/card_park.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def card_hold(request, consultation, card):
    """Hold a card of one's own table back, before anybody has read it."""
    found, waits, person = _own_tables_card(request, consultation, card)
    if waits.state != "waiting" or not rules.may_hold_back(waits, request.user):
        raise Http404(_("There is no such page."))
    form = HoldForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.hold_back, waits, **form.cleaned_data, by=person):
        messages.success(request, _("It is held. Its author is told why; a moderator looks next."))
        return redirect("consultations:table_host", found.slug, waits.table.ref)
    context = {**room_context(request, found, "tables"), "card": waits, "form": form}
    return answer(request, "consultations/conversation/card_hold.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def card_back(request, consultation, card):
    """Ask a card back from the parking plate: its author, or a moderator."""
    found, shown, person = card_for(request, consultation, card)
    parked = getattr(shown, "parked", None)
    if parked is None or parked.returned_at or not rules.can_ask_back(shown, person):
        raise Http404(_("There is no such page."))
    form = ButtonForm(request.POST or None)
    if request.method == "POST" and attempt(form, actions.ask_card_back, shown, by=person):
        messages.success(request, _("It is back on the table, and stays there."))
        return redirect("consultations:table", found.slug, shown.table.ref)
    faces.draw([shown], faces.Page(found))
    context = {**room_context(request, found, "tables"), "card": shown, "parked": parked}
    return answer(request, "consultations/conversation/card_back.html", {**context, "form": form})
