"""The words people don't get: the public list, saying so, explaining one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import LANGUAGES, current_language
from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, not_yours, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import ExplainForm, TapForm
from ..http import drafter, get_clause, get_draft
from ..jargon import ENOUGH, glossary_term, told
from ..models import LONGEST_PHRASE, Text
from ..panes import all_texts, panes_of

MOST = 25
ORDERS = {"draft": "place", "alphabet": "letters"}


@require_safe
def jargon(request, consultation):
    """The words of one language that people don't get, in the draft's order or the alphabet's."""
    draft = get_draft(request, consultation)
    asked = request.GET.get("language", "")
    language = asked if asked in LANGUAGES else current_language()
    order = request.GET.get("order") if request.GET.get("order") in ORDERS else "draft"
    phrases = draft.jargon.filter(language=language).with_taps().select_related("clause")
    page = page_by_key(phrases, request.GET, by=ORDERS[order])
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft, "page_obj": page,
        "rows": told(draft, page.object_list), "language_shown": language, "order": order,
        "enough": ENOUGH, "drafting": draft.consultation.stage == "drafting",
    }  # fmt: skip
    return render(request, "consultations/draft/jargon.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@limited("jargon_taps", "60/h")
@once
def jargon_tap(request, consultation, clause):
    """A small form beside each of the four texts: I don't get this word. No account needed."""
    draft = get_draft(request, consultation)
    found = get_clause(draft, clause)
    person = participant(request)
    if person and not rules.can_tap(draft, person):
        words = _("The panel asks in its own room about what is not clear.")
        return not_yours(request, draft.consultation, "draft", words=words)
    forms = tap_forms(request, found)
    sent = next((form for form in forms if form.is_bound), None)
    if sent and sent.is_valid() and tapped(request, found, sent):
        messages.success(request, _("Thank you. The drafting group sees that it is not clear."))
        return redirect("consultations:clause", draft.consultation.slug, found.ref)
    panes = panes_of(found, tuple(text.code for text in all_texts()))
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft, "clause": found,
        "form": sent, "sides": list(zip(panes, forms, strict=True)), "enough": ENOUGH,
        "rows": told(draft, found.jargon.with_taps()[:MOST]),
        "drafting": draft.consultation.stage == "drafting",
    }  # fmt: skip
    return answer(request, "consultations/draft/jargon_tap.html", context)


def tap_forms(request, clause) -> list[TapForm]:
    """One form for each text; bound is the one that was sent."""
    sent, asked = request.POST.get("text", ""), request.GET.get("text", "")
    words = request.GET.get("words", "")[:LONGEST_PHRASE]
    return [
        TapForm(
            request.POST if one.code == sent and request.method == "POST" else None,
            code=one.code, text=clause.text(one.code),
            initial={"words": words if one.code == asked else ""},
        )
        for one in all_texts()
    ]  # fmt: skip


def tapped(request, clause, form: TapForm) -> bool:
    words, person = form.cleaned_data["words"], participant(request, create=True)
    act = actions.tap_jargon
    return bool(attempt(form, act, clause, text_code=form.code, words=words, by=person))


@never_cache
@require_http_methods(["GET", "POST"])
@once
def explain_word(request, consultation, phrase):
    """A bilingual editor says what a word means: by our glossary, or here in all four texts."""
    draft = get_draft(request, consultation)
    person = drafter(request, draft)
    if not rules.can_carry_over(draft, person):
        raise PermissionDenied
    found = get_object_or_404(draft.jargon.with_taps().select_related("clause"), ref=phrase)
    term = glossary_term(found)
    form = ExplainForm(request.POST or None, phrase=found, term=term)
    if request.method == "POST" and form.is_valid():
        where = form.cleaned_data["where"]
        if attempt(form, actions.explain_word, found, where=where, means=form.means(), by=person):
            messages.success(request, _("It is explained."))
            return redirect(told(draft, [found])[0].url)
    codes = tuple(code for code in Text.values if code in found.texts)
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft, "phrase": found,
        "form": form, "term": term, "panes": panes_of(found.clause, codes),
    }  # fmt: skip
    return answer(request, "consultations/draft/explain_word.html", context)
