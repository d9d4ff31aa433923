"""When two people turn out to be one: nobody comes to a seat that is not for them (R-LIFE-10)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consultations.consultation.actions import give_role
from consultations.consultation.models import Role
from consultations.people.joining import before_joining
from consultations.people.models import Participant

from . import rules
from .models import PanelSeat, PoolMember
from .seating import let_go_of


@before_joining
def keep_apart_who_may_not_sit(kept: Participant, left: Participant) -> None:
    """Who decides, drafts or keeps the rules takes nobody's place in a pool, or seat, on.

    A receipt typed in on paper was in the facilitator's hands. It says no more than it must.
    """
    rows = PoolMember.objects.filter(participant=left).select_related("panel__consultation")
    if any(rules.is_barred(one.panel.consultation, kept.account) for one in rows):
        raise ValidationError(
            {"code": _("This code can't be joined with your account. Whoever it belongs to can "
                       "use it on their own device.")}
        )  # fmt: skip


@before_joining
def one_place_each(kept: Participant, left: Participant) -> None:
    """Of two rows in one pool the one that is seated stays; the other's seat is given up first."""
    for mine in PoolMember.objects.filter(participant=left).select_related("panel"):
        theirs = PoolMember.objects.filter(panel=mine.panel, participant=kept).first()
        if theirs is None:
            continue
        goes = theirs if _is_seated(mine) and not _is_seated(theirs) else mine
        let_go_of(goes)
        goes.delete()


@before_joining
def bring_the_hat_along(kept: Participant, left: Participant) -> None:
    """Whoever said yes by the code alone has a member's work room from now on."""
    seats = PanelSeat.objects.filter(pool_member__participant=left, state=PanelSeat.State.ACCEPTED)
    for seat in seats.select_related("panel__consultation"):
        if kept.account:
            give_role(seat.panel.consultation, user=kept.account, kind=Role.Kind.PANEL, by=None)


def _is_seated(member: PoolMember) -> bool:
    return hasattr(member, "seat") and member.seat.is_held
