"""Where one's card is quoted, with a no to each place and to all of them (C-12). Never cached."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.conversation.actions import refuse_quote
from consultations.outcome import actions
from consultations.outcome.forms import SureForm
from consultations.outcome.http import own_words
from consultations.outcome.quoted import uses_of


@never_cache
@once
@require_http_methods(["GET", "POST"])
def words_quoted(request, consultation, ref):
    """Every place at which one's card is quoted; "not this one"; no more at all, or again."""
    found = get_consultation(request, consultation)
    card, person = own_words(request, found, "card", ref)
    kind, _colon, at = request.POST.get("place", "").partition(":")
    deeds = {
        "not_here": lambda: refuse_quote(card, kind=kind, ref=at, by=person),
        "nowhere": lambda: actions.let_quote(card, may=False, by=person),
        "again": lambda: actions.let_quote(card, may=True, by=person),
    }
    form, deed = SureForm(request.POST or None), deeds.get(request.POST.get("do", ""))
    if deed and attempt(form, lambda: deed() or True):
        messages.success(request, _("Done. Every page shows it so from now on."))
        return redirect("consultations:words_quoted", consultation=found.slug, ref=card.ref)
    context = {**room_context(request, found, "words"), "thing": card, "form": form}
    context["uses"] = uses_of(card)
    return answer(request, "consultations/outcome/words_quoted.html", context)
