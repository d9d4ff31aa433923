"""What is owed around the panel: by a member, by the facilitator, by who answers, by who checks."""

from datetime import date

from django.utils.translation import gettext as _

from cms.clock import LONDON, now
from consultations.consultation.calendar import working_days_after
from consultations.consultation.debts import Debt
from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.rules import Kind

from .conditions import check_day
from .models import (
    ClauseReview,
    DoubtWord,
    InterestDoubt,
    NoQuestions,
    Panel,
    PanelCondition,
    PanelQuestion,
    PanelSeat,
    Statement,
)
from .page_owed import owed_about_pages, pages_to_close
from .positions import WHOLE, standing_on
from .reading import deciding
from .standing import all_decided, current_version

OUTCOME_DAYS = 10


def owed_by_seat(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """What one member owes, in the order of the process."""
    owed = _declarations(panel, seat)
    mine = InterestDoubt.objects.filter(judges=seat)
    owed += _doubts(panel, mine.exclude(words__seat=seat), Kind.PANEL)
    if panel.consultation.stage == Stage.PANEL:
        owed += questions_owed(panel, seat) + positions_owed(panel, seat)
    owed += owed_about_pages(panel, seat)
    return owed + _checks(panel, seat) + words_owed(panel, seat)


def _debt(panel: Panel, what: str, view: str, due: date | None = None, **kwargs) -> Debt:
    url = address(f"consultations:{view}", panel.consultation, **kwargs)
    return Debt(what=what, url=url, due=due, role=Kind.PANEL)


def _doubts(panel: Panel, rows, role: str) -> list[Debt]:
    """Interests in doubt that wait for somebody's word."""
    return [
        Debt(
            what=_("Settle with two others whether seat %(number)s steps back.")
            % {"number": one.interest.seat.number or one.interest.seat.ref},
            url=address("consultations:panel_doubt", panel.consultation, interest=one.interest.ref),
            due=None,
            role=role,
        )
        for one in rows.filter(settled_at=None).select_related("interest__seat")
    ]


def _declarations(panel: Panel, seat: PanelSeat) -> list[Debt]:
    declared = seat.declared_none_at or seat.interests.exists()
    if declared or panel.consultation.reached(Stage.OUTCOME):
        return []
    what = _("Declare an interest, or that there is none.")
    return [_debt(panel, what, "panel_interest")]


def questions_owed(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Clauses on which they have neither asked nor passed."""
    version = current_version(panel)
    asked = PanelQuestion.objects.asked().filter(seat=seat, version=version)
    passed = NoQuestions.objects.filter(seat=seat, version=version)
    silent = (
        before(panel, seat)
        .filter(state=ClauseReview.State.OPEN)
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


def before(panel: Panel, seat: PanelSeat):
    """What lies before one member: everything, or the clauses a reserve was seated for."""
    now_read = panel.reviews.filter(version=current_version(panel))
    return now_read if seat.number is not None else now_read.filter(reserves=seat)


def left_by(panel: Panel, seat: PanelSeat) -> list[int]:
    """The clauses this member steps back from."""
    interests = seat.interests.exclude(effect="declared_only").prefetch_related("clauses")
    if any(one.effect == "steps_back_from_all" for one in interests):
        return list(panel.consultation.draft.clauses.values_list("pk", flat=True))
    return [clause.pk for one in interests for clause in one.clauses.all()]


def positions_owed(panel: Panel, seat: PanelSeat, among: list[int] | None = None) -> list[Debt]:
    """Open clauses on which they have taken no position, and lists not yet answered.

    `among`: only of these readings.
    """
    left = left_by(panel, seat)
    open_now = before(panel, seat).exclude(state="closed")
    open_now = open_now if among is None else open_now.filter(pk__in=among)
    rows = open_now.exclude(clause__in=left).select_related("clause").order_by("clause__number")
    stood = set(seat_rows(open_now, "positions", seat))
    backed = set(seat_rows(open_now, "backings", seat))
    owed = []
    for review in rows:
        about = review.clause.ref if review.clause else WHOLE
        if review.state == ClauseReview.State.LIST and review.pk in stood - backed:
            what = _("Say whether you back the list of conditions.")
            owed.append(_debt(panel, what, "panel_back", clause=about))
        elif review.takes_positions and review.pk not in stood:
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


def words_owed(panel: Panel, seat: PanelSeat) -> list[Debt]:
    """Statements whose two languages wait for a word, and the outcome text."""
    mine = Statement.objects.filter(authors=seat, approved_at=None, not_meant="")
    owed = [
        _debt(
            panel,
            _("Read both languages of statement %(ref)s.") % {"ref": one.ref},
            "panel_approve",
            statement=one.ref,
        )
        for one in mine.exclude(text_en="").exclude(text_cy="").exclude(approvals=seat)
    ]
    if _outcome_waits(panel, seat):
        owed.append(_debt(panel, _("Read and approve the outcome text."), "panel_outcome"))
    return owed


def _outcome_waits(panel: Panel, seat: PanelSeat) -> bool:
    """Whether there is an outcome text that this member can approve, and has not."""
    if seat.number is None or panel.consultation.reached(Stage.OUTCOME):
        return False
    if not (panel.outcome_text.complete and panel.outcome_everyday.complete):
        return False
    return not panel.outcome_approvals.filter(seat=seat).exists() and all_decided(panel)


def owed_by_facilitator(panel: Panel) -> list[Debt]:
    """Entries to look at, clauses to close, words to write."""
    look = panel.questions.filter(is_question=False, handed_back_at=None)
    owed = [
        _duty(panel, _("Look at an entry: is it a question?"), "panel_question", question=one.ref)
        for one in look
    ]
    doubts = InterestDoubt.objects.filter(interest__seat__panel=panel)
    owed += _doubts(panel, doubts.exclude(pk__in=said_by_facilitator()), Kind.FACILITATOR)
    public = panel.questions.unsettled().filter(to=PanelQuestion.To.PUBLIC)
    owed += [answer_debt(panel, one, Kind.FACILITATOR) for one in public]
    if panel.consultation.stage != Stage.PANEL:
        return owed
    owed += _outcome_words(panel)
    for review in panel.reviews.exclude(state="closed").select_related("clause"):
        if review.version_id == current_version(panel).pk and ready_to_close(review):
            about = review.clause.ref if review.clause else WHOLE
            owed.append(_duty(panel, _close(review), "panel_facilitate", clause=about))
    return owed + pages_to_close(panel)


def outcome_due(panel: Panel) -> date | None:
    """The day by which the outcome is out: ten working days after the last meeting (E-12)."""
    last = panel.meetings.filter(opened_at__lte=now()).order_by("-opened_at").first()
    return last and working_days_after(last.opened_at.astimezone(LONDON).date(), OUTCOME_DAYS)


def _outcome_words(panel: Panel) -> list[Debt]:
    decided = panel.reviews.filter(clause=None, state="closed", version=current_version(panel))
    if panel.outcome_approved_at or not decided.exists():
        return []
    what = _("Put the outcome into words for the panel to approve.")
    url = address("consultations:panel_outcome_text", panel.consultation)
    return [Debt(what=what, url=url, due=outcome_due(panel), role=Kind.FACILITATOR)]


def said_by_facilitator():
    return DoubtWord.objects.filter(seat=None).values("doubt")


def ready_to_close(review: ClauseReview) -> bool:
    """Whether everybody who decides has taken a position, or answered the list."""
    seats = {seat.pk for seat in deciding(review)}
    rows = review.positions
    if review.state == ClauseReview.State.OPEN and not review.takes_positions:
        return True
    if review.state == ClauseReview.State.LIST:
        seats &= set(standing_on(review).values_list("seat_id", flat=True))
        rows = review.backings
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
    url = address("consultations:panel_answer", panel.consultation, question=question.ref)
    what = _("Answer the panel's question %(ref)s.")
    return Debt(what=what % {"ref": question.ref}, url=url, due=question.due, role=role)
