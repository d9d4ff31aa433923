"""What we heard: the sum, the themes, the shelf of what stood alone, and those who group."""

from collections import defaultdict
from copy import copy

from django.contrib import messages
from django.db.models import Count, Exists, OuterRef, Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.cache import generation_mark
from cms.http import once
from cms.paging import KeyPage, page_by_key
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    room_context,
)
from consultations.consultation.models import Stage

from .. import actions, quotes
from ..forms import MeantForm
from ..history import changes_of, facts_of, silent_tables, tables_of
from ..http import own_card
from ..leaf import torn_off
from ..models import Card, QuoteRefusal, Table, ThemeCard, ThemeChange
from ..pulse import mark_of_sum
from ..quotes import quote_of
from ..suggested import accepted_placings
from ..sums import AT_TABLES, card_sum

MOST_VOICES = 3


@require_safe
def themes(request, consultation):
    """What we heard, with the sum that shows that no card is lost."""
    since = generation_mark(request.path)
    found = get_consultation(request, consultation)
    context = {**room_context(request, found, "heard"), "sum": card_sum(found), "since": since}
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
            "leaves": torn_off(found, asked),
            "by_machine": accepted_placings(found),
            "not_here": Table.objects.filter(consultation=found).exclude(not_here_en=""),
        }
    return render(request, "consultations/conversation/themes.html", context)


@require_safe
def heard_pulse(request, consultation):
    """Whether the sum has changed: a short mark, the same for everybody."""
    mark = mark_of_sum(get_consultation(request, consultation))
    return JsonResponse({"heard": mark, "since": generation_mark(request.path)})


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
    rows = found.themes.select_related("named_from").prefetch_related("clause_roots__clause")
    shown = rows.filter(ref=theme).first()
    if shown is None:
        joined = {"theme__consultation": found, "kind": ThemeChange.Kind.JOINED, "other": theme}
        change = get_object_or_404(ThemeChange.objects.select_related("theme"), **joined)
        return redirect("consultations:theme", found.slug, change.theme.ref)
    placed = Card.objects.filter(placings__theme=shown)
    not_here = quotes.place(quotes.THEME, shown.ref)
    not_here = QuoteRefusal.objects.filter(card=OuterRef("pk"), place=not_here)
    cards, facts = placed.with_marks().select_related("table"), facts_of(shown)
    cards = cards.annotate(not_here=Exists(not_here))
    context = {**room_context(request, found, "heard"), "theme": shown, "facts": facts}
    context["page_obj"] = page_by_key(cards, request.GET, by="said_at")
    context["team_only"] = placed.filter(state="published", may_read=False).count()
    context["tables"], context["silent"] = tables_of(shown), silent_tables(shown, facts)
    context["changes"] = changes_of(shown, request.GET)
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
