"""What is owed around the panel: by a member, by the facilitator, by who answers, by who checks."""

from datetime import date

from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt
from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.rules import Kind

from .conditions import check_day
from .models import (
    ClauseReview,
    NoQuestions,
    Panel,
    PanelCondition,
    PanelQuestion,
    PanelSeat,
    Statement,
)
from .page_owed import owed_about_pages, pages_to_close
from .positions import WHOLE
from .reading import seats_stepping_back
from .standing import current_version


def owed_by_seat(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """What one member owes, in the order of the process."""
    owed = _declarations(panel, seat)
    if panel.consultation.stage == Stage.PANEL and seat.number is not None:
        owed += _questions(panel, seat) + _positions(panel, seat)
    owed += owed_about_pages(panel, seat)
    return owed + _checks(panel, seat) + _words(panel, seat)


def _debt(panel: Panel, what: str, view: str, due: date | None = None, **kwargs) -> Debt:
    url = address(f"consultations:{view}", panel.consultation, **kwargs)
    return Debt(what=what, url=url, due=due, role=Kind.PANEL)


def _declarations(panel: Panel, seat: PanelSeat) -> list[Debt]:
    if seat.declared_none_at or seat.interests.exists() or panel.declarations_closed_at:
        return []
    what = _("Declare an interest, or that there is none.")
    return [_debt(panel, what, "panel_interest")]


def _questions(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Clauses on which they have neither asked nor passed."""
    version = current_version(panel)
    asked = PanelQuestion.objects.asked().filter(seat=seat, version=version)
    passed = NoQuestions.objects.filter(seat=seat, version=version)
    silent = (
        panel.reviews.filter(version=version, state=ClauseReview.State.OPEN)
        .exclude(clause=None)
        .exclude(clause__in=asked.values("clause"))
        .exclude(clause__in=passed.values("clause"))
        .exclude(clause__in=left_by(panel, seat))
    )
    return [
        _debt(
            panel,
            _("Ask about clause %(number)s, or say that you have no questions.")
            % {"number": review.clause.number},
            "panel_ask",
            clause=review.clause.ref,
        )
        for review in silent.select_related("clause").order_by("clause__number")
    ]


def left_by(panel: Panel, seat: PanelSeat) -> list[int]:
    """The clauses this member steps back from."""
    interests = seat.interests.exclude(effect="declared_only").prefetch_related("clauses")
    if any(one.effect == "steps_back_from_all" for one in interests):
        return list(panel.consultation.draft.clauses.values_list("pk", flat=True))
    return [clause.pk for one in interests for clause in one.clauses.all()]


def _positions(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Open clauses on which they have taken no position, and lists not yet answered."""
    left = left_by(panel, seat)
    open_now = panel.reviews.filter(version=current_version(panel)).exclude(state="closed")
    rows = open_now.exclude(clause__in=left).select_related("clause").order_by("clause__number")
    stood = set(seat_rows(open_now, "positions", seat))
    backed = set(seat_rows(open_now, "backings", seat))
    owed = []
    for review in rows:
        about = review.clause.ref if review.clause else WHOLE
        if review.state == ClauseReview.State.LIST and review.pk not in backed:
            what = _("Say whether you back the list of conditions.")
            owed.append(_debt(panel, what, "panel_back", clause=about))
        elif review.state == ClauseReview.State.OPEN and review.pk not in stood:
            owed.append(_debt(panel, _stand(review), "panel_decide", clause=about))
    return owed


def seat_rows(reviews, relation: str, seat: PanelSeat):
    return reviews.filter(**{f"{relation}__seat": seat}).values_list("pk", flat=True)


def _stand(review: ClauseReview) -> str:
    if review.clause is None:
        return _("Say where you stand on the whole.")
    return _("Say where you stand on clause %(number)s.") % {"number": review.clause.number}


def _checks(panel: Panel, seat: PanelSeat) -> list[Debt]:
    waiting = seat.to_check.filter(state=PanelCondition.State.CLAIMED).exclude(checks__seat=seat)
    return [
        _debt(
            panel,
            _("Check condition %(ref)s.") % {"ref": one.ref},
            "panel_check",
            check_day(one),
            condition=one.ref,
        )
        for one in waiting
    ]


def _words(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Statements whose two languages wait for a word, and the outcome text."""
    paired = Statement.objects.filter(authors=seat, approved_at=None)
    owed = [
        _debt(
            panel,
            _("Read both languages of statement %(ref)s.") % {"ref": one.ref},
            "panel_approve",
            statement=one.ref,
        )
        for one in paired.exclude(text_en="").exclude(text_cy="")
    ]
    approved = panel.outcome_approvals.filter(seat=seat).exists()
    if panel.outcome_text_en and not approved and not panel.consultation.reached(Stage.OUTCOME):
        owed.append(_debt(panel, _("Read and approve the outcome text."), "panel_outcome"))
    return owed


def owed_by_facilitator(panel: Panel) -> list[Debt]:
    """Entries to look at, clauses to close, words to write."""
    look = panel.questions.filter(is_question=False, handed_back_at=None)
    owed = [
        _duty(panel, _("Look at an entry: is it a question?"), "panel_question", question=one.ref)
        for one in look
    ]
    public = panel.questions.unsettled().filter(to=PanelQuestion.To.PUBLIC)
    owed += [answer_debt(panel, one, Kind.FACILITATOR) for one in public]
    if panel.consultation.stage != Stage.PANEL:
        return owed
    for review in panel.reviews.exclude(state="closed").select_related("clause"):
        if review.version_id == current_version(panel).pk and ready_to_close(review):
            about = review.clause.ref if review.clause else WHOLE
            owed.append(_duty(panel, _close(review), "panel_facilitate", clause=about))
    return owed + pages_to_close(panel)


def ready_to_close(review: ClauseReview) -> bool:
    """Whether everybody who decides has taken a position, or answered the list."""
    seats = set(review.panel.seats.sitting().values_list("pk", flat=True))
    seats -= seats_stepping_back(review.panel, review.clause)
    rows = review.backings if review.state == ClauseReview.State.LIST else review.positions
    return bool(seats) and seats <= set(rows.values_list("seat_id", flat=True))


def _close(review: ClauseReview) -> str:
    if review.clause is None:
        return _("Close the decision on the whole.")
    return _("Close clause %(number)s.") % {"number": review.clause.number}


def _duty(panel: Panel, what: str, view: str, **kwargs) -> Debt:
    url = address(f"consultations:{view}", panel.consultation, **kwargs)
    return Debt(what=what, url=url, due=None, role=Kind.FACILITATOR)


def answer_debt(panel: Panel, question: PanelQuestion, role: str) -> Debt:
    """An answer owed by a day, to a question of the panel."""
    where = panel.consultation
    url = address("consultations:panel_answer", where, question=question.ref)
    what = _("Answer the panel's question %(ref)s.") % {"ref": question.ref}
    return Debt(what=what, url=url, due=question.due, role=role)
