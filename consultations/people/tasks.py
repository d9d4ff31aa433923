"""What the people room does later: asking whether letters are welcome."""

from django_tasks import task

from . import emails
from .models import Contact


@task()
def ask_if_welcome(contact_id: int) -> None:
    """Ask once; an address that was let go meanwhile is not written to."""
    for contact in Contact.objects.filter(pk=contact_id, confirmed_at=None, stopped_at=None):
        emails.are_letters_welcome(contact)
