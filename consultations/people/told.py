"""What people are told of a consultation as such: that it was stopped, and why."""

from django.utils.translation import gettext_lazy as _

from .models import Contact
from .moments import moment


@moment("stopped", _("It was stopped, and why"), always=True)
def stopped(contact: Contact, about: str) -> dict:
    """Why, and that one's words are one's own to keep or take back."""
    return {}
