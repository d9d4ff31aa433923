"""The one letter that goes to an address before its owner has confirmed it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils import translation

from cms.emails import absolute, send

from .letters import GOOD_FOR, link_of
from .models import Contact


def are_letters_welcome(contact: Contact) -> None:
    """Somebody left this address: is it yours? One tap says yes; no answer is a no."""
    with translation.override(contact.language or "en"):
        address = absolute(reverse("consultations:letters_confirm"))
    send(
        "confirm_address",
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context={
            "consultation": contact.consultation,
            "url": f"{address}?{urlencode({'letter': link_of(contact)})}",
            "days": GOOD_FOR.days,
        },
    )
