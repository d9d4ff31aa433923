"""What people are told of their address, and of a consultation as such."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cms.emails import absolute

from .letters import GOOD_FOR, copy_link, link_of
from .models import Contact
from .moments import moment


@moment("confirm_address", _("Shall we write to you?"), always=True, asks=True)
def confirm_address(contact: Contact, about: str) -> dict | None:
    """Somebody left this address: is it yours? One tap says yes; no answer is a no."""
    if contact.confirmed_at:
        return None
    return {"url": lazy(lambda: confirm_page(contact), str)(), "days": GOOD_FOR.days}


@moment("copy_asked", _("A copy of what we hold about you"), always=True, at_once=True)
def copy_asked(contact: Contact, about: str) -> dict:
    """The way to a copy of everything, good for an hour; somebody asked for it from a letter."""
    return {"url": lazy(lambda: copy_page(contact), str)()}


@moment("stopped", _("It was stopped, and why"), always=True)
def stopped(contact: Contact, about: str) -> dict:
    """Why, and that one's words are one's own to keep or take back."""
    return {}


def confirm_page(contact: Contact) -> str:
    """Where somebody says yes to letters at this address, in the language of the moment."""
    page = absolute(reverse("consultations:letters_confirm"))
    return f"{page}?{urlencode({'letter': link_of(contact)})}"


def copy_page(contact: Contact) -> str:
    """Where the copy is. With an account under another address, one signs in there first."""
    page, link = absolute(reverse("consultations:everything")), copy_link(contact)
    return f"{page}?{urlencode({'letter': link})}" if link else page
