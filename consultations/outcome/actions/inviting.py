"""Asking those who took part to look back: were you listened to? (F-9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from consultations.consultation.models import Consultation, Stage
from consultations.outcome import rules
from consultations.outcome.posted import everybody
from consultations.people.actions import tell
from consultations.people.models import Letter, Participant


@transaction.atomic
def invite_to_review(consultation: Consultation, *, by: Participant | None) -> None:
    """Invite everybody who took part and asked to be told, once each.

    The facilitator only, while it is being done and once it is reviewed. Asked again, it invites
    those who have come since.
    """
    if not rules.can_invite_to_review(consultation, by):
        raise PermissionDenied
    if consultation.stopped_at or consultation.stage not in (Stage.DOING, Stage.REVIEWED):
        raise ValidationError(_("People look back once something has been done."))
    asked = Letter.objects.filter(moment="review_invite", contact__consultation=consultation)
    since = everybody(consultation).exclude(pk__in=asked.values("contact"))
    tell(since, moment="review_invite", about=consultation.pk)
