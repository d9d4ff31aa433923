"""Conditions: listed, met, checked by three drawn by lot, kept or not kept (E-10)."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import LONDON, now, today
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.draft.actions import reopen
from consultations.ledger.actions import record

from . import draw, rules, tally
from .models import ClauseReview, ConditionCheck, PanelCondition, PanelSeat
from .reading import stepping_back

CHECK_DAYS = 10
AROUND = ("review__panel__consultation", "review__clause__draft__consultation")
Kind = PanelCondition.Kind
Standing = PanelCondition.Standing
State = PanelCondition.State

#: What a condition becomes by the decision it was asked with.
BECOMES = {
    tally.APPROVED: Standing.NOTED,
    tally.WITH_CONDITIONS: Standing.BINDING,
    tally.SENT_BACK: Standing.NEXT_WORDING,
}


@dataclass(frozen=True)
class NewCondition:
    """A condition merged from what members asked: testable, who, what, by when.

    `text`, `who`: {"en", "cy"}. `asked_by`: how many members asked for it.
    """

    text: dict
    kind: str = Kind.WORDING
    asked_by: int = 1
    who: dict = field(default_factory=dict)
    due: date | None = None
    ref: str = field(default="")


@transaction.atomic
def list_conditions(review: ClauseReview, *, conditions: list[NewCondition], by) -> list:
    """Write the members' conditions as one list, in both languages, before anything is counted.

    Replaces the list written before. The facilitator merges; nobody's name is on it.
    """
    if not rules.facilitates(review.panel.consultation, by):
        raise PermissionDenied
    review = ClauseReview.objects.select_for_update().get(pk=review.pk)
    if review.takes_positions:
        raise ValidationError(_("Close the positions first. Until then nobody knows them."))
    if review.state != ClauseReview.State.OPEN:
        raise ValidationError(_("The list has been shown, or the clause is closed."))
    asked = review.positions.filter(choice="approve_if").count()
    for new in conditions:
        _check(new, asked)
    review.conditions.all().delete()
    listed = []
    for new in conditions:
        condition = PanelCondition(
            review=review, kind=new.kind, asked_by=new.asked_by, due=new.due,
            **both(text=new.text, who=new.who),
        )  # fmt: skip
        give_ref(condition, "CN", new.ref)
        listed.append(condition)
    return listed


def _check(new: NewCondition, asked: int) -> None:
    if not all(new.text.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"text": _("Write each condition in both languages.")})
    said = [new.who.get(language, "").strip() for language in ("en", "cy")]
    if any(said) and not all(said):
        raise ValidationError({"who": _("Say it in both languages.")})
    if new.kind not in Kind.values:
        raise ValidationError({"kind": _("Is it about the wording, or something to be done?")})
    if not 1 <= new.asked_by <= asked:
        raise ValidationError({"asked_by": _("More people than asked for a condition.")})


def settle_standing(review: ClauseReview, result: str) -> list[PanelCondition]:
    """Let a decision say what its conditions are; draw the three who check what binds."""
    by_number = _may_check(review)
    listed = list(review.conditions.order_by("pk"))
    for condition in listed:
        condition.standing = BECOMES[result]
        condition.save(update_fields=["standing"])
        if condition.standing == Standing.BINDING:
            lot = draw.lot_of_three(by_number, seed=review.panel.seed, condition=condition.ref)
            condition.checkers.set(by_number[number] for number in lot)
    return listed


def _may_check(review: ClauseReview) -> dict[int, PanelSeat]:
    """Who sits and does not step back from the clause, by number (canonical 6)."""
    away = stepping_back(review)
    sitting = review.panel.seats.sitting()
    return {seat.number: seat for seat in sitting if seat.pk not in away}


@transaction.atomic
def meet_condition(condition: PanelCondition, *, where: dict, by) -> PanelCondition:
    """Say, in both languages, where a deed can be seen; its three checkers have 10 days.

    The council does it. Words are met by changing them (`agree_words`) or by
    explaining them (`explain_word`), never by saying so.
    """
    if not rules.can_meet_condition(condition, by):
        raise PermissionDenied
    condition = to_meet(condition)
    if condition.kind == Kind.WORDING and condition.review.clause_id:
        raise ValidationError(_("Change the words, or explain them in the glossary."))
    for language in ("en", "cy"):
        if not where.get(language, "").strip():
            raise ValidationError(
                {f"where_{language}": _("Say where it can be seen, in both languages.")}
            )
    return claim(condition, where=where)


def to_meet(condition: PanelCondition) -> PanelCondition:
    """The condition's row, locked, if it binds and waits to be met."""
    condition = _locked(condition)
    if condition.standing != Standing.BINDING or condition.state != State.OPEN:
        raise ValidationError(_("There is nothing to meet here now."))
    return condition


