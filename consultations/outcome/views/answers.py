"""The work at the end: saying what became of each card, answering, telling how far it has come."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, room_context
from consultations.conversation.models import Campaign, Card
from consultations.draft.models import Clause, Suggestion
from consultations.moderation.rules import is_safeguarding_lead
from consultations.outcome import actions, rules
from consultations.outcome.actions import NewAnswer, NewConsideration
from consultations.outcome.clocks import clocks
from consultations.outcome.forms import (
    AnswerForm,
    ConsiderationForm,
    OutcomeForm,
    ProgressForm,
    ReplyForm,
)
from consultations.outcome.http import who_works_here
from consultations.outcome.models import CardOutcome, CommissionerAnswer
from consultations.outcome.owed import cards_to_tell, cards_without_outcome, decided_clauses, owed
from consultations.outcome.rests import with_people


def edits(view):
    """A page with a form of those who work here: never kept, taken once."""
    return never_cache(once(require_http_methods(["GET", "POST"])(view)))


@never_cache
@require_safe
def outcomes_desk(request, consultation):
    """The cards whose end nobody has told yet."""
    found, person = who_works_here(request, consultation, rules.can_set_outcome)
    without = cards_to_tell(found, apart=False)
    if is_safeguarding_lead(found, person):
        without = cards_without_outcome(found)
    context = {
        **room_context(request, found, "work"),
        "page_obj": page_by_key(without.select_related("table"), request.GET, by="said_at"),
    }
    return render(request, "consultations/outcome/outcomes_desk.html", context)


@edits
def outcome_set(request, consultation, card):
    """Say how one card ends, with words for whoever said it."""
    found, person = who_works_here(request, consultation, rules.can_set_outcome)
    cards = Card.objects.filter(consultation=found).select_related("consultation", "table")
    thing = get_object_or_404(cards, ref=card)
    if not rules.can_end(thing, person):
        raise Http404(_("There is no such page."))
    clauses = Clause.objects.filter(draft__consultation=found, withdrawn_in=None)
    early = rules.can_tell_early(found, person, cards=[thing])
    form = OutcomeForm(request.POST or None, clauses=clauses.order_by("number"), early=early)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, tell_end, form, thing, person):
        messages.success(request, _("Told. Whoever said it can read it with their receipt."))
        return redirect("consultations:outcomes_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form, "card": thing}
    return answer(request, "consultations/outcome/outcome_set.html", context)


def tell_end(form: OutcomeForm, card: Card, by) -> None:
    """Passed on, decided elsewhere and done already are answers too; the others end the card."""
    data, words = form.cleaned_data, form.pair("words")
    if data["kind"] == CardOutcome.Kind.PASSED:
        actions.pass_on([card], to=form.pair("passed_to"), by=by)
    elif data["kind"] == CardOutcome.Kind.ELSEWHERE:
        actions.record_decided_elsewhere([card], words=words, by=by)
    elif data["kind"] == CardOutcome.Kind.DONE:
        actions.mark_done([card], reason=words, by=by)
    else:
        ended = {"kind": data["kind"], "clauses": data["clauses"], "steps": form.steps()}
        actions.set_outcome(card, **ended, by=by)


@never_cache
@require_safe
def answers_desk(request, consultation):
    """A calm list: what is owed, to how many people, by when; and what was promised."""
    found, _person = who_works_here(request, consultation, rules.can_answer)
    still = owed(found)
    context = {
        **room_context(request, found, "work"),
        "owed": with_people(still),
        "given": found.answers.select_related("clause", "suggestion", "campaign"),
        "clocks": clocks(found, len(still)),
    }
    return render(request, "consultations/outcome/answers_desk.html", context)


@edits
def answer_give(request, consultation, on):
    """Answer one clause, parked suggestion or campaign. Would you say this to their face?"""
    found, person = who_works_here(request, consultation, rules.can_answer)
    about = _answered_thing(found, on)
    form = AnswerForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = NewAnswer(
            answer=data["answer"], reason=form.pair("reason"), no_kind=data["no_kind"],
            who=form.pair("who"), due=data["due"],
            status=CommissionerAnswer.Status.NOT_STARTED if data["who_en"] else "", **about,
        )  # fmt: skip
        if attempt(form, actions.give_answer, found, new=new, by=person):
            messages.success(request, _("Your answer is public, and those it is about are told."))
            return redirect("consultations:answers_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form, **about}
    if "clause" in about:
        context["row"] = decided_clauses(found).filter(clause=about["clause"]).first()
    return answer(request, "consultations/outcome/answer_give.html", context)


def _answered_thing(consultation, ref: str) -> dict:
    """What an address names: {"clause": …}, {"suggestion": …} or {"campaign": …}."""
    sources = {
        "clause": Clause.objects.filter(draft__consultation=consultation),
        "suggestion": Suggestion.objects.filter(draft__consultation=consultation),
        "campaign": Campaign.objects.filter(consultation=consultation),
    }
    for name, rows in sources.items():
        found = rows.filter(ref=ref).first()
        if found:
            return {name: found}
    raise Http404(_("There is no such page."))


@edits
def progress(request, consultation, answer):
    """How far one promise has come; changed and dropped say why."""
    found, person = who_works_here(request, consultation, rules.can_answer)
    promise = get_object_or_404(found.answers, ref=answer)
    if promise.answer == CommissionerAnswer.Answer.PASSED_ON:
        return reply(request, found, person, promise)
    form = ProgressForm(request.POST or None, initial={"status": promise.status})
    if request.method == "POST" and form.is_valid():
        new = {"status": form.cleaned_data["status"], "why": form.pair("why")}
        if attempt(form, actions.update_answer, promise, **new, by=person):
            messages.success(request, _("Saved. Everybody can read how far it has come."))
            return redirect("consultations:answers_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form, "promise": promise}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "consultations/outcome/progress.html", context, status=status)


def reply(request, found, person, passed_on):
    """What they said to whom something was passed on (F-3)."""
    form = ReplyForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(
        form, actions.record_reply, passed_on, words=form.pair("words"), by=person
    ):
        messages.success(request, _("Saved. Everybody can read what they replied."))
        return redirect("consultations:answers_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form, "passed_on": passed_on}
    return answer(request, "consultations/outcome/reply.html", context)


@edits
def considered(request, consultation):
    """Write down who of those who decide read what, and what it changed (F-7)."""
    found, person = who_works_here(request, consultation, rules.can_answer)
    clauses = Clause.objects.filter(draft__consultation=found, withdrawn_in=None)
    form = ConsiderationForm(request.POST or None, clauses=clauses.order_by("number"))
    if request.method == "POST" and form.is_valid():
        new = NewConsideration(
            who=form.pair("who"), read=tuple(form.cleaned_data["read"]),
            on=form.cleaned_data["on"], changed_mind_about=form.pair("changed"),
            clauses=tuple(form.cleaned_data["clauses"]),
        )  # fmt: skip
        if attempt(form, actions.record_consideration, found, new=new, by=person):
            messages.success(request, _("It is on the public page."))
            return redirect("consultations:answers_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, "consultations/outcome/considered.html", context)
