"""Leaving a card, its receipt, its place for good, and what its speaker may do with it."""

from uuid import uuid4

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.cache import register_of
from cms.http import once
from consultations.consultation.http import answer, attempt, not_yours, room_context
from consultations.consultation.models import Stage
from consultations.people.actions import issue_receipt, keep_posted
from consultations.people.flood import words_limited
from consultations.people.http import participant

from .. import actions, faces, rules
from ..actions.cards import OFF_THE_TABLE, can_still_change
from ..actions.lengths import LONGEST, longest
from ..forms import BrewForm, CardForm, CarryForm, WordsForm
from ..http import (
    card_for,
    carried_by,
    for_children,
    give_steps,
    may_not_speak,
    open_prompts,
    own_card,
    place_of,
    reader,
    table_for,
)
from ..models import Card, HalfThought, Round, Table
from ..slip import seal, unseal
from .brewing import brew, taken_up


@never_cache
@words_limited("cards", place=place_of)
@once
@require_http_methods(["GET", "POST"])
def card_new(request, consultation, table):
    """A blank card: one page, no account, sent once."""
    found, at = table_for(request, consultation, table)
    if refusal := may_not_speak(request, found) or for_children(request, at):
        return refusal
    prompts = open_prompts(at, at.cup)
    half, brews = taken_up(request, found), request.POST.get("do") == "brew"
    began = {"text": half.text, "language": half.language, **half.rest} if half else None
    asked = {"prompts": prompts, "everyday": register_of(request) == "everyday"}
    form = (BrewForm if brews else CardForm)(request.POST or None, initial=began, **asked)
    form.in_round = request.POST.get("round", at.cup)
    if request.method == "POST" and form.is_valid():
        participant(request, create=True)
        put = brew if brews else put_on_table
        if where := attempt(form, put, request, at, form, half):
            return redirect(where)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"prompts": prompts, "is_full": at.taken >= at.seats, "half": half}
    context |= {"is_open": rules.is_listening(found), "is_first": is_first(request, found)}
    return answer(request, "consultations/conversation/card_new.html", context)


def is_first(request, consultation) -> bool:
    """Whether this is a reader's first card here: then they see how we sit together first (C-8)."""
    person = reader(request)
    if person is None:
        return True
    return not Card.objects.filter(consultation=consultation, participant=person).exists()


def put_on_table(request, at, form, half) -> str:
    """Leave the card; where its receipt is. What brewed keeps the receipt it has."""
    person = participant(request)
    form.in_round = at.cup  # from here on a round that is over is told
    new = actions.NewCard(
        text=form.cleaned_data["text"],
        voice=form.voice(),
        round=request.POST.get("round", ""),
        prompt=form.chosen_prompt(),
        typed_by=form.typed_by(),
    )
    if not request.POST.get("brewing"):
        return receipt_url(request, actions.add_card(at, new=new, by=person), person, form)
    card = actions.take_up(half or HalfThought(), at=at, new=new, by=person)
    keep_address(request, card, person, form)
    return redirect("consultations:card_receipt", card.consultation.slug, card.ref).url


def receipt_url(request, card, person, form) -> str:
    """Give a receipt, keep the address if there is one, and say where the slip is shown."""
    language = current_language()
    seed = getattr(request, "sent_key", "") or uuid4().hex
    where = {"consultation": card.consultation, "language": language}
    code = issue_receipt(person, **where, seed=seed)
    keep_address(request, card, person, form)
    shown = redirect("consultations:card_receipt", card.consultation.slug, card.ref)
    return f"{shown.url}?slip={seal(code)}"


def keep_address(request, card, person, form) -> None:
    """Keep where to write to, if it was said."""
    if left := form.left():
        where = {"consultation": card.consultation, "language": current_language(), **left}
        keep_posted(person, **where, register=register_of(request))


@never_cache
@require_safe
def card_receipt(request, consultation, card):
    """The receipt: the code is shown once, and only to who left the card."""
    found, own, _person = own_card(request, consultation, card)
    code = unseal(request.GET.get("slip", ""))
    context = {**room_context(request, found, "tables"), "card": own, "code": code}
    context |= {"parts": code.split("-"), "can_change": can_still_change(own)}
    return render(request, "consultations/conversation/card_receipt.html", context)


@require_safe
def card(request, consultation, card):
    """One card at its place for good, with its answers, themes and clauses."""
    found, shown, person = card_for(request, consultation, card)
    me = person and person.pk
    faces.draw([shown], faces.Page(found, me=me, doing=True, where=True, whole=True))
    context = {**room_context(request, found, "tables"), "card": shown}
    context["placings"] = shown.placings.select_related("theme").order_by("theme__order")
    context["roots"] = shown.clause_roots.select_related("clause")
    sent_by_many = shown.campaign and found.reached(Stage.GATHERING)
    context["many"] = shown.campaign.both_numbers if sent_by_many else ""
    context["is_own"] = rules.is_own(shown, person)
    context["plate"] = shown.is_parked
    shown.asks_back = shown.is_parked and rules.can_ask_back(shown, person)
    context["can_carry"] = bool(person) and found.stage == "listening" and shown.is_shown
    return render(request, "consultations/conversation/card.html", context)


@never_cache
@words_limited("cards", place=place_of)
@once
@require_http_methods(["GET", "POST"])
def card_edit(request, consultation, card):
    """Change one's words until the round closes; add to them afterwards (R-WD-01)."""
    found, own, person = own_card(request, consultation, card)
    give_steps([own])
    if request.method == "GET" and own.step_url:
        return redirect(own.step_url)
    changing = can_still_change(own)
    words = {"initial": {"text": own.text if changing else ""}}
    form = WordsForm(request.POST or None, at_most=longest(own) if changing else LONGEST, **words)
    act = actions.edit_card if changing else actions.add_to_card
    done = form.is_valid() and attempt(form, act, own, text=form.cleaned_data["text"], by=person)
    if done:
        messages.success(request, _("A person reads it within one working day."))
        return redirect("consultations:table", found.slug, own.table.ref)
    context = {**room_context(request, found, "tables"), "card": own, "form": form}
    context |= {"changing": changing, "stays": own.state in OFF_THE_TABLE}
    return answer(request, "consultations/conversation/card_edit.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def card_carry(request, consultation, card):
    """Carry one card to another table while it stirs."""
    found, shown, person = card_for(request, consultation, card)
    stirring = Table.objects.filter(
        consultation=found, rounds__round=Round.STIR, rounds__closed_at=None
    ).exclude(pk=shown.table_id)
    to_reach = rules.tables_to_carry_to(shown, list(stirring), person)
    if stirring and not to_reach:
        words = _("A card is carried by somebody who sits at its table, or at the one it goes to.")
        return not_yours(request, found, "tables", words=words)
    form = CarryForm(request.POST or None, tables=to_reach)
    if request.method == "POST" and form.is_valid():
        to = form.tables[form.cleaned_data["to"]]
        if attempt(form, actions.carry_card, shown, to=to, by=person):
            messages.success(request, _("The card is on that table now."))
            return redirect("consultations:table", found.slug, to.ref)
    context = {**room_context(request, found, "tables"), "card": shown, "form": form}
    context["carried"] = carried_by(person, found)
    return answer(request, "consultations/conversation/card_carry.html", context)
