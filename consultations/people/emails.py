"""Letters to people because they took part, and the one that asks whether letters are welcome."""

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
    url = f"{address}?{urlencode({'letter': link_of(contact)})}"
    context = {"consultation": contact.consultation, "url": url, "days": GOOD_FOR.days}
    _to_contact("confirm_address", contact, context)


def stopped(consultation, contact: Contact) -> None:
    """Why the conversation was stopped, and that one's words are one's own to keep or take back."""
    _to_contact("stopped", contact, {"consultation": consultation, "site": absolute("")})


def stopped_to_account(consultation, account) -> None:
    """The same to somebody who has a role there."""
    send("stopped", to=account, context={"consultation": consultation, "site": absolute("")})


def _to_contact(letter: str, contact: Contact, context: dict) -> None:
    send(
        letter,
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context=context,
    )
