"""Meetings, who came, for how long, and what it all cost, counted from the rows (E-13)."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Role
from consultations.consultation.references import give_ref

from . import rules
from .models import Panel, PanelMeeting

LONGEST = Decimal(24)


@dataclass(frozen=True)
class Figures:
    """Hours met, times that a seat was there, and the pay in pounds, where the rate is known."""

    hours: Decimal
    attendances: int
    paid: Decimal | None


def figures(meetings: list[PanelMeeting], hourly_pay: Decimal | None) -> Figures:
    """What the meetings add up to. Nobody types a sum."""
    hours = sum((one.hours or Decimal(0) for one in meetings), Decimal(0))
    worked = sum(((one.hours or 0) * (one.present or 0) for one in meetings), Decimal(0))
    paid = None if hourly_pay is None else (worked * hourly_pay).quantize(Decimal("0.01"))
    return Figures(hours, sum(one.present or 0 for one in meetings), paid)


def facilitators_of(panel: Panel) -> list[str]:
    """The names of whoever has kept the rules, the first first. One query."""
    roles = Role.objects.filter(consultation=panel.consultation, kind=Role.Kind.FACILITATOR)
    named = roles.order_by("pk").values_list("user__display_name", flat=True)
    return list(dict.fromkeys(name for name in named if name))


@transaction.atomic
def open_meeting(panel: Panel, *, hours=None, seats=(), by, ref: str = "") -> PanelMeeting:
    """Note that the panel meets. Hours and who came may follow with `note_meeting`."""
    panel = _kept_by(panel, by)
    meeting = PanelMeeting(panel=panel, opened_at=now())
    give_ref(meeting, "ME", ref)
    if hours is not None or seats:
        _note(meeting, hours, seats)
    touch(panel.consultation)
    return meeting


@transaction.atomic
def plan_meeting(panel: Panel, *, at: datetime, place: dict, by) -> PanelMeeting:
    """Say when and where the panel meets next. Members are reminded two days before.

    The day is public, the place is not. Refuses a day that is past, and a place in one language.
    """
    panel = _kept_by(panel, by)
    if at <= now():
        raise ValidationError({"at": _("That is past.")})
    if not all(place.get(language, "").strip() for language in ("en", "cy")):
        raise ValidationError({"place_en": _("Say it in both languages.")})
    meeting = PanelMeeting(panel=panel, opened_at=at, **both(place=place))
    give_ref(meeting, "ME")
    touch(panel.consultation)
    return meeting


@transaction.atomic
def note_meeting(meeting: PanelMeeting, *, hours, seats, by) -> None:
    """Note how long a meeting lasted and which seats were there (E-13). Only the count is public.

    Refuses seats of another panel.
    """
    panel = _kept_by(meeting.panel, by)
    meeting = PanelMeeting.objects.select_for_update().get(pk=meeting.pk)
    _note(meeting, hours, seats)
    touch(panel.consultation)


@transaction.atomic
def note_costs(panel: Panel, *, hourly_pay, funder: dict, by) -> None:
    """Say what an hour is paid and who pays for the panel, in both languages."""
    panel = _kept_by(panel, by)
    if hourly_pay is not None and hourly_pay < 0:
        raise ValidationError({"hourly_pay": _("Pay is never below nothing.")})
    said = [funder.get(language, "").strip() for language in ("en", "cy")]
    if any(said) and not all(said):
        raise ValidationError({"funder_en": _("Say it in both languages.")})
    panel.hourly_pay = hourly_pay
    for column, words in both(funder=funder).items():
        setattr(panel, column, words)
    panel.save(update_fields=["hourly_pay", "funder_en", "funder_cy"])
    touch(panel.consultation)


def _note(meeting: PanelMeeting, hours, seats) -> None:
    if hours is not None and not 0 <= Decimal(hours) <= LONGEST:
        raise ValidationError({"hours": _("A meeting lasts from 0 to 24 hours.")})
    if any(seat.panel_id != meeting.panel_id for seat in seats):
        raise ValidationError({"seats": _("That seat is not of this panel.")})
    meeting.attended.set(seats)
    meeting.hours, meeting.present = hours, len(set(seats))
    meeting.save(update_fields=["hours", "present"])


def _kept_by(panel: Panel, by) -> Panel:
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    rows = Panel.objects.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(pk=panel.pk)
