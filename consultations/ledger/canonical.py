"""Canonical bytes and their hashes: the one place that decides what is hashed."""

import hashlib
import json
import unicodedata
from datetime import UTC, datetime

NO_HASH = "0" * 64


def canonical_json(value) -> bytes:
    """The one byte form of a value: NFC, sorted ASCII keys, no spaces, UTF-8.

    Only objects, lists, strings, true, false, null and whole numbers. Raises
    ValueError for anything else, and for lone surrogates.
    """
    text = json.dumps(_checked(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ValueError("A lone surrogate has no canonical form.") from error


def fingerprint(value) -> str:
    """SHA-256 of a value's canonical bytes, as 64 lower-case hexadecimal digits."""
    return hashlib.sha256(canonical_json(value)).hexdigest()


def commitment(salt: str, fact) -> str:
    """A salted commitment to a personal fact. `salt` is 64 hexadecimal digits.

    Whoever holds fact and salt can prove it; once the salt is gone nobody can test a guess.
    """
    if len(bytes.fromhex(salt)) != 32:
        raise ValueError("A salt is 32 bytes.")
    stored = b"commit/1\n" + salt.lower().encode() + b"\n" + canonical_json(fact)
    return hashlib.sha256(stored).hexdigest()


def entry_hash(previous: str, stored: str) -> str:
    """The hash of an entry's stored bytes, covering the entry before it."""
    return hashlib.sha256(previous.encode() + b"\n" + stored.encode("utf-8")).hexdigest()


def utc(moment: datetime) -> str:
    """A moment as the ledger writes it: 2026-10-06T14:55:00Z."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _checked(value):
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, list | tuple):
        return [_checked(item) for item in value]
    if isinstance(value, dict):
        return _checked_object(value)
    raise ValueError(f"{type(value).__name__} has no canonical form.")


def _checked_object(value: dict) -> dict:
    checked = {}
    for key, item in value.items():
        if not isinstance(key, str) or not key.isascii():
            raise ValueError("Keys are plain ASCII.")
        checked[key] = _checked(item)
    return checked
