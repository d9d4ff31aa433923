"""Seats: offered, accepted, declined, left, and the reserves who step in (E-3, E-4)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import end_role, give_role, touch
from consultations.consultation.models import Role, Stage
from consultations.ledger.actions import record

from . import draw, rules
from .conditions import replace_checker
from .dissenting import leave_what_waits
from .judging import give_up_judging
from .models import Panel, PanelSeat, PoolMember
from .reopening import take_positions_along
from .targets import kept_by

State = PanelSeat.State


@transaction.atomic
def accept_seat(seat: PanelSeat, *, by) -> PanelSeat:
    """Say yes to a seat, or to standing by as a reserve, and promise to keep the talk there (E-8).

    By whoever it was offered to: signed in, or by the code of their receipt, where
    they rang up or filled in a paper form. Refuses (E-4) the commissioner's people,
    the drafting group, the facilitator and the moderators of this consultation.
    Gives an account the role of panel member; the ledger says which label sits.
    """
    seat = _mine(seat, by)
    if seat.state != State.OFFERED:
        raise ValidationError(_("This seat has been answered already."))
    account = seat.pool_member.participant.account
    if account and rules.is_barred(seat.panel.consultation, account):
        raise PermissionDenied(_("Who decides, drafts or keeps the rules here can't sit."))
    seat.promised_at = now()
    _change(seat, State.ACCEPTED)
    if account:
        give_role(seat.panel.consultation, user=account, kind=Role.Kind.PANEL, by=None)
    if seat.number is not None:
        note(seat, "seat_taken")
    touch(seat.panel.consultation)
    return seat


@transaction.atomic
def decline_seat(seat: PanelSeat, *, by) -> PanelSeat | None:
    """Say no, without a reason. The first reserve who restores the targets is offered the seat."""
    seat = _mine(seat, by)
    if seat.state != State.OFFERED:
        raise ValidationError(_("This seat has been answered already."))
    return pass_on(seat)


@transaction.atomic
def decline_for(seat: PanelSeat, *, by) -> PanelSeat | None:
    """Write down that somebody without an account said no; a reserve steps in as after any no.

    By the facilitator, who rang them. A yes is theirs alone to give, with their receipt and an
    account. Refuses the seat of anybody who can answer here.
    """
    panel = kept_by(seat.panel, by)
    seat = PanelSeat.objects.select_for_update(of=("self",)).get(pk=seat.pk, panel=panel)
    person = seat.pool_member.participant
    if seat.state != State.OFFERED or (person and person.account):
        raise ValidationError(_("This seat is answered by whoever it was offered to."))
    seat.panel = panel
    return pass_on(seat)


def pass_on(seat: PanelSeat) -> PanelSeat | None:
    """Count a seat as declined; who is offered it now, if anybody."""
    _change(seat, State.DECLINED)
    return _step_in(seat)


@transaction.atomic
def leave_seat(seat: PanelSeat, *, by) -> PanelSeat | None:
    """Give up a seat, at any time, without a reason.

    Positions on what is still open go with it, and where they had been read everybody
    stands anew; the role ends; a reserve steps in as after a no. What was decided stays.
    """
    seat = _mine(seat, by)
    if seat.state != State.ACCEPTED:
        raise ValidationError(_("You have no seat to leave."))
    return _give_up(seat)


@transaction.atomic
def declare_vacant(panel: Panel, *, by) -> list[PanelSeat]:
    """Let reserves step in for whoever is not there any more, or may not sit; which seats.

    By the facilitator. Refuses while everybody who was asked is there and may sit: nobody who can
    speak for themselves is moved.
    """
    panel = kept_by(panel, by)
    gone = list(nobodys(panel).select_for_update(of=("self",)))
    if not gone:
        raise ValidationError(_("Every seat has its member."))
    for seat in gone:
        seat.panel = panel
        _vacate(seat)
    return gone


def nobodys(panel: Panel):
    """Seats and reserve places offered or taken whose member was erased, or may not sit."""
    open_states = [State.OFFERED, State.ACCEPTED]
    of_nobody = Q(pool_member__participant=None)
    barred = Q(pool_member__participant__account__in=rules.barred_here(panel.consultation_id))
    return panel.seats.filter(of_nobody | barred, state__in=open_states).select_related(
        "pool_member"
    )


def let_go_of(member: PoolMember) -> None:
    """Whoever this was goes: their seat is given up first, and a reserve steps in (E-3)."""
    Panel.objects.select_for_update().get(pk=member.panel_id)
    seat = PanelSeat.objects.filter(pool_member=member).select_related("panel__consultation")
    for one in seat.select_for_update(of=("self",)):
        _vacate(one)


def _vacate(seat: PanelSeat) -> PanelSeat | None:
    if seat.state == State.OFFERED:
        return pass_on(seat)
    return _give_up(seat) if seat.state == State.ACCEPTED else None


def _give_up(seat: PanelSeat) -> PanelSeat | None:
    _change(seat, State.LEFT)
    take_positions_along(seat)
    replace_checker(seat)
    give_up_judging(seat)
    leave_what_waits(seat)
    person = seat.pool_member.participant
    account = person.account if person else None
    role = Role.objects.filter(
        consultation=seat.panel.consultation, user=account, kind=Role.Kind.PANEL, until=None
    ).first()
    if role:
        end_role(role, by=None)
    if seat.number is not None:
        note(seat, "seat_left")
    return _step_in(seat)


def _step_in(gone: PanelSeat) -> PanelSeat | None:
    """Offer an empty seat to the first reserve who restores every target; never relax one."""
    panel = gone.panel
    touch(panel.consultation)
    if gone.number is None or panel.consultation.reached(Stage.OUTCOME):
        return None
    staying = [seat.pool_member.row for seat in panel.seats.held().select_related("pool_member")]
    reserves = list(panel.seats.waiting().select_related("pool_member__participant"))
    rows = [seat.pool_member.row for seat in reserves]
    label = draw.replacement(staying, rows, panel.targets)
    reserve = next((seat for seat in reserves if seat.pool_member.ref == label), None)
    if reserve is None:
        return None
    reserve.number = gone.number
    reserve.save(update_fields=["number"])
    if reserve.state == State.ACCEPTED:
        note(reserve, "seat_taken")
    else:
        later("consultations.panel.tasks.tell_seat_offered", reserve.pk)
    return reserve


def _change(seat: PanelSeat, state: str) -> None:
    seat.state = state
    seat._change_reason = str(State(state).label)
    seat.save(update_fields=["state", "promised_at"])


def note(seat: PanelSeat, kind: str) -> None:
    facts = {"pool_id": seat.pool_member.ref}
    record(seat.panel.consultation, kind=kind, on=seat.ref, facts=facts)


def _mine(seat: PanelSeat, by) -> PanelSeat:
    """The seat, locked after its panel, for the person it was offered to."""
    if not rules.is_seat_of(seat, by):
        raise PermissionDenied
    Panel.objects.select_for_update().get(pk=seat.panel_id)
    return (
        PanelSeat.objects.select_for_update(of=("self",))
        .select_related("panel__consultation", "pool_member__participant__account")
        .get(pk=seat.pk)
    )


def declared_everything(panel: Panel) -> bool:
    """Whether every member has declared an interest, or that there is none."""
    silent = panel.seats.sitting().filter(declared_none_at=None, interests=None)
    return not silent.exists()
