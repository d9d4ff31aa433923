"""Promises whose day has gone: counted late from day one, wherever one is shown (R-LIFE-05)."""

from datetime import date

from django.db.models import QuerySet
from django.utils.translation import ngettext

from cms.clock import LONDON, today
from consultations.consultation.calendar import days_late
from consultations.consultation.models import Consultation

from .models import CommissionerAnswer

Status = CommissionerAnswer.Status
#: A promise that nothing is owed of any more.
SETTLED = (Status.DONE, Status.DROPPED)


def counted_to(consultation: Consultation) -> date | None:
    """The day to which lateness is counted: today, the day of the pause, none once stopped."""
    if consultation.stopped_at:
        return None
    paused = consultation.paused_at
    return paused.astimezone(LONDON).date() if paused else today()


def overdue(consultation: Consultation) -> QuerySet[CommissionerAnswer]:
    """What was promised by a day that has gone, and is neither kept nor dropped; eldest first."""
    to = counted_to(consultation)
    if to is None:
        return CommissionerAnswer.objects.none()
    rows = consultation.answers.filter(due__lt=to).exclude(status__in=SETTLED)
    return rows.order_by("due", "pk")


def days_over(answer: CommissionerAnswer, to: date | None) -> int:
    """By how many days a promise is late on a day; 0 while there is time, or nothing is owed."""
    if to is None or answer.due is None or answer.status in SETTLED:
        return 0
    return days_late(answer.due, to)


def how_late(days: int) -> str:
    """How late a promise is, in words."""
    words = ngettext(
        "%(days)s day late: we owe you what we promised",
        "%(days)s days late: we owe you what we promised",
        days,
    )
    return words % {"days": days}
