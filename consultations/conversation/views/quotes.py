"""The groupers' page for what a theme quotes: which cards, and which of their words."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, number, room_context

from .. import actions, quotes
from ..forms import QuoteForm
from ..http import grouper


@never_cache
@once
@require_http_methods(["GET", "POST"])
def quotes_desk(request, consultation, theme):
    """Choose what is quoted in a theme: all of a card, some words of it, or nothing."""
    found, person = grouper(request, consultation)
    shown = get_object_or_404(found.themes, ref=theme)
    rows = shown.placings.filter(card__state="published", card__may_read=True)
    rows = rows.filter(card__may_quote=True).select_related("card__table")
    rows = rows.annotate(not_here=quotes.refused(quotes.THEME, "theme__ref"))
    chosen = number(request.POST.get("placing", ""))
    form = QuoteForm(request.POST or None)
    if form.is_valid() and attempt(form, lambda: _choose(rows, chosen, form, person)):
        messages.success(request, _("Done."))
        return redirect("consultations:quotes_desk", found.slug, shown.ref)
    context = {**room_context(request, found, "heard"), "theme": shown, "form": form}
    context |= {"page_obj": page_by_key(rows, request.GET, by="pk"), "chosen": chosen}
    for placing in context["page_obj"]:
        placing.quote = quotes.quote_of(placing, placing.card)
    return answer(request, "consultations/conversation/quotes_desk.html", context)


def _choose(rows, chosen: int, form: QuoteForm, person) -> bool:
    placing = get_object_or_404(rows, pk=chosen)
    if form.cleaned_data["how"] == "not":
        actions.stop_quoting(placing, by=person)
    else:
        actions.choose_quote(placing, words=form.words_chosen(), by=person)
    return True
