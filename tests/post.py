"""Mail servers that misbehave, for the tests of letters: each a real e-mail back end of Django."""

import os
import time
from pathlib import Path
from smtplib import SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected

from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.backends.filebased import EmailBackend as FileBackend


class Asleep(BaseEmailBackend):
    """No connection can be made."""

    def open(self):
        raise ConnectionRefusedError

    def send_messages(self, messages):
        raise AssertionError("nothing is handed to a server that sleeps")


class Busy(BaseEmailBackend):
    """Says: not now."""

    def send_messages(self, messages):
        raise SMTPDataError(451, b"try again")


class NoSuchAddress(BaseEmailBackend):
    """Says: nobody lives here."""

    def send_messages(self, messages):
        raise SMTPRecipientsRefused({one.to[0]: (550, b"no such user") for one in messages})


class HangsUp(BaseEmailBackend):
    """Hangs up in the middle: perhaps it took the letter, perhaps not."""

    def send_messages(self, messages):
        raise SMTPServerDisconnected


class HoldsTheLine(FileBackend):
    """Takes letters into files; at the PANED_HOLDth it stops, before or after it took it.

    For a worker that is killed in this very moment.
    """

    def send_messages(self, messages):
        folder = Path(self.file_path)
        last = len(list(folder.glob("*.log"))) + 1 == int(os.environ.get("PANED_HOLD", "0"))
        if last and os.environ["PANED_HOLD_WHEN"] == "before":
            self._hold(folder)
        taken = super().send_messages(messages)
        if last:
            self._hold(folder)
        return taken

    def _hold(self, folder: Path) -> None:
        (folder / "holding").touch()
        time.sleep(60)
