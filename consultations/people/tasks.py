"""What the people room does later: asking whether letters are welcome, telling who took part."""

from django_tasks import task

from cms.clock import now
from consultations.consultation.models import Consultation, Role

from . import emails
from .actions import note_letter
from .models import Contact


@task()
def ask_if_welcome(contact_id: int) -> None:
    """Ask once; an address that was let go meanwhile is not written to."""
    for contact in Contact.objects.filter(pk=contact_id, confirmed_at=None, stopped_at=None):
        emails.are_letters_welcome(contact)


@task()
def tell_stopped(consultation_id: int) -> None:
    """One letter an address: to those who said yes to letters, and who has a role here (B1)."""
    consultation = Consultation.objects.get(pk=consultation_id)
    told = set()
    for contact in Contact.objects.to_write_to().filter(consultation=consultation):
        if contact.address.casefold() not in told:
            told.add(contact.address.casefold())
            emails.stopped(consultation, contact)
        note_letter(contact)
    held = Role.objects.held_at(now()).filter(consultation=consultation, user__is_active=True)
    for role in held.select_related("user").order_by("pk"):
        if role.user.email.casefold() not in told:
            told.add(role.user.email.casefold())
            emails.stopped_to_account(consultation, role.user)
