"""The side states (B1): paused, stopped, open again for a change; and asking for them."""

from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cms.bilingual import both
from cms.clock import LONDON, now
from cms.jobs import later

from .. import rules
from ..calendar import listening_days
from ..models import Consultation, Side, SideRequest, Stage, StageMove
from ..stages import give_back, hooks
from .moves import THE_CLOCK, check_going, check_why, in_both, touch, write_down

LEAST_DAYS_AGAIN = 14
#: Where a change is material: the draft is frozen, and nothing has come of it yet.
CAN_REOPEN = (Stage.FROZEN, Stage.PANEL)
PAUSE_OVER = gettext_noop("The pause is over. The time is given back in full.")
CHANGE_HEARD = gettext_noop("The listening on the change has ended. The draft is looked at again.")
DATES = ("closes_at", "check_back_until", "reopened_until")


@transaction.atomic
def pause(consultation: Consultation, *, why: dict, by) -> None:
    """Stop the clock, with a public reason in both languages (side state Paused)."""
    consultation = _kept_by(consultation, by)
    if consultation.paused_at:
        raise ValidationError(_("It is already paused."))
    check_going(consultation)
    check_why(why)
    consultation.paused_at, consultation.paused_why = now(), why
    consultation.save(update_fields=["paused_at", "paused_why_en", "paused_why_cy"])
    _note(consultation, consultation.stage, Side.PAUSED, why)


@transaction.atomic
def resume(consultation: Consultation, *, by) -> None:
    """Go on, and give the time back in full: dates still to come move by the pause, and so do
    the clocks of every room that runs one (`on_resume`).
    """
    consultation = _kept_by(consultation, by)
    if consultation.stopped_at:
        check_going(consultation)
    if not consultation.paused_at:
        raise ValidationError(_("It isn't paused."))
    lost = now() - consultation.paused_at
    for name in DATES:
        moment = getattr(consultation, name)
        if moment and moment > consultation.paused_at:
            setattr(consultation, name, moment + lost)
    for name in ("answer_due", "next_update_due"):
        day = getattr(consultation, name)
        if day and day >= consultation.paused_at.astimezone(LONDON).date():
            setattr(consultation, name, day + lost)
    give_back(consultation, lost)
    consultation.paused_at, consultation.paused_why = None, {}
    consultation.save()
    _note(consultation, Side.PAUSED, consultation.stage, in_both(PAUSE_OVER))


@transaction.atomic
def stop(consultation: Consultation, *, why: dict, by) -> None:
    """End a consultation for good, with a public reason in both languages (side state Stopped).

    Nothing more is taken in and no stage follows. Everybody who took part and left an address
    is told why; each decides whether their own words stay. Refused once it has been reviewed.
    """
    consultation = _kept_by(consultation, by)
    check_going_or_paused(consultation)
    check_why(why)
    consultation.stopped_at, consultation.stopped_why = now(), why
    consultation.save(update_fields=["stopped_at", "stopped_why_en", "stopped_why_cy"])
    _note(consultation, consultation.stage, Side.STOPPED, why)
    for hook in hooks("", Side.STOPPED):
        hook(consultation, by)
    later("consultations.people.tasks.tell_stopped", consultation.pk)


def check_going_or_paused(consultation: Consultation) -> None:
    """Refuse what has been stopped already, or has come to its end."""
    if consultation.stopped_at:
        raise ValidationError(_("It has been stopped already."))
    if consultation.stage == Stage.REVIEWED:
        raise ValidationError(_("It has come to its end. There is nothing to stop."))


