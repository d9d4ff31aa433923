"""The signed links of letters: the one that asks whether they are welcome, good for two weeks; the
one in every letter that stops them, good for ever; the one to a copy of everything, for an hour."""

from datetime import UTC, datetime, timedelta
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
COPY_FOR = timedelta(hours=1)
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


def copy_link(contact: Contact) -> str:
    """What opens a copy of everything for the next hour, for whoever reads what comes there; ""
    where this address alone does not say who they are."""
    said = f"{contact.pk}.{_minute(now() + COPY_FOR)}"
    return _copies(contact).sign(said) if person_of(contact) else ""


def person_at(link: str) -> Participant | None:
    """Whose copy a link opens, that was written to their address within the hour.

    The link that stops letters is another one, and opens nothing.
    """
    pk = link.partition(".")[0]
    contact = Contact.objects.to_write_to().filter(pk=int(pk)).first() if _is_key(pk) else None
    try:
        until = contact and _copies(contact).unsign(link).partition(".")[2]
    except BadSignature:
        return None
    return person_of(contact) if until and _minute(now()) <= until else None


def person_of(contact: Contact) -> Participant | None:
    """Who somebody is by their address alone. Where they have an account, only if it is the one
    they sign in with."""
    person = root(contact.participant)
    own = person.account is None or person.account.email.lower() == contact.address.lower()
    return person if own else None


def _copies(contact: Contact) -> Signer:
    return Signer(salt=f"a copy of everything to {contact.address}")


def _minute(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%d%H%M}"
