"""Where members stand on a page, and the one decision that follows (E-9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from cms.pairs import holds
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.ledger.canonical import commitment

from . import rules, tally
from .models import PageDecision, PagePosition, PageReview
from .page_opening import locked_page, refuse_unless_open, send_page_back
from .page_reading import away_from, count, counted, quorum_now, reader, result_of, why_shut
from .positions import NewPosition, check_position, check_sitting, no_salt
from .targets import check_settings

Choice = PagePosition.Choice
Result = PageDecision.Result


@transaction.atomic
def take_page_position(review: PageReview, *, new: NewPosition, by) -> PagePosition:
    """Record one member's position on one page, on the very words that were read.

    A second position replaces the first while it is open. Refuses who does not sit, who steps
    back, a page whose questions are not all answered, and other words than those read. Locks the
    review.
    """
    review = locked_page(review)
    seat = reader(review, by)
    if seat is None or (seat.pk in away_from(review) and new.choice != Choice.STEP_BACK):
        raise PermissionDenied
    _can_decide(review)
    if review.positions_closed_at:
        raise ValidationError(_("The positions are closed. Nobody changes theirs now."))
    if new.read != review.sha256:
        raise ValidationError(_("The words have changed since you read them. Read them again."))
    check_position(new)
    position, _made = PagePosition.objects.update_or_create(
        review=review, seat=seat, defaults={**new.as_columns(), "salt": "", "taken_at": now()}
    )
    return position


@transaction.atomic
def close_page_positions(review: PageReview, *, by) -> PageReview:
    """Close the positions on a page. Then, and not before, the facilitator reads the reasons."""
    review = _for_facilitator(review, by)
    if review.positions_closed_at:
        raise ValidationError(_("The positions are closed already."))
    result_of(review, count(review))
    review.positions_closed_at = now()
    review.save(update_fields=["positions_closed_at"])
    return review


@transaction.atomic
def record_page_decision(review: PageReview, *, note: dict, by) -> PageDecision:
    """Close a page and carry out what the positions decide. Nobody types a result.

    Approved: exactly the revisions that were read become public, in both languages. Otherwise it
    goes back to its editors with the panel's reasons, which `note` puts into both languages.
    Refuses positions not yet closed, and settings changed since the targets. The ledger gets the
    counts and the members' commitments, without seats.
    """
    review = _for_facilitator(review, by)
    if not review.positions_closed_at:
        raise ValidationError(_("Close the positions first. Until then nobody knows them."))
    counts = count(review)
    found = Result.APPROVED if result_of(review, counts) == tally.APPROVED else Result.SENT_BACK
    if found == Result.SENT_BACK and not all(note.get(one, "").strip() for one in ("en", "cy")):
        raise ValidationError({"note": _("Say in both languages what the panel asks for.")})
    decision = _decision(review, counts, found, note)
    review.state, review.closed_at = PageReview.State.CLOSED, decision.decided_at
    review.save(update_fields=["state", "closed_at"])
    _carry_out(decision, note)
    _record(decision, counts)
    touch(review.panel.consultation)
    return decision


def page_proof(position: PagePosition) -> str:
    """The commitment to a position: only the member, with its salt, can show that it is theirs."""
    review = position.review
    fact = {"choice": position.choice, "page": review.ref, "page_sha256": review.sha256}
    return commitment(position.salt or no_salt(), fact)


def _for_facilitator(review: PageReview, by) -> PageReview:
    if not rules.facilitates(review.panel.consultation, by):
        raise PermissionDenied
    review = locked_page(review)
    _can_decide(review)
    check_settings(review.panel)
    return review


def _can_decide(review: PageReview) -> None:
    check_sitting(review.panel)
    refuse_unless_open(review)
    if why := why_shut(review):
        raise ValidationError(why)


def _decision(review: PageReview, counts: tally.Counts, found: str, note: dict) -> PageDecision:
    given = [one.reason for one in counted(review) if one.choice == Choice.SEND_BACK]
    codes = sorted(set(given), key=lambda code: (-given.count(code), code))
    return PageDecision.objects.create(
        review=review, decided_at=now(), result=found, quorum=quorum_now(review),
        approve=counts.approve, approve_if=counts.approve_if, send_back=counts.send_back,
        step_back=counts.step_back,
        reasons=[{"code": code, "given_by": given.count(code)} for code in codes],
        **both(note=note),
    )  # fmt: skip


def _carry_out(decision: PageDecision, note: dict) -> None:
    """End the page's workflow: the texts that were read are published, or changes are asked for."""
    review = decision.review
    if decision.result == Result.SENT_BACK:
        send_page_back(review, note)
        return
    with holds.let_go():
        state = review.task_state.specific
        state.approve(user=None, update=False)
        state.workflow_state.finish(user=None)


def _record(decision: PageDecision, counts: tally.Counts) -> None:
    review = decision.review
    facts = {
        "page": review.ref,
        "page_sha256": review.sha256,
        "counts": counts.as_facts(),
        "result": decision.result,
        "positions": sorted(page_proof(one) for one in counted(review)),
    }
    record(review.panel.consultation, kind="page_decided", on=review.ref, facts=facts)
