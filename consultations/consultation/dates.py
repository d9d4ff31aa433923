"""The dates of listening: set while shaping, made longer once it is open, never shorter."""

from datetime import date, datetime, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import LONDON

from . import rules
from .calendar import in_easter_week, in_midwinter, listening_days
from .models import Consultation, Stage
from .shaping import locked

USUAL_DAYS, LEAST_DAYS = 84, 28
AUGUST = 8


@transaction.atomic
def set_dates(
    consultation: Consultation,
    *,
    opens_at: datetime,
    closes_at: datetime,
    shorter_reason: dict | None = None,
    by,
) -> None:
    """Set when listening opens and closes (R-LIFE-04).

    Fewer than 28 days are refused; fewer than 84 need a published reason in both
    languages. Days from 20 December to 3 January do not count. Once open it can
    be extended, never shortened.
    """
    consultation = locked(consultation)
    if not rules.can_shape(consultation, by):
        raise PermissionDenied
    if consultation.stopped_at:
        raise ValidationError(_("It has been stopped already."))
    _check_dates(consultation, opens_at, closes_at, shorter_reason or {})
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation.shorter_reason = shorter_reason or {}
    consultation.save()


def _check_dates(consultation, opens_at, closes_at, shorter_reason) -> None:
    days = listening_days(opens_at.astimezone(LONDON).date(), closes_at.astimezone(LONDON).date())
    said = shorter_reason.get("en") and shorter_reason.get("cy")
    if days < LEAST_DAYS:
        raise ValidationError({"closes_at": _("Listening takes at least 28 days.")})
    if days < USUAL_DAYS and not said:
        raise ValidationError(
            {"shorter_reason": _("Say why it is shorter than 84 days, in both languages.")}
        )
    if consultation.stage == Stage.LISTENING:
        if closes_at < consultation.closes_at or opens_at != consultation.opens_at:
            raise ValidationError({"closes_at": _("It can be made longer, never shorter.")})
    elif consultation.reached(Stage.GATHERING):
        raise ValidationError(_("Listening is over."))


def extend_to(consultation: Consultation, *, closes_at: datetime, by) -> None:
    """Give more time to listen; the reason for a short time, if there was one, stays."""
    set_dates(
        consultation,
        opens_at=consultation.opens_at,
        closes_at=closes_at,
        shorter_reason=consultation.shorter_reason.as_json(),
        by=by,
    )


def think_again(opens: date, closes: date) -> list[str]:
    """Why these days deserve a second thought: a warning, never a refusal (R-LIFE-04)."""
    days = [opens + timedelta(days=n) for n in range((closes - opens).days + 1)]
    found = []
    if any(in_easter_week(day) for day in days):
        found.append(_("Easter week lies within it: many people are away."))
    if any(day.month == AUGUST for day in days):
        found.append(_("August lies within it: schools are shut, and many people are away."))
    if any(in_midwinter(day) for day in days):
        found.append(_("The days from 20 December to 3 January lie within it, and do not count."))
    return found


def notice_given(announced: date, today: date) -> bool:
    """Whether seven days have passed since the announcement."""
    return (today - announced).days >= 7
