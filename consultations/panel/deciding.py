"""Decisions, clause by clause and on the whole, computed from positions (E-9)."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.references import give_ref
from consultations.ledger.actions import record

from . import rules, tally
from .conditions import settle_standing
from .models import ClauseReview, Panel, PanelDecision, Position
from .positions import check_sitting, count, locked, proof, quorum_now
from .reading import why_shut
from .reopening import forget_approvals
from .standing import standing
from .targets import check_settings

Choice = Position.Choice
State = ClauseReview.State
TOO_FEW = gettext_lazy("Too few have taken a position: no decision, and a new date.")


@dataclass(frozen=True)
class NewDecision:
    """What the facilitator writes beside the counts: reasons in words, a note. Never a result.

    `reasons`: {"unfair_to_someone": {"en", "cy"}}. `must_change`: clauses the
    panel names where the whole falls short.
    """

    reasons: dict = field(default_factory=dict)
    note: dict = field(default_factory=dict)
    must_change: tuple = ()


def open_reviews(panel: Panel) -> None:
    """Lay before the panel what is still to be decided at the current version.

    Clauses whose words stand as decided are left alone. The whole follows when
    every clause has been decided and none goes back.
    """
    found = standing(panel)
    for wording in found.undecided:
        again = panel.reviews.filter(
            clause=wording.clause_id, sha256=wording.sha256, decision__reopened_at__isnull=False
        )
        if not again.exists():
            _open(panel, found.version, clause=wording.clause, sha256=wording.sha256)
    if not found.undecided and not found.sent_back:
        _open(panel, found.version, clause=None, sha256=found.version.sha256)


def _open(panel: Panel, version, *, clause, sha256: str) -> None:
    ClauseReview.objects.get_or_create(
        panel=panel,
        version=version,
        clause=clause,
        defaults={"sha256": sha256, "opened_at": now()},
    )
    Panel.objects.filter(pk=panel.pk, began_at=None).update(began_at=now())


def let_undecided_go(panel: Panel) -> None:
    """Take away what was laid open and not decided: the words are about to change."""
    panel.reviews.filter(decision=None).delete()


@transaction.atomic
def close_positions(review: ClauseReview, *, by) -> ClauseReview:
    """Close the positions on a clause, or the whole. Then, and not before, they are read.

    So that nobody, the facilitator neither, knows what was said while anybody can still change
    their mind. Refuses too few (a new date). The quorum stays as it is now.
    """
    review = _for_facilitator(review, by)
    if not review.takes_positions:
        raise ValidationError(_("The positions are closed already."))
    quorum = quorum_now(review)
    if count(review).deciding < quorum:
        raise ValidationError(TOO_FEW)
    review.positions_closed_at, review.quorum = now(), quorum
    review.save(update_fields=["positions_closed_at", "quorum"])
    return review


@transaction.atomic
def show_condition_list(review: ClauseReview, *, by) -> None:
    """Show the list of conditions, for everybody to back or not.

    Only where approval hangs on the conditions, once they are closed and listed.
    """
    review = _closed(review, by)
    if (
        review.state != State.OPEN
        or tally.result(count(review), review.panel.rule, quorum=quorum_now(review))
        != tally.CONDITIONS_ROUND
    ):
        raise ValidationError(_("There is no second show: the positions decide by themselves."))
    _conditions_listed(review)
    review.backings.all().delete()
    review.state = State.LIST
    review.save(update_fields=["state"])


@transaction.atomic
def record_decision(review: ClauseReview, *, new: NewDecision, by, ref: str = "") -> PanelDecision:
    """Close a clause, or the whole, and publish what the positions decide. Nobody types a result.

    Refuses positions not yet closed, a conditions round not yet held, conditions not
    listed, and settings changed since the targets. After the last return what
    would be sent back is labelled not agreed. The ledger gets the counts and the
    members' commitments, without seats.
    """
    review = _closed(review, by)
    counts, quorum = count(review), quorum_now(review)
    found = _result(review, counts, quorum)
    if counts.approve_if:
        _conditions_listed(review)
    decision = _decide(review, new, counts, ref)
    decision.quorum, decision.result = quorum, found
    decision.not_agreed = found == tally.SENT_BACK and _no_returns_left(review)
    _check_named(decision, new)
    give_ref(decision, "W" if review.clause_id is None else "D", ref)
    decision.save()
    decision.must_change.set(new.must_change)
    review.state = State.CLOSED
    review.save(update_fields=["state"])
    forget_approvals(review.panel)
    listed = settle_standing(review, found)
    open_reviews(review.panel)
    _record(decision, counts, listed)
    touch(review.panel.consultation)
    return decision


def _result(review: ClauseReview, counts: tally.Counts, quorum: int) -> str:
    found = tally.result(counts, review.panel.rule, quorum=quorum)
    if found == tally.NO_QUORUM:
        raise ValidationError(TOO_FEW)
    if found == tally.CONDITIONS_ROUND:
        raise ValidationError(_("Show the list of conditions first."))
    return found


def _decide(
    review: ClauseReview, new: NewDecision, counts: tally.Counts, ref: str
) -> PanelDecision:
    """The decision's row, new or opened again, with the counts and the reasons."""
    decision = PanelDecision.objects.filter(review=review).first() or PanelDecision(review=review)
    decision.approve, decision.approve_if = counts.approve, counts.approve_if
    decision.send_back, decision.step_back = counts.send_back, counts.step_back
    decision.list_backed = counts.list_backed
    decision.reasons = _reasons(review, new.reasons)
    decision.note = new.note
    decision.decided_at, decision.reopened_at = now(), None
    return decision


