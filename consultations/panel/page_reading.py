"""Who reads a page, who steps back, whether it may be decided yet, and how it is counted."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from . import rules, tally
from .models import PagePosition, PageReview, PanelSeat
from .page_words import is_intact
from .reading import seats_stepping_back, undeclared

Choice = PagePosition.Choice


def members(review: PageReview) -> list[PanelSeat]:
    """Everybody who sits: reserves do not read pages."""
    return list(review.panel.seats.sitting())


def reader(review: PageReview, person) -> PanelSeat | None:
    """The seat of whoever may ask about a page and take a position on it; None for anybody else."""
    return rules.sits(review.panel, person)


def away_from(review: PageReview) -> set[int]:
    """The seats that step back: from everything, or because they wrote some of it."""
    wrote = set(review.away.values_list("pk", flat=True))
    return wrote | seats_stepping_back(review.panel, None)


def deciding(review: PageReview) -> set[int]:
    """The seats that decide: everybody but those who step back, by interest or by position."""
    said = review.positions.filter(choice=Choice.STEP_BACK).values_list("seat_id", flat=True)
    return {seat.pk for seat in members(review)} - away_from(review) - set(said)


def have_asked(review: PageReview) -> set[int]:
    """The seats that have asked about a page, or have no questions."""
    asked = review.questions.values_list("seat_id", flat=True)
    return set(asked) | set(review.silent.values_list("seat_id", flat=True))


def why_shut(review: PageReview) -> list[str]:
    """Why a page may not be decided yet, in words; nothing when it is open (E-7)."""
    if not is_intact(review):
        return [_("This is not the text that was laid before the panel. Nothing is decided on it.")]
    deciders = deciding(review)
    why = undeclared(deciders)
    if deciders - have_asked(review):
        why.append(_("Not every member has asked, or said that they have no questions."))
    if review.questions.filter(closed_at=None).exists():
        why.append(_("A question still waits for its answer."))
    return why


def counted(review: PageReview) -> list[PagePosition]:
    """The positions that count: of everybody who sits and decides, in no order that tells who."""
    rows = review.positions.filter(seat__in=deciding(review)).exclude(choice=Choice.STEP_BACK)
    return sorted(rows, key=lambda one: one.salt)


def count(review: PageReview) -> tally.Counts:
    """The counts as they stand: for closing a page and for the record, never shown before.

    There is no list of conditions: words that should change come back as a new text.
    """
    choices = [one.choice for one in counted(review)]
    return tally.Counts(
        approve=choices.count(Choice.APPROVE),
        approve_if=choices.count(Choice.APPROVE_IF),
        send_back=choices.count(Choice.SEND_BACK),
        step_back=len(members(review)) - len(deciding(review)),
        list_backed=0,
    )


def result_of(review: PageReview, counts: tally.Counts) -> str:
    """What the counts decide; refuses (ValidationError) too few."""
    found = tally.result(counts, review.panel.rule, quorum=quorum_now(review))
    if found == tally.NO_QUORUM:
        raise ValidationError(_("Too few have taken a position: no decision, and a new date."))
    return found


def quorum_now(review: PageReview) -> int:
    """The quorum; where so many step back that it cannot be met, the smaller one of E-9."""
    return review.panel.rule.quorum_of(len(deciding(review)))
