"""What happens later: telling everybody who took part that a conversation was stopped, and why."""

from django_tasks import task

from cms.clock import now
from consultations.consultation.models import Consultation, Role

from . import emails
from .models import Contact


@task()
def tell_stopped(consultation_id: int) -> None:
    """One letter an address: to those who left one, and to everybody with a hat on here (B1)."""
    consultation = Consultation.objects.get(pk=consultation_id)
    contacts = Contact.objects.filter(
        consultation=consultation, channel=Contact.Channel.EMAIL, stopped_at=None
    ).exclude(address="")
    told = set()
    for contact in contacts.order_by("pk"):
        if contact.address.casefold() not in told:
            told.add(contact.address.casefold())
            emails.stopped(consultation, contact)
    held = Role.objects.held_at(now()).filter(consultation=consultation, user__is_active=True)
    for role in held.select_related("user").order_by("pk"):
        if role.user.email.casefold() not in told:
            told.add(role.user.email.casefold())
            emails.stopped_to_account(consultation, role.user)