@transaction.atomic
def reopen(consultation: Consultation, *, change: dict, until: datetime, by) -> None:
    """Listen again, for 14 days or more, on what changed after the freeze (side state Reopened).

    `change` says in both languages what changed. The tables take cards again, which count as in
    time; no clause is decided and no stage left meanwhile. Days from 20 December to 3 January
    do not count.
    """
    consultation = _kept_by(consultation, by)
    check_going(consultation)
    if consultation.stage not in CAN_REOPEN or consultation.is_reopened:
        raise ValidationError(
            _("It can be opened again once the draft is frozen, and until the outcome.")
        )
    check_why(change, "change")
    opens = now()
    days = listening_days(opens.astimezone(LONDON).date(), until.astimezone(LONDON).date())
    if days < LEAST_DAYS_AGAIN:
        raise ValidationError({"until": _("Listening on a change takes at least 14 days.")})
    consultation.reopened_at, consultation.reopened_until = opens, until
    consultation.reopened_why, consultation.reopened_ended_at = change, None
    consultation.save()
    _note(consultation, consultation.stage, Side.REOPENED, change)


@transaction.atomic
def end_reopening(consultation: Consultation) -> None:
    """The listening on a change is over: what was said goes into the draft. For the clock."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    due = consultation.is_reopened and consultation.reopened_until <= now()
    if not due or consultation.paused_at or consultation.stopped_at:
        raise ValidationError(_("People still have time to speak about the change."))
    came_from, consultation.stage = consultation.stage, Stage.DRAFTING
    consultation.reopened_ended_at = now()
    consultation.save(update_fields=["stage", "reopened_ended_at"])
    for hook in hooks(came_from, Stage.DRAFTING):
        hook(consultation, None)
    consultation.save()
    _note(consultation, Side.REOPENED, Stage.DRAFTING, in_both(CHANGE_HEARD), clock=True)


def end_reopenings() -> int:
    """End every listening on a change whose time has come. For the schedule."""
    due = Consultation.objects.filter(
        reopened_until__lte=now(), reopened_ended_at=None, paused_at=None, stopped_at=None
    )
    for consultation in due:
        end_reopening(consultation)
    return len(due)


@transaction.atomic
def ask_for(consultation: Consultation, *, what: str, why: dict, by) -> SideRequest:
    """The commissioner asks that it be paused or stopped (R-LIFE-10); the facilitator decides."""
    if not rules.can_ask_to_pause(consultation, by):
        raise PermissionDenied
    check_going_or_paused(consultation)
    check_why(why)
    if what not in (Side.PAUSED, Side.STOPPED):
        raise ValidationError({"what": _("Choose one of the two.")})
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if consultation.side_requests.filter(answered_at=None).exists():
        raise ValidationError(_("This has been asked for already. The facilitator answers."))
    return SideRequest.objects.create(
        consultation=consultation, what=what, asked_by=by, asked_at=now(), **both(why=why)
    )


@transaction.atomic
def answer_request(request: SideRequest, *, answer: dict, by) -> None:
    """The facilitator says why not, in both languages. To say yes is to pause or to stop."""
    _kept_by(request.consultation, by)
    request = SideRequest.objects.select_for_update().get(pk=request.pk)
    if request.answered_at:
        raise ValidationError(_("It has been answered already."))
    check_why(answer, "answer")
    request.answered_at, request.answer = now(), answer
    request.save(update_fields=["answered_at", "answer_en", "answer_cy"])


def _kept_by(consultation: Consultation, by) -> Consultation:
    """The consultation's row, locked, for its facilitator."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if not rules.can_pause(consultation, by):
        raise PermissionDenied
    return consultation


def _note(consultation: Consultation, came_from, to, why: dict, *, clock: bool = False) -> None:
    """On the timeline and in the ledger; what the commissioner asked for is answered by it."""
    role = "clock" if clock else rules.Kind.FACILITATOR.value
    words = in_both(THE_CLOCK) if clock else {}
    move = StageMove(
        from_stage=came_from, to_stage=to, by_role=role, **both(why=why, by_words=words)
    )
    write_down(consultation, move)
    asked = consultation.side_requests.filter(what=to, answered_at=None)
    asked.update(answered_at=now(), **both(answer=why))
    touch(consultation, site=True, front=True)
