"""The facilitator's desk: every step, the meetings, the questions, closing a clause."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from consultations.consultation.http import answer as render_form
from consultations.consultation.http import room_context
from consultations.draft.models import Suggestion

from .. import actions, rules
from ..forms.desk import (
    ButtonForm,
    ConditionForm,
    DecisionForm,
    OutcomeTextForm,
    TargetsForm,
    WordsForm,
)
from ..forms.meetings import MeetingForm
from ..http import facilitated, get_review, panel_at, signed_in
from ..models import Interest, PanelDecision, PanelRun
from ..owed import owed_by_facilitator
from ..positions import IN_NO_ONES_ORDER, WHOLE
from ..reading import deciding, why_shut
from ..seating import nobodys
from ..standing import standing
from .member import did, forms_page, page, thanks

DESK = "consultations:panel_desk"


def work(kind: str):
    """A button that starts long work."""
    return partial(actions.start_run, kind=kind)


STEPS = {
    "open_pool": (gettext_lazy("Open the pool"), actions.open_pool),
    "close_pool": (gettext_lazy("Close the pool"), actions.close_pool),
    "fingerprint": (
        gettext_lazy("Publish the pool's fingerprint"), actions.publish_pool_fingerprint,
    ),
    "rehearse": (gettext_lazy("Rehearse the draw"), work(PanelRun.Kind.REHEARSE)),
    "portfolio": (gettext_lazy("Draw up the portfolio"), work(PanelRun.Kind.PORTFOLIO)),
    "draw": (gettext_lazy("Work out who sits"), work(PanelRun.Kind.DRAW)),
    "pack": (gettext_lazy("Publish the pack"), actions.publish_pack),
    "close_declarations": (gettext_lazy("Close the declarations"), actions.close_declarations),
    "vacant": (
        gettext_lazy("Let reserves step in for who is not there any more"), actions.declare_vacant,
    ),
    "meeting": (gettext_lazy("Open a meeting"), actions.open_meeting),
}  # fmt: skip


def steps_now(panel) -> list[tuple[str, str]]:
    """The buttons that make sense now, in the order of the process."""
    wanted = {
        "open_pool": not panel.pool_opened_at,
        "close_pool": panel.pool_opened_at and not panel.pool_closed_at,
        "fingerprint": panel.pool_closed_at and not panel.pool_sha256,
        "rehearse": panel.pool_sha256 and not (panel.rehearsed_at or panel.is_portfolio),
        "portfolio": panel.wants_portfolio and not panel.clash,
        "draw": panel.numbers and not panel.drawn_at,
        "pack": panel.drawn_at and not panel.pack_published_at,
        "close_declarations": panel.drawn_at and not panel.declarations_closed_at,
        "vacant": nobodys(panel).exists(),
        "meeting": panel.consultation.stage == "panel",
    }
    return [(name, words) for name, (words, _act) in STEPS.items() if wanted[name]]


@forms_page
def desk(request, consultation):
    """What the facilitator can do now, and what is owed."""
    found, panel = panel_at(request, consultation)
    person = signed_in(request)
    if not rules.facilitates(found, person):
        raise Http404(_("There is no such page."))
    if panel is None:
        return redirect("consultations:panel_targets", found.slug)
    form = ButtonForm(request.POST or None)
    step = STEPS.get(request.POST.get("do"))
    if step and did(request, form, step[1], panel, by=person):
        return thanks(request, panel, _("Done, and written down."), DESK)
    context = {
        "form": form, "steps": steps_now(panel), "debts": owed_by_facilitator(panel),
        "found": standing(panel), "pool_size": panel.pool.count(),
        "seats": list(panel.seats.select_related("pool_member")),
        "meetings": panel.meetings.all(), "to_look_at": panel.questions.filter(is_question=False),
        "unsettled": panel.questions.unsettled(),
        "parked": parked(panel), "runs": panel.runs.all()[:1],
        "interests": Interest.objects.filter(
            seat__panel=panel, effect="declared_only", doubt=None
        ).select_related("seat"),
        "pool_is_open": panel.pool_opened_at and not panel.pool_closed_at,
    }  # fmt: skip
    return page(request, panel, "desk", **context)


def parked(panel):
    """Suggestions that were left to the panel and still lack its word."""
    rows = Suggestion.objects.filter(draft__consultation=panel.consultation_id, panel_result_en="")
    return rows.filter(status=Suggestion.Status.PARKED).select_related("clause")


@forms_page
def targets(request, consultation):
    """Publish what a fair panel looks like, before the pool opens."""
    found, panel = panel_at(request, consultation)
    person = signed_in(request)
    if not rules.facilitates(found, person) or panel:
        raise Http404(_("There is no such page."))
    form = TargetsForm(request.POST or None)
    if did(request, form, publish, found, form, person):
        messages.success(request, _("Done, and written down."))
        return redirect(DESK, found.slug)
    context = {**room_context(request, found, "panel"), "form": form}
    return render_form(request, "consultations/panel/targets.html", context)


def publish(found, form, person) -> None:
    told = {name: form.cleaned_data[name] for name in ("targets", "method")}
    new = actions.NewPanel(**told, **form.all_pairs())
    actions.publish_targets(found, new=new, by=person)


@forms_page
def meeting(request, consultation, meeting):
    """How long a meeting lasted, and which seats were there."""
    panel, person = facilitated(request, consultation)
    found = get_object_or_404(panel.meetings, ref=meeting)
    start = {"hours": found.hours, "seats": found.attended.all()}
    form = MeetingForm(request.POST or None, panel=panel, initial=start)
    if did(request, form, lambda: actions.note_meeting(found, by=person, **form.cleaned_data)):
        return thanks(request, panel, _("Done, and written down."), DESK)
    return page(request, panel, "meeting", form=form, meeting=found)


@forms_page
def facilitate(request, consultation, clause):
    """Close a clause, or the whole: positions, the list of conditions, the decision."""
    panel, person = facilitated(request, consultation)
    review = get_review(panel, clause)
    said = heard(review)
    asked = said.filter(choice="approve_if")
    codes = said.filter(choice="send_back").values_list("reason", flat=True)
    clauses = panel.consultation.draft.clauses.filter(withdrawn_in=None) if clause == WHOLE else ()
    do = request.POST.get("do")
    listing = ConditionForm(request.POST if do == "list" else None)
    form = DecisionForm(
        request.POST if do != "list" and request.POST else None,
        codes=dict.fromkeys(codes), clauses=clauses,
    )  # fmt: skip
    if act_on(request, review, {"list": listing}.get(do, form), person):
        messages.success(request, _("Done, and written down."))
        return redirect("consultations:panel_facilitate", panel.consultation.slug, clause)
    context = {
        "review": review, "form": listing if do == "list" else form, "listing": listing,
        "deciding": form, "shut": why_shut(review), "conditions": review.conditions.all(),
        "asked": asked, "taken": review.positions.count(), "clause_ref": clause,
        "said": said.filter(choice="send_back").exclude(words=""),
        "may_help": len(deciding(review)) < panel.rule.quorum,
    }  # fmt: skip
    return page(request, panel, "facilitate", **context)


def heard(review):
    """What members said, in nobody's order: nothing while anybody can still change theirs."""
    said = review.positions.none() if review.takes_positions else review.positions.all()
    return said.order_by(*IN_NO_ONES_ORDER)


