"""The dates of listening: set while shaping, made longer once it is open, never shorter."""

from datetime import date, datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from . import rules
from .calendar import listening_days
from .models import Consultation, Stage
from .shaping import locked

USUAL_DAYS, LEAST_DAYS = 84, 28


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
    _check_dates(consultation, opens_at, closes_at, shorter_reason or {})
    consultation.opens_at, consultation.closes_at = opens_at, closes_at
    consultation.shorter_reason = shorter_reason or {}
    consultation.save()


def _check_dates(consultation, opens_at, closes_at, shorter_reason) -> None:
    days = listening_days(opens_at.date(), closes_at.date())
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


def notice_given(announced: date, today: date) -> bool:
    """Whether seven days have passed since the announcement."""
    return (today - announced).days >= 7
