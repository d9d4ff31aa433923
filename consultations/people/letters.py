"""The signed links of letters: the one that asks whether they are welcome, good for two weeks, and
the one in every letter that stops them, good for ever."""

from datetime import timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet
from django.urls import reverse

from cms.clock import now
from cms.emails import absolute

from .models import Contact, Participant
from .rules import root

GOOD_FOR = timedelta(days=14)
STOPS = Signer(salt="no more letters")


def link_of(contact: Contact) -> str:
    """What the letter's link ends with. It names no address, and is good for this one alone."""
    return _signer(contact).sign(str(contact.pk))


def contact_of(link: str) -> Contact | None:
    """Whose link this is; None when it is nobody's, too old, or of an address that went."""
    pk = link.partition(":")[0]
    known = Contact.objects.select_related("consultation", "participant")
    still = {"stopped_at": None, "created_at__gt": now() - GOOD_FOR}
    contact = known.filter(pk=int(pk), **still).first() if _is_key(pk) else None
    try:
        return contact if contact and _signer(contact).unsign(link) else None
    except BadSignature:
        return None


def _is_key(pk: str) -> bool:
    return pk.isascii() and pk.isdigit() and len(pk) < 19


def _signer(contact: Contact) -> Signer:
    return Signer(salt=f"letters to {contact.address}")


def stop_address(contact: Contact) -> str:
    """The address that stops the letters, in the language of the moment (F-2)."""
    page = absolute(reverse("consultations:letters_choose"))
    return f"{page}?{urlencode({'letter': STOPS.sign(contact.key.hex)})}"


def key_of(link: str) -> UUID | None:
    """The key in a link that stops letters; None for what is no link of ours."""
    try:
        return UUID(STOPS.unsign(link))
    except (BadSignature, ValueError):
        return None


def contacts_at(address: str) -> QuerySet:
    """Everybody who left this address, in whatever letters it is written."""
    return Contact.objects.filter(address__iexact=address).exclude(address="")


def person_at(link: str) -> Participant | None:
    """Whose address a letter with this link went to, if that alone may say who somebody is.

    Where they have an account, only if they sign in with that address.
    """
    contact = Contact.objects.to_write_to().filter(key=key_of(link)).first()
    if contact is None:
        return None
    person = root(contact.participant)
    own = person.account is None or person.account.email.lower() == contact.address.lower()
    return person if own else None
