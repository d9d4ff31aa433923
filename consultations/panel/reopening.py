"""Opening a reading again, when somebody steps back late or leaves: everybody stands anew (E-5)."""

from cms.clock import now

from .models import (
    ClauseReview,
    ListBacking,
    OutcomeApproval,
    PagePosition,
    PageReview,
    Panel,
    PanelCondition,
    PanelDecision,
    PanelSeat,
    Position,
)

STEP_BACK = Position.Choice.STEP_BACK


def open_again(review: ClauseReview) -> None:
    """Open a reading anew. What was read or counted already is taken anew by everybody.

    Otherwise what stood there before and what stands there after would tell where one member stood.
    """
    if not review.takes_positions:
        review.positions.all().delete()
        review.conditions.filter(state=PanelCondition.State.OPEN).update(
            standing=PanelCondition.Standing.ASKED
        )
    review.backings.all().delete()
    review.state, review.positions_closed_at = ClauseReview.State.OPEN, None
    review.quorum = None
    review.save(update_fields=["state", "positions_closed_at", "quorum"])
    PanelDecision.objects.filter(review=review).update(reopened_at=now())
    forget_approvals(review.panel)


def forget_approvals(panel: Panel) -> None:
    """What the outcome text speaks of has changed: the panel reads it anew (E-12)."""
    OutcomeApproval.objects.filter(panel=panel).delete()
    Panel.objects.filter(pk=panel.pk).update(outcome_approved_at=None)


def take_positions_along(seat: PanelSeat) -> None:
    """Whoever leaves takes their positions on what is not decided; what was read opens again."""
    undecided = ClauseReview.objects.exclude(state=ClauseReview.State.CLOSED)
    mine = Position.objects.filter(seat=seat, review__in=undecided)
    counted = mine.exclude(choice=STEP_BACK).values("review")
    for review in undecided.select_for_update().filter(pk__in=counted).order_by("pk"):
        if not review.takes_positions:
            open_again(review)
    mine.delete()
    ListBacking.objects.filter(seat=seat, review__in=undecided).delete()
    _from_pages(seat)


def _from_pages(seat: PanelSeat) -> None:
    undecided = PageReview.objects.filter(state=PageReview.State.OPEN)
    mine = PagePosition.objects.filter(seat=seat, review__in=undecided)
    counted = mine.exclude(choice=STEP_BACK).values("review")
    for review in undecided.select_for_update().filter(pk__in=counted).order_by("pk"):
        if review.positions_closed_at:
            review.positions.all().delete()
            review.positions_closed_at = None
            review.save(update_fields=["positions_closed_at"])
    mine.delete()
