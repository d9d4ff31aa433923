"""What we heard: the sum, the themes, the shelf of what stood alone, and those who group."""

from collections import defaultdict
from copy import copy

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http import once
from cms.paging import KeyPage, page_by_key
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    number,
    room_context,
)
from consultations.consultation.models import Role, Stage
from consultations.people.actions import participant_of

from .. import actions, quotes
from ..forms import ButtonForm, MeantForm, ThemeForm
from ..http import grouper, own_card
from ..models import Card, QuoteRefusal, Table, TableLeaf, ThemeCard
from ..quotes import quote_of
from ..sums import AT_TABLES, card_sum

MOST_VOICES = 3


@require_safe
def themes(request, consultation):
    """What we heard, with the sum that shows that no card is lost."""
    found = get_consultation(request, consultation)
    context = {**room_context(request, found, "heard"), "sum": card_sum(found)}
    if found.reached(Stage.GATHERING):
        alone = Card.objects.filter(consultation=found, on_its_own=True, campaign=None)
        late = Card.objects.filter(consultation=found, late=True).with_marks()
        alone = alone.with_marks()
        asked, campaigns = request.GET, found.campaign_set.all()
        context |= {
            "themes": themes_of(found, asked),
            "page_obj": page_by_key(alone.select_related("table"), asked, by="said_at"),
            "late": page_by_key(late.select_related("table"), asked, by="said_at", name="late"),
            "campaigns": page_by_key(campaigns, asked, by="received_on", name="campaigns"),
            "leaves": page_by_key(leaves_of(found), asked, by="made_at", name="leaves"),
            "not_here": Table.objects.filter(consultation=found).exclude(not_here_en=""),
        }
    return render(request, "consultations/conversation/themes.html", context)


def leaves_of(consultation):
    """What the tables take with them, those that said something."""
    said = TableLeaf.objects.filter(table__consultation=consultation).select_related("table")
    return said.exclude(takes=[], differently=[])


def themes_of(consultation, asked) -> KeyPage:
    """A page of themes, with numbers, voices and clauses, in a constant number of queries."""
    here = Q(placings__card__state__in=["published", "withdrawn"])
    rows = consultation.themes.annotate(
        cards=Count("placings", filter=here, distinct=True),
        tables=Count("placings__card__table", filter=here & AT_TABLES, distinct=True),
        post=Count("placings", filter=here & ~AT_TABLES, distinct=True),
    ).prefetch_related("clause_roots__clause")
    themes = page_by_key(rows, asked, by="order", name="themes")
    quoted = Card.objects.shown().filter(may_quote=True, placings__voice=True)
    quoted = quoted.filter(placings__theme__in=themes.object_list).select_related("table")
    voices = {card.pk: card for card in quoted.distinct()}
    placed = ThemeCard.objects.filter(voice=True, theme__in=themes.object_list).order_by("pk")
    by_theme = defaultdict(list)
    for placing in placed:
        card = voices.get(placing.card_id)
        if card and (quote := quote_of(placing, card)):
            by_theme[placing.theme_id].append(copy(card))
            by_theme[placing.theme_id][-1].quote = quote
    for theme in themes:
        theme.voices = by_theme[theme.pk][:MOST_VOICES]
    return themes


