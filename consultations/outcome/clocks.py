"""The public clocks: what is owed to everybody, by when, and how late it is (R-LIFE-05)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.clock import LONDON
from consultations.consultation.calendar import days_late
from consultations.consultation.models import Consultation, Stage

from .promises import counted_to, days_over, how_late, overdue

SUMMARY_DAYS = 84


@dataclass(frozen=True)
class Clock:
    """One clock: a sentence, the day it counts to, and whether that day has gone."""

    words: str
    due: date
    late: bool = False


def clocks(consultation: Consultation, owed: int) -> list[Clock]:
    """Every clock that runs now. `owed`: how many answers are still to come.

    A pause stops them all, and when it was stopped there are none. One query, once answers
    are given.
    """
    day = counted_to(consultation)
    if day is None:
        return []
    found = [
        _heard(consultation, day),
        _answer(consultation, owed, day),
        _promise(consultation, day),
        _update(consultation, day),
    ]
    return [clock for clock in found if clock]


def _heard(consultation: Consultation, day: date) -> Clock | None:
    """What we heard is told within 12 weeks of the listening's end."""
    waiting = consultation.reached(Stage.GATHERING) and not consultation.heard_published_at
    if not waiting or not consultation.closes_at:
        return None
    due = consultation.closes_at.astimezone(LONDON).date() + timedelta(days=SUMMARY_DAYS)
    if late := days_late(due, day):
        words = ngettext(
            "%(days)s day late: we owe you what we heard",
            "%(days)s days late: we owe you what we heard",
            late,
        )
        return Clock(words % {"days": late}, due, late=True)
    return Clock(_("We are putting together what we heard"), due)


def _answer(consultation: Consultation, owed: int, day: date) -> Clock | None:
    """The answer, within 12 weeks of the panel's outcome."""
    due = consultation.answer_due
    if not due or not consultation.reached(Stage.ANSWER_DUE):
        return None
    if not owed:
        return Clock(_("Everything has been answered"), due)
    if late := days_late(due, day):
        words = ngettext(
            "%(days)s day late: we owe you an answer",
            "%(days)s days late: we owe you an answer",
            late,
        )
        return Clock(words % {"days": late}, due, late=True)
    left = (due - day).days
    words = ngettext("%(days)s day to the answer", "%(days)s days to the answer", left)
    return Clock(words % {"days": left}, due)


def _promise(consultation: Consultation, day: date) -> Clock | None:
    """What was promised longest ago and is not there; a promise in time needs no clock."""
    answering = consultation.reached(Stage.ANSWER_DUE)
    eldest = overdue(consultation).first() if answering else None
    return Clock(how_late(days_over(eldest, day)), eldest.due, late=True) if eldest else None


def _update(consultation: Consultation, day: date) -> Clock | None:
    """How far it has come, at 3, 6 and 12 months."""
    due = consultation.next_update_due
    if not due or consultation.stage != Stage.DOING:
        return None
    if late := days_late(due, day):
        words = ngettext(
            "%(days)s day late: we owe you an update",
            "%(days)s days late: we owe you an update",
            late,
        )
        return Clock(words % {"days": late}, due, late=True)
    left = (due - day).days
    words = ngettext("%(days)s day to the next update", "%(days)s days to the next update", left)
    return Clock(words % {"days": left}, due)
