"""Conditions: listed, met, checked by three drawn by lot, kept or not kept (E-10)."""

from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record

from . import draw, rules, tally
from .models import ClauseReview, ConditionCheck, PanelCondition
from .reading import stepping_back

CHECK_DAYS = 10
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
    away = stepping_back(review)
    seats = [
        seat
        for seat in review.panel.seats.exclude(number=None).filter(state="accepted")
        if seat.pk not in away
    ]
    by_number = {seat.number: seat for seat in seats}
    listed = list(review.conditions.order_by("pk"))
    for condition in listed:
        condition.standing = BECOMES[result]
        condition.save(update_fields=["standing"])
        if condition.standing == Standing.BINDING:
            lot = draw.lot_of_three(by_number, seed=review.panel.seed, condition=condition.ref)
            condition.checkers.set(by_number[number] for number in lot)
    return listed


@transaction.atomic
def meet_condition(condition: PanelCondition, *, where: str, by) -> None:
    """Say where a binding condition has been met; its three checkers have 10 days.

    Wording: a bilingual editor of the drafting group. A deed: the council.
    """
    if not rules.can_meet_condition(condition, by):
        raise PermissionDenied
    condition = _locked(condition)
    if condition.standing != Standing.BINDING or condition.state != State.OPEN:
        raise ValidationError(_("There is nothing to meet here now."))
    if not where.strip():
        raise ValidationError({"where": _("Say where it can be seen.")})
    condition.state, condition.met_where, condition.met_at = State.CLAIMED, where, now()
    condition.save(update_fields=["state", "met_where", "met_at"])
    touch(condition.review.panel.consultation)
    later("consultations.panel.tasks.tell_check_due", condition.pk)


@transaction.atomic
def check_condition(condition: PanelCondition, *, met: bool, by) -> None:
    """One checker's mark. With the last mark the condition is met or not, as most of them say.

    Words not met send the clause back; a deed is kept or not kept and undoes nothing.
    """
    condition = _locked(condition)
    seat = next((one for one in condition.checkers.all() if rules.is_seat_of(one, by)), None)
    if seat is None:
        raise PermissionDenied
    if condition.state != State.CLAIMED:
        raise ValidationError(_("There is nothing to check here now."))
    ConditionCheck.objects.update_or_create(
        condition=condition, seat=seat, defaults={"met": met, "at": now()}
    )
    marks = list(condition.checks.values_list("met", flat=True))
    if len(marks) == condition.checkers.count():
        _settle(condition, 2 * sum(marks) > len(marks))


def _settle(condition: PanelCondition, met: bool) -> None:
    wording = condition.kind == Kind.WORDING
    yes, no = (State.MET, State.NOT_MET) if wording else (State.KEPT, State.NOT_KEPT)
    condition.state, condition.settled_at = yes if met else no, now()
    condition.save(update_fields=["state", "settled_at"])
    consultation = condition.review.panel.consultation
    facts = {"condition": condition.ref, "kind": condition.kind, "result": condition.state}
    record(consultation, kind="condition_checked", on=condition.ref, facts=facts)
    touch(consultation)


def _locked(condition: PanelCondition) -> PanelCondition:
    rows = PanelCondition.objects.select_for_update(of=("self",))
    return rows.select_related("review__panel__consultation").get(pk=condition.pk)
