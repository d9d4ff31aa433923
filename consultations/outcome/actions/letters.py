"""Stopping the letters about what became of one's words."""

from django.db import transaction

from cms.clock import now
from consultations.consultation.models import Consultation
from consultations.people.models import Contact, Participant


@transaction.atomic
def stop_letters(by: Participant, *, consultation: Consultation) -> None:
    """No more letters to this person about this consultation; the address is let go (R-WD-06)."""
    mine = Contact.objects.filter(participant=by, consultation=consultation, stopped_at=None)
    mine.update(stopped_at=now(), address="")