def _reasons(review: ClauseReview, words: dict) -> list[dict]:
    """The reasons given for sending back, each with how many gave it."""
    given = list(
        review.positions.filter(choice=Choice.SEND_BACK)
        .order_by("seat__number")
        .values_list("reason", flat=True)
    )
    codes = sorted(set(given), key=lambda code: (-given.count(code), code))
    if Position.Reason.OWN in codes and not all(words.get(Position.Reason.OWN, {}).values()):
        raise ValidationError(_("Write the members' own reasons in both languages."))
    return [
        {"code": code, "given_by": given.count(code), "words": words.get(code, {})}
        for code in codes
    ]


def _conditions_listed(review: ClauseReview) -> None:
    asked = review.positions.filter(choice=Choice.APPROVE_IF).count()
    if sum(review.conditions.values_list("asked_by", flat=True)) < asked:
        raise ValidationError(_("List every condition that was asked for first."))


def _no_returns_left(review: ClauseReview) -> bool:
    consultation = review.panel.consultation
    return consultation.returns >= consultation.max_returns


def _check_named(decision: PanelDecision, new: NewDecision) -> None:
    falls_short = decision.result == tally.SENT_BACK and not decision.not_agreed
    if decision.review.clause_id is None and falls_short and not new.must_change:
        raise ValidationError(_("The whole falls short: name the clauses that must change."))


def _record(decision: PanelDecision, counts: tally.Counts, listed: list) -> None:
    review = decision.review
    consultation, version = review.panel.consultation, review.version
    facts = {"counts": counts.as_facts(), "result": decision.result, "version": version.number}
    if review.clause_id is None:
        facts["version_sha256"] = version.sha256
        record(consultation, kind="whole_decided", on=decision.ref, facts=facts)
    else:
        facts |= {"clause": review.clause.ref, "clause_sha256": review.sha256}
        facts["positions"] = sorted(proof(position) for position in review.positions.all())
        record(consultation, kind="clause_closed", on=decision.ref, facts=facts)
    for condition in listed:
        facts = {
            "condition": condition.ref, "kind": condition.kind, "result": condition.standing,
        }  # fmt: skip
        record(consultation, kind="condition_listed", on=condition.ref, facts=facts)


def _closed(review: ClauseReview, by) -> ClauseReview:
    review = _for_facilitator(review, by)
    if review.takes_positions:
        raise ValidationError(_("Close the positions first. Until then nobody knows them."))
    return review


def _for_facilitator(review: ClauseReview, by) -> ClauseReview:
    if not rules.facilitates(review.panel.consultation, by):
        raise PermissionDenied
    review = locked(review)
    check_sitting(review.panel)
    if review.state == State.CLOSED:
        raise ValidationError(_("This has been decided."))
    if why := why_shut(review):
        raise ValidationError(why)
    check_settings(review.panel)
    return review
