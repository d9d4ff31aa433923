"""The floor: red and blue cards, as they lie, sorted by hand (C-9)."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.conversation.http import may_not_speak, place_of, table_for
from consultations.conversation.models import Card
from consultations.conversation.slip import seal, unseal
from consultations.people.actions import issue_receipt, new_participant
from consultations.people.flood import words_limited
from consultations.people.http import participant

from .. import actions, rules
from ..forms import FloorCardForm, GroupForm, PaperFloorForm
from ..http import helper, on_floor, who
from ..models import FloorCard, FloorMatch


@require_safe
def floor(request, consultation):
    """Every red and blue card that people may read, in the groups that others made."""
    found = get_consultation(request, consultation)
    shown = FloorCard.objects.shown().select_related("table")
    groups = found.floor_groups.filter(cards__in=shown).distinct()
    groups = groups.prefetch_related(Prefetch("cards", queryset=shown, to_attr="shown"))
    alone = shown.filter(consultation=found, group=None)
    context = {
        **room_context(request, found, "tables"),
        "groups": page_by_key(groups, request.GET, by="made_at", name="groups"),
        "page_obj": page_by_key(alone, request.GET, by="made_at"),
        "introduced": FloorMatch.objects.filter(
            consultation=found, introduced_at__isnull=False
        ).count(),
        "tables": found.tables.order_by("opened_at")[:8],
    }
    return render(request, "consultations/exercises/floor.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def floor_sort(request, consultation):
    """Put each card with others, or on its own; a card that moved meanwhile stays where it is."""
    found, person = helper(request, consultation, rules.can_sort)
    groups = list(found.floor_groups.all())
    form = GroupForm(request.POST or None, groups=groups)
    if form.is_valid() and attempt(form, lambda: _put(found, form, person)):
        return redirect("consultations:floor_sort", consultation=found.slug)
    cards = FloorCard.objects.shown().filter(consultation=found).select_related("group", "table")
    context = {**room_context(request, found, "tables"), "form": form, "groups": groups}
    context["page_obj"] = page_by_key(cards, request.GET, by="made_at")
    return answer(request, "consultations/exercises/floor_sort.html", context)


def _put(consultation, form: GroupForm, person) -> None:
    data = form.cleaned_data
    card = on_floor(consultation, data["card"])
    group, was = form.groups.get(data["to"]), form.groups.get(data["was"])
    if data["name"].strip():
        words = {"name": data["name"], "language": current_language()}
        group = actions.name_group(consultation, **words, by=person)
    actions.put_with(card, group=group, was=was, by=person)


@never_cache
@words_limited("cards", place=place_of)
@once
@require_http_methods(["GET", "POST"])
def floor_card_new(request, consultation, table):
    """Leave a red or a blue card; the table's host types in those from paper."""
    found, at = table_for(request, consultation, table)
    hosts = rules.can_lay(at, who(request))
    if not hosts and (refusal := may_not_speak(request, found)):
        return refusal
    form = (PaperFloorForm if hosts else FloorCardForm)(request.POST or None)
    if form.is_valid():
        card = attempt(form, _leave, request, at, form, hosts)
        if card:
            back = redirect("consultations:floor_card_new", found.slug, at.ref)
            return redirect(f"{back.url}?slip={seal(f'{card.ref} {_receipt(request, card)}')}")
    ref, _space, code = unseal(request.GET.get("slip", "")).partition(" ")
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context |= {"hosts": hosts, "ref": ref, "code": code}
    return answer(request, "consultations/exercises/floor_card_new.html", context)


def _leave(request, table, form: FloorCardForm, hosts: bool) -> FloorCard:
    data = form.cleaned_data
    new = actions.NewFloorCard(colour=data["colour"], text=data["text"], voice=form.voice())
    speaker = _speaker(table.consultation, data["same_as"]) if hosts else None
    person = participant(request, create=True)
    return actions.add_floor_card(table, new=new, by=person, speaker=speaker)


def _receipt(request, card: FloorCard) -> str:
    seed = getattr(request, "sent_key", "") or uuid4().hex
    where = {"consultation": card.consultation, "language": current_language(), "seed": seed}
    return issue_receipt(card.participant, **where)


def _speaker(consultation, ref: str):
    """Whoever left the card of that number; somebody new where none is given."""
    ref = ref.strip().upper()
    if not ref:
        return new_participant()
    for model in (Card, FloorCard):
        found = model.objects.filter(consultation=consultation, ref=ref).first()
        if found and found.participant:
            return found.participant
    raise ValidationError({"same_as": _("One of these numbers is no card here.")})
