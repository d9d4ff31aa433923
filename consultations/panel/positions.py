"""Where members stand: positions on the very words that were read, and the list backed (E-9)."""

import secrets
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.ledger.canonical import commitment

from . import rules, tally
from .declaring import step_back
from .models import ClauseReview, ListBacking, PagePosition, Panel, Position
from .reading import (
    deciding,
    readers,
    reserves_for,
    seats_stepping_back,
    stepping_back,
    why_shut,
)

Choice = Position.Choice
State = ClauseReview.State
#: How members' words are listed: by what they say, never by whose they are or when they came.
IN_NO_ONES_ORDER = ("reason", "words", "condition")
WHOLE = "whole"  # where a clause's id would stand in an address


@dataclass(frozen=True)
class NewPosition:
    """Where a member stands: a condition for "approve if", a reason for "send back".

    `read`: the fingerprint of the words that were read, where a page showed them.
    """

    choice: str
    condition: str = ""
    reason: str = ""
    words: str = ""
    language: str = "en"
    read: str | None = None

    def as_columns(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if name != "read"}


def review_of(panel: Panel, clause) -> ClauseReview | None:
    """What is before the panel about a clause (None: the whole): the latest reading of it."""
    reviews = panel.reviews.filter(clause=clause).order_by("-version__number")
    return reviews.select_related("version__draft", "clause", "panel__consultation").first()


@transaction.atomic
def take_position(review: ClauseReview, *, new: NewPosition, by) -> Position:
    """Record one member's position on one clause of the version under review, or on the whole.

    A second position replaces the first while the review is open. Refuses a
    member who steps back from the clause, a clause whose questions are not all
    answered, and words that differ from their fingerprint. Locks the review row.
    Stepping back by position declares the interest too, in general words.
    """
    review = locked(review)
    seat = rules.seat_of(review.panel, by)
    if seat is None or seat not in readers(review):
        raise PermissionDenied
    away = seat.pk in seats_stepping_back(review.panel, review.clause)
    if away and new.choice != Choice.STEP_BACK:
        raise PermissionDenied(_("You step back from this clause."))
    _can_decide(review)
    if new.read is not None and new.read != review.sha256:
        raise ValidationError(_("The words have changed since you read them. Read them again."))
    check_position(new)
    position, _made = Position.objects.update_or_create(
        review=review, seat=seat, defaults={**new.as_columns(), "salt": "", "taken_at": now()}
    )
    if new.choice == Choice.STEP_BACK and not away and review.clause_id:
        step_back(seat, review.clause)
        touch(review.panel.consultation)
    return position


def check_position(new: NewPosition) -> None:
    if new.choice not in Choice.values:
        raise ValidationError({"choice": _("Choose where you stand.")})
    if new.choice == Choice.APPROVE_IF and not new.condition.strip():
        raise ValidationError({"condition": _("Say who does what, by when.")})
    if new.choice != Choice.SEND_BACK:
        return
    if new.reason not in Position.Reason.values:
        raise ValidationError({"reason": _("Choose the main reason.")})
    if new.reason == Position.Reason.OWN and not new.words.strip():
        raise ValidationError({"words": _("Say it in your own words.")})


def count(review: ClauseReview) -> tally.Counts:
    """The counts as they stand: for closing a clause and for the record, never shown before."""
    seated = {seat.pk for seat in readers(review)}
    choices = list(review.positions.filter(seat__in=seated).values_list("choice", flat=True))
    decide = standing_on(review).filter(seat__in=seated).values("seat")
    return tally.Counts(
        approve=choices.count(Choice.APPROVE),
        approve_if=choices.count(Choice.APPROVE_IF),
        send_back=choices.count(Choice.SEND_BACK),
        step_back=len(stepping_back(review) & seated),
        list_backed=review.backings.filter(backs=True, seat__in=decide).count()
        if review.state == State.LIST
        else None,
    )


def quorum_now(review: ClauseReview) -> int:
    """The quorum; the smaller one of E-9 where some step back and no reserve can help any more.

    Nobody's absence makes it smaller. Once the positions are closed it stays.
    """
    rule = review.panel.rule
    if review.quorum is not None:
        return review.quorum
    seated = readers(review)
    away = stepping_back(review) & {seat.pk for seat in seated}
    if not away or reserves_for(review):
        return rule.quorum
    return rule.quorum_of(len(seated) - len(away))


def standing_on(review: ClauseReview):
    """The positions that decide: all but those of members who step back."""
    return review.positions.exclude(choice=Choice.STEP_BACK)


@transaction.atomic
def back_list(review: ClauseReview, *, backs: bool, by) -> None:
    """Say whether one backs the list of conditions. The last word counts while it is shown.

    For those who took a position on the clause: the list needs the threshold of just those.
    """
    review = locked(review)
    seat = rules.seat_of(review.panel, by)
    if seat is None or seat not in deciding(review):
        raise PermissionDenied
    if review.state != State.LIST:
        raise ValidationError(_("The list of conditions is not being shown."))
    if not standing_on(review).filter(seat=seat).exists():
        raise ValidationError(_("You took no position on this, so the list is for the others."))
    ListBacking.objects.update_or_create(
        review=review, seat=seat, defaults={"backs": backs, "at": now()}
    )


def proof(position: Position) -> str:
    """The commitment to a position: only the member, with its salt, can show that it is theirs."""
    review = position.review
    what = review.clause.ref if review.clause_id else review.version.draft.ref
    fact = {"choice": position.choice, "clause": what, "version": review.version.number}
    return commitment(position.salt or no_salt(), fact)


def no_salt() -> str:
    """For somebody who was erased: their position counts, and nobody can show whose it was."""
    return secrets.token_hex(32)


def forget_positions(consultation) -> None:
    """Forget who took which position, once the panel has finished. The ledger keeps the proofs."""
    Position.objects.filter(review__panel__consultation=consultation).delete()
    ListBacking.objects.filter(review__panel__consultation=consultation).delete()
    PagePosition.objects.filter(review__panel__consultation=consultation).delete()


def check_sitting(panel: Panel) -> None:
    """Refuse (cannot now) unless the panel sits and nobody is being heard about a change."""
    here = hold_stage(panel.consultation)
    check_going(here)
    if here.stage != Stage.PANEL:
        raise ValidationError(_("The panel is not sitting now."))
    if here.is_reopened:
        raise ValidationError(_("People are being heard about a change. Deciding waits for that."))


def _can_decide(review: ClauseReview) -> None:
    check_sitting(review.panel)
    if review.state != State.OPEN:
        raise ValidationError(_("This is not open for deciding."))
    if not review.takes_positions:
        raise ValidationError(_("The positions are closed. Nobody changes theirs now."))
    if why := why_shut(review):
        raise ValidationError(why)


def locked(review: ClauseReview) -> ClauseReview:
    rows = ClauseReview.objects.select_for_update(of=("self",))
    related = rows.select_related("panel__consultation", "version__draft", "clause__draft")
    return related.get(pk=review.pk)