def act_on(request, review, form, person) -> bool:
    """One of the facilitator's verbs about a clause, by the button pressed."""
    do = request.POST.get("do")
    if do == "list":
        return did(request, form, add_to_list, review, form, person)
    if do == "close":
        return did(request, form, actions.close_positions, review, by=person)
    if do == "show":
        return did(request, form, actions.show_condition_list, review, by=person)
    if do == "reserve":
        return did(request, form, actions.seat_reserve_for, review, by=person)
    return do == "record" and did(request, form, close, review, form, person)


def add_to_list(review, form, person) -> None:
    data = form.cleaned_data
    known = [
        actions.NewCondition(
            text=one.text.as_json(), kind=one.kind, asked_by=one.asked_by,
            who=one.who.as_json(), due=one.due, ref=one.ref,
        )
        for one in review.conditions.all()
    ]  # fmt: skip
    new = actions.NewCondition(
        text=form.pair("text"), kind=data["kind"], asked_by=data["asked_by"],
        who=form.pair("who"), due=data["due"],
    )  # fmt: skip
    actions.list_conditions(review, conditions=[*known, new], by=person)


def close(review, form, person) -> None:
    new = actions.NewDecision(form.reasons(), form.pair("note"), form.named())
    actions.record_decision(review, new=new, by=person)


@forms_page
def outcome_text(request, consultation):
    """Put the outcome into words, for the panel to approve."""
    panel, person = facilitated(request, consultation)
    now = {"text": panel.outcome_text, "everyday": panel.outcome_everyday}
    start = {f"{name}_{one}": words.in_(one) for name, words in now.items() for one in ("en", "cy")}
    form = OutcomeTextForm(request.POST or None, initial=start)
    if did(request, form, lambda: actions.write_outcome_text(panel, by=person, **form.all_pairs())):
        return thanks(request, panel, _("The panel can read it now."), DESK)
    return page(request, panel, "outcome_text", form=form)


@forms_page
def result(request, consultation, suggestion):
    """Record what the panel decided about a suggestion that was parked for it."""
    panel, person = facilitated(request, consultation)
    found = get_object_or_404(parked(panel), ref=suggestion)
    decisions = PanelDecision.objects.filter(review__panel=panel, review__clause=found.clause)
    decision = decisions.order_by("-decided_at").first()
    form = WordsForm(request.POST or None)
    if decision and did(request, form, record, found, form, decision, person):
        return thanks(request, panel, _("Done, and written down."), DESK)
    return page(request, panel, "result", form=form, suggestion=found, decision=decision)


def record(suggestion, form, decision, person) -> None:
    actions.set_suggestion_result(
        suggestion, result=form.pair("words"), decision=decision, by=person
    )
