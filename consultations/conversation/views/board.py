"""The board where people put cards together, several of them at once (C-16, C-17)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, number, room_context
from consultations.moderation.models import State

from .. import actions
from ..actions.board import last_deed
from ..board import groups_of, latest_moves, lay_out, tray_of
from ..forms import BoardForm, ButtonForm, SettleForm
from ..http import grouper
from ..models import Card, QuoteRefusal, SuggestedGroup, ThemeCard
from ..suggested import machine_context
from ..sums import card_sum


@never_cache
@once
@require_http_methods(["GET", "POST"])
def grouping(request, consultation):
    """The board: tick cards or drag them, say where they go; a move that met another is told."""
    found, person = grouper(request, consultation)
    form = BoardForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _move(found, form, person)):
        return redirect(request.get_full_path())
    groups, tray = groups_of(found), tray_of(found, request.GET)
    names = {one.ref: one.name.text for one in groups}
    chosen = form.data.getlist("cards") if form.is_bound else []
    here = {card.ref for card in tray.page}
    met = found.card_set.filter(ref__in=set(chosen) - here).select_related("table")
    read = ThemeCard.objects.filter(theme__consultation=found, card__state=State.PUBLISHED)
    wrong = read.exclude(not_what_i_meant="").select_related("theme", "card")
    said_no = QuoteRefusal.objects.filter(card__consultation=found, place__startswith="theme:")
    context = {**room_context(request, found, "heard"), "form": form, "sum": card_sum(found)}
    context |= {"themes": groups, "tray": tray, "chosen": chosen, "page_obj": tray.page}
    context["cards"] = lay_out([*met, *tray.page], names)
    context["objections"] = page_by_key(wrong, request.GET, by="pk", name="said")
    context["said_no"] = said_no.select_related("card").order_by("-at")[:25]
    context["moves"] = latest_moves(found, names)
    context["can_undo"] = last_deed(found, person)
    context |= machine_context(found, request.GET, whole=tray.is_machine)
    return answer(request, "consultations/conversation/grouping.html", context)


def _move(consultation, form: BoardForm, person):
    move = actions.Move(**form.move())
    cards = list(Card.objects.filter(consultation=consultation, ref__in=form.data.getlist("cards")))
    return actions.move_cards(consultation, cards=cards, move=move, by=person)


@never_cache
@once
@require_POST
def grouping_do(request, consultation):
    """One press of a button: undo one's last move, join two themes, check back, publish."""
    found, person = grouper(request, consultation)
    form = ButtonForm(request.POST)
    deeds = {
        "undo": lambda: actions.undo_move(found, by=person),
        "join": lambda: _join(found, request.POST, person),
        "check_back": lambda: actions.open_check_back(found, by=person),
        "publish": lambda: actions.publish_what_we_heard(found, by=person),
    }
    deed = deeds.get(request.POST.get("do", ""))
    if deed and form.is_valid() and attempt(form, deed):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:grouping", consultation=found.slug)


def _join(consultation, data, person) -> None:
    theme = get_object_or_404(consultation.themes, ref=data.get("theme", ""))
    into = get_object_or_404(consultation.themes, ref=data.get("into", ""))
    actions.join_themes(theme, into=into, by=person)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def look_again(request, consultation, theme, card):
    """Look again at a card whose speaker meant something else, and say what was changed (C-19)."""
    found, person = grouper(request, consultation)
    rows = ThemeCard.objects.select_related("theme", "card__table")
    here = {"theme__consultation": found, "theme__ref": theme, "card__ref": card}
    placing = get_object_or_404(rows, **here, card__state=State.PUBLISHED)  # nothing kept apart
    form = SettleForm(request.POST or None, theme=placing.theme, themes=found.themes.all())
    if form.is_valid():
        to, note = form.place(placing.theme), form.pair("note")
        if attempt(form, lambda: actions.move_card(placing, to=to, note=note, by=person)):
            messages.success(request, _("Done."))
            return redirect("consultations:grouping", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "placing": placing, "form": form}
    return answer(request, "consultations/conversation/look_again.html", context)


@never_cache
@once
@require_POST
def grouping_machine(request, consultation):
    """Ask the machine, stop it, and say yes or no to what it suggests: to some cards or a group."""
    found, person = grouper(request, consultation)
    form, data, do = ButtonForm(request.POST), request.POST, request.POST.get("do", "")
    deeds = {
        "ask": lambda: actions.ask_machine(found, by=person),
        "stop": lambda: actions.stop_machine(found, by=person),
        "accept": lambda: _answer(found, data, actions.accept_suggestion, person),
        "down": lambda: _answer(found, data, actions.turn_down_suggestion, person),
    }
    deed = deeds.get(do.removesuffix("_all"))
    if deed and form.is_valid() and attempt(form, deed):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect(redirect("consultations:grouping", found.slug).url + "?show=machine")


def _answer(consultation, data, act, person) -> None:
    """Ticked cards, or with a button of its own the whole group."""
    rows = SuggestedGroup.objects.filter(consultation=consultation)
    group = get_object_or_404(rows, pk=number(data.get("group", "")))
    refs = None if data.get("do", "").endswith("_all") else data.getlist("cards")
    where = {"to": data.get("to", "")} if act is actions.accept_suggestion else {}
    act(group, refs=refs, **where, by=person)
