"""Telling what was done: one dated step on the way of every card behind a theme or a clause."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from consultations.consultation.http import answer, attempt, room_context
from consultations.draft.models import Clause
from consultations.outcome import actions, rules
from consultations.outcome.forms import StepForm
from consultations.outcome.http import who_works_here
from consultations.outcome.owed import cards_behind

from .answers import edits


@edits
def step_add(request, consultation):
    """Say what was done, for all the cards of the themes and clauses that are chosen (F-1)."""
    found, person = who_works_here(request, consultation, rules.can_add_step)
    clauses = Clause.objects.filter(draft__consultation=found, withdrawn_in=None)
    chosen = {"clauses": clauses.order_by("number"), "themes": found.themes.all()}
    form = StepForm(request.POST or None, **chosen)
    ready = request.method == "POST" and form.is_valid()
    added = ready and attempt(form, add_step, found, form, person)
    if added:
        words = ngettext(
            "Told to whoever said %(cards)s card.", "Told to whoever said %(cards)s cards.", added
        )
        messages.success(request, words % {"cards": added})
        return redirect("consultations:step_add", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, "consultations/outcome/step_add.html", context)


def add_step(consultation, form: StepForm, by) -> int:
    """To how many cards the step was added."""
    data = form.cleaned_data
    cards = cards_behind(consultation, clauses=data["clauses"], themes=data["themes"])
    told = {"on": data["on"], "words": form.pair("words")}
    return len(actions.add_outcome_step(cards.select_related("consultation"), **told, by=by))


@edits
def review_invite(request, consultation):
    """Ask everybody who took part to look back, once each (F-9)."""
    found, person = who_works_here(request, consultation, rules.can_invite_to_review)
    form = forms.Form(request.POST or None)
    if request.method == "POST" and attempt(form, actions.invite_to_review, found, by=person):
        messages.success(request, _("Everybody who asked to be told is invited, once each."))
        return redirect("consultations:work", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, "consultations/outcome/review_invite.html", context)
