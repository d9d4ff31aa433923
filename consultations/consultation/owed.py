"""What is owed before a consultation is public, and what was asked of its facilitator."""

from datetime import date, timedelta

from cms.clock import LONDON, now

from .calendar import working_days_after
from .models import Consultation, Role, SideRequest, Stage

IDEA_DAYS = 28
REQUEST_DAYS = 2


def idea_due(consultation: Consultation) -> date:
    """The day by which an idea has its answer (B1, state 0)."""
    return consultation.proposed_at.astimezone(LONDON).date() + timedelta(days=IDEA_DAYS)


def waits_for_answer(consultation: Consultation) -> bool:
    """Whether it is an idea that nobody has said yes or no to."""
    answered = consultation.accepted_at or consultation.declined_at
    return consultation.stage == Stage.IDEA and not answered


def has_commissioner(consultation: Consultation) -> bool:
    """Whether somebody who decides has been named."""
    held = Role.objects.held_at(now()).filter(consultation=consultation)
    return held.filter(kind=Role.Kind.COMMISSIONER).exists()


def open_request(consultation: Consultation) -> SideRequest | None:
    """What the commissioner has asked for and nobody has answered."""
    return consultation.side_requests.filter(answered_at=None).first()


def request_due(request: SideRequest) -> date:
    return working_days_after(request.asked_at.astimezone(LONDON).date(), REQUEST_DAYS)