@require_safe
def theme(request, consultation, theme):
    """One theme, and every card in it that anybody may read."""
    found = get_consultation(request, consultation)
    shown = get_object_or_404(found.themes.prefetch_related("clause_roots__clause"), ref=theme)
    placed = Card.objects.filter(placings__theme=shown)
    rows = placed.with_marks().select_related("table")
    not_here = quotes.place(quotes.THEME, shown.ref)
    not_here = QuoteRefusal.objects.filter(card=OuterRef("pk"), place=not_here)
    rows = rows.annotate(not_here=Exists(not_here))
    context = {**room_context(request, found, "heard"), "theme": shown}
    context["page_obj"] = page_by_key(rows, request.GET, by="said_at")
    context["team_only"] = placed.filter(state="published", may_read=False).count()
    return render(request, "consultations/conversation/theme.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def not_meant(request, consultation, card, theme):
    """That's not what I meant: the theme opens again (C-19)."""
    found, own, person = own_card(request, consultation, card)
    placing = get_object_or_404(own.placings.select_related("theme"), theme__ref=theme)
    form = MeantForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        if attempt(form, actions.not_what_i_meant, placing, words=words, by=person):
            messages.success(request, _("Thank you. The theme is open again, and people look."))
            return redirect("consultations:card", found.slug, own.ref)
    context = {**room_context(request, found, "heard"), "placing": placing, "form": form}
    return answer(request, "consultations/conversation/not_meant.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def grouping(request, consultation):
    """The desk for grouping: choose cards, choose where they go."""
    found, person = grouper(request, consultation)
    form = ButtonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        chosen = list(
            Card.objects.filter(consultation=found, ref__in=request.POST.getlist("cards"))
        )
        if attempt(form, lambda: _place(found, chosen, request.POST, person)):
            return redirect("consultations:grouping", consultation=found.slug)
    free = Card.objects.in_time().filter(consultation=found, state="published", placings=None)
    free = free.filter(on_its_own=False).select_related("table")
    context = {**room_context(request, found, "heard"), "form": form, "sum": card_sum(found)}
    context["page_obj"] = page_by_key(free, request.GET, by="said_at")
    context["themes"] = found.themes.annotate(cards=Count("placings")).order_by("order", "pk")
    said_no = ThemeCard.objects.filter(theme__consultation=found).exclude(not_what_i_meant="")
    context["objections"] = said_no.select_related("theme", "card")
    said_no = QuoteRefusal.objects.filter(card__consultation=found, place__startswith="theme:")
    context["said_no"] = said_no.select_related("card").order_by("-at")[:25]
    context["chosen"] = request.POST.getlist("cards")
    return answer(request, "consultations/conversation/grouping.html", context)


def _place(consultation, cards, data, person) -> None:
    if data.get("to") == "own":
        actions.put_on_its_own(consultation, cards=cards, by=person)
        return
    to = get_object_or_404(consultation.themes, ref=data.get("to", ""))
    voices = [card for card in cards if "quote" in data and card.may_quote and card.may_read]
    actions.place_cards(to, cards=cards, voices=voices, by=person)


@never_cache
@once
@require_POST
def grouping_do(request, consultation):
    """One press of a button: move a card that is in the wrong place, check back, publish."""
    found, person = grouper(request, consultation)
    form = ButtonForm(request.POST)
    deeds = {
        "move": lambda: _move(found, request.POST, person),
        "check_back": lambda: actions.open_check_back(found, by=person),
        "publish": lambda: actions.publish_what_we_heard(found, by=person),
    }
    deed = deeds.get(request.POST.get("do", ""))
    if deed and form.is_valid() and attempt(form, deed):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:grouping", consultation=found.slug)


def _move(consultation, data, person) -> None:
    rows = ThemeCard.objects.filter(theme__consultation=consultation)
    placing = get_object_or_404(rows, pk=number(data.get("placing", "")))
    to = consultation.themes.filter(ref=data.get("to", "")).first()
    actions.move_card(placing, to=to, by=person)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def theme_new(request, consultation):
    """Name a group of cards, together."""
    found, person = grouper(request, consultation)
    helpers = (Role.Kind.HOST, Role.Kind.CITIZEN, Role.Kind.CO_AUTHOR, Role.Kind.BILINGUAL_EDITOR)
    roles = Role.objects.filter(consultation=found, kind__in=helpers, until=None)
    people = {role.user_id: role.user for role in roles.select_related("user")}
    people.pop(request.user.pk, None)
    form = ThemeForm(request.POST or None, people=list(people.values()))
    if request.method == "POST" and form.is_valid():
        together = (person, *(participant_of(one) for one in form.chosen_people()))
        new = actions.NewTheme(**form.all_pairs())
        if attempt(form, actions.add_theme, found, new=new, by=together):
            return redirect("consultations:grouping", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "form": form}
    return answer(request, "consultations/conversation/theme_new.html", context)
