"""The letters of the panel: a seat offered, a question to answer, words to check."""

from cms import emails

from .models import (
    ClauseReview,
    PageQuestion,
    PanelCondition,
    PanelQuestion,
    PanelReminder,
    PanelSeat,
)
from .page_owed import answer_address


def seat_offered(seat: PanelSeat, account) -> None:
    """To somebody drawn: a seat or a reserve's place is theirs if they want it."""
    context = {"panel": seat.panel, "consultation": seat.panel.consultation}
    emails.send("panel_seat_offered", to=account, context=context)


def question_asked(question: PanelQuestion, account) -> None:
    """To whoever owes the answer, with the day it is due."""
    context = {"question": question, "consultation": question.panel.consultation}
    emails.send("panel_question_asked", to=account, context=context)


def page_question_asked(question: PageQuestion, account) -> None:
    """To whoever answers for a page, with the day it is due and the place."""
    context = {
        "question": question,
        "consultation": question.review.panel.consultation,
        "answer_url": answer_address(question),
    }
    emails.send("panel_page_question_asked", to=account, context=context)


def seated_for_clause(review: ClauseReview, account) -> None:
    """To a reserve: they help to decide one clause."""
    context = {"review": review, "consultation": review.panel.consultation}
    emails.send("panel_seated_for_clause", to=account, context=context)


def reminder(reminder: PanelReminder, account) -> None:
    """To a member: a meeting is near; or questions, positions or words wait for them."""
    panel = reminder.seat.panel
    meeting = panel.meetings.filter(ref=reminder.about).first()
    context = {"panel": panel, "consultation": panel.consultation, "meeting": meeting}
    emails.send(f"panel_{reminder.kind}_wait", to=account, context=context)


def check_due(condition: PanelCondition, account) -> None:
    """To one of the three who check a condition."""
    context = {"condition": condition, "consultation": condition.review.panel.consultation}
    emails.send("panel_check_due", to=account, context=context)
