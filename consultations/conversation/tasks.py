"""What the conversation does later: telling people that they can look where their card went."""

from django_tasks import task

from consultations.consultation.models import Consultation
from consultations.people.actions import note_letter
from consultations.people.models import Contact

from . import emails
from .models import Card


@task()
def tell_of_check_back(consultation_id: int) -> None:
    """To everybody whose card came in and who asked to be told (C-19, F-2)."""
    consultation = Consultation.objects.get(pk=consultation_id)
    speakers = Card.objects.filter(consultation=consultation).values("participant")
    theirs = Contact.objects.filter(consultation=consultation, participant__in=speakers)
    for contact in theirs.to_write_to():
        emails.look_where_your_card_went(consultation, contact)
        note_letter(contact)
