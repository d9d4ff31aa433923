"""What the people room does later: asking whether letters are welcome, sending them."""

from django_tasks import task

from cms.clock import now
from consultations.consultation.models import Consultation, Role

from . import emails
from .actions import send_due_letters
from .models import Contact


@task()
def send_letters() -> None:
    """Send what is due. Should this be cut off, the schedule takes it up a minute later."""
    send_due_letters()


@task()
def tell_stopped(consultation_id: int) -> None:
    """To those who have a role here, unless their address has had its letter (B1)."""
    consultation = Consultation.objects.get(pk=consultation_id)
    told = {one.casefold() for one in _addresses(consultation)}
    held = Role.objects.held_at(now()).filter(consultation=consultation, user__is_active=True)
    for role in held.select_related("user").order_by("pk"):
        if role.user.email.casefold() not in told:
            told.add(role.user.email.casefold())
            emails.stopped_to_account(consultation, role.user)


def _addresses(consultation: Consultation):
    there = Contact.objects.to_write_to().filter(consultation=consultation)
    return there.values_list("address", flat=True)
