"""Who reads a clause, who steps back from it, and whether it may be decided yet (E-5, E-7)."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from consultations.draft.models import TAKEN, Suggestion

from .models import (
    ClauseReview,
    Interest,
    NoQuestions,
    Panel,
    PanelQuestion,
    PanelSeat,
    Position,
)
from .standing import is_current, standing, text_is_intact

#: One's own words in a clause: taken in, whole or in part, or joined with another's.
MERGED = (*TAKEN, Suggestion.Status.JOINED)
Effect = Interest.Effect


def own_words(clause=None) -> Exists:
    """Seats whose member suggested words that now stand in a clause (in any, by `clause=None`)."""
    merged = Suggestion.objects.filter(
        participant=OuterRef("pool_member__participant"), status__in=MERGED
    )
    return Exists(merged.filter(clause=clause) if clause else merged.exclude(clause=None))


def seats_stepping_back(panel: Panel, clause) -> set[int]:
    """The seats (their keys) that step back from a clause; from the whole where it is None."""
    interests = Q(interests__effect=Effect.STEPS_BACK_FROM_ALL)
    if clause is not None:
        interests |= Q(interests__effect=Effect.STEPS_BACK_FROM, interests__clauses=clause)
    found = set(panel.seats.filter(interests).values_list("pk", flat=True))
    if clause is not None:
        found |= set(panel.seats.filter(own_words(clause)).values_list("pk", flat=True))
    return found


def readers(review: ClauseReview) -> list[PanelSeat]:
    """Everybody seated for this clause: the panel, and reserves seated for it."""
    seated = review.reserves.filter(number=None, state=PanelSeat.State.ACCEPTED)
    return [*review.panel.seats.sitting(), *seated]


def reserves_for(review: ClauseReview) -> list[PanelSeat]:
    """The reserves who could still be seated for a clause, in the order drawn (E-9).

    Standing by, with their interests declared, and without one in this clause.
    """
    if review.clause_id is None:
        return []
    declared = Q(declared_none_at__isnull=False) | Q(interests__isnull=False)
    standing_by = review.panel.seats.waiting().filter(declared, state=PanelSeat.State.ACCEPTED)
    away = seats_stepping_back(review.panel, review.clause)
    free = standing_by.exclude(pk__in=away).exclude(pk__in=review.reserves.values("pk"))
    return list(free.distinct())


def deciding(review: ClauseReview) -> list[PanelSeat]:
    """Those who decide: everybody seated but those who step back."""
    away = stepping_back(review)
    return [seat for seat in readers(review) if seat.pk not in away]


def stepping_back(review: ClauseReview) -> set[int]:
    """The seats that step back from this reading, by an interest or by their position on it."""
    said = review.positions.filter(choice=Position.Choice.STEP_BACK)
    return seats_stepping_back(review.panel, review.clause) | set(
        said.values_list("seat_id", flat=True)
    )


def have_asked(panel: Panel, clause, version) -> set[int]:
    """The seats that have asked about a clause of a version, or have no questions."""
    asked = PanelQuestion.objects.asked().filter(panel=panel, clause=clause, version=version)
    passed = NoQuestions.objects.filter(seat__panel=panel, clause=clause, version=version)
    return set(asked.values_list("seat_id", flat=True)) | set(
        passed.values_list("seat_id", flat=True)
    )


def undeclared(seats) -> list[str]:
    """Why what they decide stays shut: one of these seats has declared nothing yet (E-5)."""
    silent = PanelSeat.objects.filter(pk__in=seats, declared_none_at=None, interests=None)
    if not silent.exists():
        return []
    return [_("Not every member has declared an interest, or that there is none.")]


def why_shut(review: ClauseReview) -> list[str]:
    """Why a clause may not be decided yet, in words; nothing when it is open (E-7)."""
    if not text_is_intact(review):
        return [_("These are not the words that were frozen. Nothing can be decided on them.")]
    if not is_current(review):
        return [_("The words have changed since. This wording can no longer be decided.")]
    return _whole_shut(review) if review.clause_id is None else _clause_shut(review)


def _clause_shut(review: ClauseReview) -> list[str]:
    deciders = deciding(review)
    why = undeclared([seat.pk for seat in deciders])
    asked = have_asked(review.panel, review.clause, review.version)
    if any(seat.pk not in asked for seat in deciders):
        why.append(_("Not every member has asked, or said that they have no questions."))
    doubts = Interest.objects.filter(seat__in=readers(review), effect=Effect.IN_DOUBT)
    if doubts.filter(clauses=review.clause).exists():
        why.append(_("An interest is in doubt. Three people settle it first."))
    unsettled = PanelQuestion.objects.unsettled().filter(panel=review.panel, clause=review.clause)
    if unsettled.exists():
        why.append(_("A question still waits for its answer."))
    return why


def _whole_shut(review: ClauseReview) -> list[str]:
    found = standing(review.panel, review.version)
    if found.undecided or any(map(found.still_back, found.wordings)):
        return [_("Every clause is decided first.")]
    return undeclared([seat.pk for seat in deciding(review)])
