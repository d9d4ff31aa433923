"""Who carries letters: the mail server, a provider of text messages. Post is carried by people.

A carrier is a class with `carry(letter)`. It raises `NotTaken` when the letter surely was not
taken over; whatever else it raises leaves open whether it was. Which carrier a channel has says
`settings.CARRIERS`; another provider is another class.
"""

import contextlib
import re
import sys
from smtplib import SMTPDataError, SMTPHeloError, SMTPRecipientsRefused, SMTPSenderRefused

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.utils.module_loading import import_string

REFUSALS = (SMTPRecipientsRefused, SMTPSenderRefused, SMTPDataError, SMTPHeloError)
FOR_GOOD = range(500, 600)
NO_SUCH_ADDRESS = {550, 551, 553}


class NotTaken(Exception):
    """The letter surely was not taken over. `again`: worth another try; `gone`: no such address."""

    def __init__(self, why: str, *, again: bool = True, gone: bool = False):
        super().__init__(why)
        self.again, self.gone = again, gone


class Mail:
    """The mail server of the settings, one connection a letter."""

    def carry(self, letter: EmailMultiAlternatives) -> None:
        connection = get_connection()
        try:
            connection.open()
        except Exception as problem:
            raise NotTaken(f"no connection: {type(problem).__name__}") from problem
        try:
            connection.send_messages([letter])
        except REFUSALS as refused:
            code = _code(refused)
            gone = isinstance(refused, SMTPRecipientsRefused) and code in NO_SUCH_ADDRESS
            raise NotTaken(f"refused: {code}", again=code not in FOR_GOOD, gone=gone) from refused
        finally:
            # What happens on saying goodbye changes nothing about a letter that was taken.
            with contextlib.suppress(OSError):
                connection.close()


class Console:
    """Text messages for whoever sits at the machine: what a provider would be given."""

    def carry(self, letter: EmailMultiAlternatives) -> None:
        sys.stdout.write(f"[{letter.to[0]}] {short(letter)}\n")


def short(letter: EmailMultiAlternatives) -> str:
    """A letter as a text message: what it is about, and the page that says more."""
    page = re.search(r"^https?://\S+$", letter.body, re.MULTILINE)
    return f"{letter.subject} {page[0]}" if page else letter.subject


def carrier(channel: str):
    """The carrier of a channel, or None where people carry it or nobody does."""
    path = settings.CARRIERS.get(channel, "")
    return import_string(path)() if path else None


def _code(refused: Exception) -> int:
    if isinstance(refused, SMTPRecipientsRefused):
        return next(iter(refused.recipients.values()), (0, b""))[0]
    return refused.smtp_code
