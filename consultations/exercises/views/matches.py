"""Introducing people: who might suit whom, what both say, and the introduction (C-9)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, room_context
from consultations.conversation.forms import ButtonForm

from .. import actions, rules
from ..forms import AnswerForm, MatchForm
from ..http import helper, own_side
from ..models import FloorCard, FloorMatch

MOST_CHOICES = 200


@never_cache
@once
@require_http_methods(["GET", "POST"])
def floor_meet(request, consultation):
    """The host's page: propose who might meet, and see what both said."""
    found, person = helper(request, consultation, rules.can_introduce)
    cards = FloorCard.objects.shown().filter(consultation=found)[:MOST_CHOICES]
    form = MatchForm(request.POST or None, cards=list(cards))
    if form.is_valid():
        want, can = form.chosen("want"), form.chosen("can")
        if attempt(form, actions.propose_match, want, can, by=person):
            messages.success(request, _("Both are asked, each by their own receipt."))
            return redirect("consultations:floor_meet", consultation=found.slug)
    rows = FloorMatch.objects.live().filter(consultation=found).select_related("want", "can")
    context = {**room_context(request, found, "tables"), "form": form}
    context["page_obj"] = page_by_key(rows, request.GET, by="proposed_at")
    return answer(request, "consultations/exercises/floor_meet.html", context)


@never_cache
@once
@require_POST
def match_do(request, consultation, match):
    """One press of a host's button: note what somebody said aloud, or introduce them."""
    found, person = helper(request, consultation, rules.can_introduce)
    rows = FloorMatch.objects.select_related("want", "can")
    row = get_object_or_404(rows, consultation=found, ref=match)
    side = {"want": row.want, "can": row.can}.get(request.POST.get("who", ""))
    deeds = {"introduce": lambda: actions.introduce(row, by=person)}
    if side:
        says = request.POST.get("says", "")
        deeds["aloud"] = lambda: actions.note_aloud(row, card=side, says=says, by=person)
    form = ButtonForm(request.POST)
    deed = deeds.get(request.POST.get("do", ""))
    if deed and form.is_valid() and attempt(form, deed):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    return redirect("consultations:floor_meet", consultation=found.slug)


@never_cache
@limited("replies", "60/h")
@once
@require_http_methods(["GET", "POST"])
def match_answer(request, consultation, match):
    """Asked by one's own receipt: shall your host introduce you?"""
    found, row, own, person = own_side(request, consultation, match)
    other = row.can if own.pk == row.want_id else row.want
    side, across = ("want", "can") if own.pk == row.want_id else ("can", "want")
    said = {"says": getattr(row, f"{side}_says"), "place": getattr(row, f"{side}_place")}
    form = AnswerForm(request.POST or None, initial=said)
    if request.method == "POST" and row.introduced_at:
        raise Http404(_("You have been introduced already."))
    if form.is_valid() and attempt(
        form, actions.answer_match, row, card=own, by=person, **form.cleaned_data
    ):
        messages.success(request, _("Thank you. You can change your answer until then."))
        return redirect("consultations:my_words", found.slug)
    context = {**room_context(request, found, "words"), "form": form, "match": row}
    context |= {"own": own, "other": other}
    context["place"] = getattr(row, f"{across}_place") if row.introduced_at else ""
    return answer(request, "consultations/exercises/match_answer.html", context)
