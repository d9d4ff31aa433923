"""What the conversation does later: telling people that they can look where their card went."""

from django_tasks import task

from consultations.consultation.models import Consultation
from consultations.people.models import Contact

from . import emails
from .models import Card


@task()
def tell_of_check_back(consultation_id: int) -> None:
    """To everybody whose card came in and who asked to be told (C-19, F-2)."""
    consultation = Consultation.objects.get(pk=consultation_id)
    speakers = Card.objects.filter(consultation=consultation).values("participant")
    contacts = Contact.objects.filter(
        consultation=consultation,
        participant__in=speakers,
        channel=Contact.Channel.EMAIL,
        stopped_at=None,
    ).exclude(address="")
    for contact in contacts:
        emails.look_where_your_card_went(consultation, contact)