def claim(condition: PanelCondition, *, where: dict) -> PanelCondition:
    """Write down where a locked condition is met; the three are told."""
    condition.state, condition.met_where, condition.met_at = State.CLAIMED, where, now()
    columns = ["state", "met_where_en", "met_where_cy", "met_sha256", "met_at"]
    condition.save(update_fields=columns)
    touch(condition.review.panel.consultation)
    later("consultations.panel.tasks.tell_check_due", condition.pk)
    return condition


@transaction.atomic
def check_condition(condition: PanelCondition, *, met: bool, by) -> None:
    """One checker's mark. With the last mark the condition is met or not, as most of them say.

    Words not met send the clause back; a deed is kept or not kept and undoes nothing.
    """
    condition = _locked(condition)
    seat = next((one for one in condition.checkers.all() if rules.acts_from(one, by)), None)
    if seat is None:
        raise PermissionDenied
    if condition.state != State.CLAIMED:
        raise ValidationError(_("There is nothing to check here now."))
    ConditionCheck.objects.update_or_create(
        condition=condition, seat=seat, defaults={"met": met, "at": now()}
    )
    _settle_when_all_have_marked(condition)


def _settle_when_all_have_marked(condition: PanelCondition) -> None:
    marks = list(condition.checks.values_list("met", flat=True))
    if condition.state == State.CLAIMED and marks and len(marks) == condition.checkers.count():
        _settle(condition, 2 * sum(marks) > len(marks))


def replace_checker(gone: PanelSeat) -> None:
    """Let the lot's next member check what somebody who leaves was to check (E-10).

    A mark that was made stands. Where nobody is left to draw, the others decide.
    """
    marked = ConditionCheck.objects.filter(seat=gone).values("condition")
    waiting = gone.to_check.filter(state__in=[State.OPEN, State.CLAIMED]).exclude(pk__in=marked)
    for pk in waiting.order_by("pk").values_list("pk", flat=True):
        condition = _locked(PanelCondition(pk=pk))
        drawn_by_number = _may_check(condition.review)
        kept = set(condition.checkers.values_list("number", flat=True))
        order = draw.lot(drawn_by_number, seed=condition.review.panel.seed, about=condition.ref)
        new = next((number for number in order if number not in kept | {gone.number}), None)
        condition.checkers.remove(gone)
        if new is not None:
            condition.checkers.add(drawn_by_number[new])
            later("consultations.panel.tasks.tell_check_due", pk, drawn_by_number[new].pk)
        _settle_when_all_have_marked(condition)


def close_overdue_checks() -> int:
    """Settle what has waited ten days: met only if most of the three have said so. How many."""
    waiting = PanelCondition.objects.filter(state=State.CLAIMED).values_list("pk", flat=True)
    return sum(_close_overdue(pk) for pk in list(waiting))


@transaction.atomic
def _close_overdue(pk: int) -> bool:
    condition = _locked(PanelCondition(pk=pk))
    if condition.state != State.CLAIMED or today() <= check_day(condition):
        return False
    found_so = condition.checks.filter(met=True).count()
    _settle(condition, 2 * found_so > condition.checkers.count())
    return True


def check_day(condition: PanelCondition) -> date:
    """The last day on which the three may mark it."""
    return condition.met_at.astimezone(LONDON).date() + timedelta(days=CHECK_DAYS)


def _settle(condition: PanelCondition, met: bool) -> None:
    wording = condition.kind == Kind.WORDING
    yes, no = (State.MET, State.NOT_MET) if wording else (State.KEPT, State.NOT_KEPT)
    condition.state, condition.settled_at = yes if met else no, now()
    condition.save(update_fields=["state", "settled_at"])
    if wording and not met and condition.review.clause_id:
        _give_back(condition)
    consultation = condition.review.panel.consultation
    facts = {"condition": condition.ref, "kind": condition.kind, "result": condition.state}
    record(consultation, kind="condition_checked", on=condition.ref, facts=facts)
    touch(consultation)


def _give_back(condition: PanelCondition) -> None:
    """Words not met send the clause back: at once while drafting, else with the next return.

    With no return left it is not agreed (E-9).
    """
    panel, clause = condition.review.panel, condition.review.clause
    consultation = panel.consultation
    if consultation.stage == Stage.DRAFTING:
        open_now = clause.draft.clauses.exclude(pk=clause.pk)
        back = [*open_now.filter(may_change=True), clause]
        reopen(clause.draft, clauses=back, owing=open_now.filter(words_asked=True), by_panel=panel)
    elif consultation.returns >= consultation.max_returns:
        decision = condition.review.decision
        decision.not_agreed = True
        decision.save(update_fields=["not_agreed"])


def _locked(condition: PanelCondition) -> PanelCondition:
    rows = PanelCondition.objects.select_for_update(of=("self",))
    return rows.select_related(*AROUND).get(pk=condition.pk)
