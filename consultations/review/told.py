"""What people are told while it is being done: how far it has come, by the promised days."""

from django.utils.translation import gettext_lazy as _

from consultations.people.models import Contact
from consultations.people.moments import moment

from .models import ProgressUpdate


@moment("how_it_goes", _("What has been done of what was promised"))
def how_it_goes(contact: Contact, about: str) -> dict | None:
    """The words of whoever decides, after three, six and twelve months."""
    update = ProgressUpdate.objects.filter(pk=about).first()
    return {"update": update} if update else None
