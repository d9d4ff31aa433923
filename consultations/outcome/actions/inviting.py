"""Asking those who took part to look back: were you listened to? (F-9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from consultations.consultation.models import Consultation, Stage
from consultations.outcome import rules
from consultations.outcome.posted import everybody
from consultations.people.actions import tell
from consultations.people.models import Letter, Participant

MOMENT = "review_invite"


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
    invite(consultation)


@transaction.atomic
def invite(consultation: Consultation, *, about: str = "") -> None:
    """The one way that anybody is asked to look back; nobody is asked the same thing twice.

    `about`: the marks that are asked for now. Who was invited before there were any has been
    invited to these. Without it, whoever has come since the last invitation is asked as the others
    were. Two invitations at once wait for one another.
    """
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    letters = Letter.objects.filter(moment=MOMENT, contact__consultation=consultation)
    to_all = str(consultation.pk)
    if about:
        letters.filter(about=to_all).update(about=about)
    last = letters.order_by("-pk").values_list("about", flat=True).first()
    about = about or last or to_all
    asked = letters.filter(about=about)
    since = everybody(consultation).exclude(pk__in=asked.values("contact"))
    addresses = asked.annotate(low=Lower("contact__address")).values("low")
    since = since.annotate(low=Lower("address")).exclude(low__in=addresses)
    tell(since, moment=MOMENT, about=about)
