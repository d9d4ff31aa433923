"""The slip of a receipt on its way from the form to the page that shows it once."""

import hashlib
from base64 import urlsafe_b64encode

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

AN_HOUR = 60 * 60


def seal(code: str) -> str:
    """The code, so that an address may carry it and a log or a history does not tell it."""
    return _box().encrypt(code.encode()).decode()


def unseal(slip: str) -> str:
    """The code in a slip, empty when it is older than an hour or not ours."""
    try:
        return _box().decrypt(slip.encode(), ttl=AN_HOUR).decode()
    except (InvalidToken, UnicodeDecodeError):
        return ""


def _box() -> Fernet:
    key = hashlib.sha256(f"slip|{settings.SECRET_KEY}".encode()).digest()
    return Fernet(urlsafe_b64encode(key))
