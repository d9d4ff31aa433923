"""Reserves seated for one clause, when so many step back that too few could decide it (E-9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.jobs import later
from consultations.consultation.actions import touch

from . import rules
from .models import ClauseReview, Panel, PanelSeat
from .positions import check_sitting, locked
from .reading import deciding, reserves_for
from .seating import note


@transaction.atomic
def seat_reserve_for(review: ClauseReview, *, by) -> PanelSeat:
    """Seat the first reserve who can help, for one clause that would lack its quorum.

    Refuses the whole, what is not open, and a clause that enough members can decide.
    A reserve who steps back from the clause, or has not declared, is passed over.
    They are told, and ask first like everybody else.
    """
    panel = Panel.objects.select_for_update().get(pk=review.panel_id)
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    review = locked(review)
    check_sitting(review.panel)
    if not review.takes_positions or review.clause_id is None:
        raise ValidationError(_("This is not open for deciding."))
    if len(deciding(review)) >= review.panel.rule.quorum:
        raise ValidationError(_("Enough members can decide this clause; no reserve is needed."))
    reserve = next(iter(reserves_for(review)), None)
    if reserve is None:
        raise ValidationError(_("No reserve is standing by."))
    review.reserves.add(reserve)
    note(reserve, "seat_taken")
    touch(panel.consultation)
    later("consultations.panel.tasks.tell_seated_for_clause", reserve.pk, review.pk)
    return reserve
