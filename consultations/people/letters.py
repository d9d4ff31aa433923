"""The link of the letter that asks whether letters are welcome: signed, and good for two weeks."""

from datetime import timedelta

from django.core.signing import BadSignature, Signer

from cms.clock import now

from .models import Contact

GOOD_FOR = timedelta(days=14)


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
