"""The demo's post: letters are printed in the terminal and kept as files for the demo page."""

import email
import email.policy
import time
from dataclasses import dataclass
from pathlib import Path

from allauth.mfa import app_settings as mfa_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from allauth.mfa.utils import decrypt
from django.conf import settings
from django.core.mail.backends.console import EmailBackend

from cms.users.models import User

KEPT = 30
LOOPBACK = ("127.", "::1", "::ffff:127.")


@dataclass(frozen=True, slots=True)
class Letter:
    to: str
    subject: str
    text: str
    language: str


class DemoPostBackend(EmailBackend):
    """Prints each letter and keeps it for the page. Only the demo's settings name this."""

    def write_message(self, message) -> None:
        super().write_message(message)
        folder = Path(settings.DEMO_POST_DIR)
        folder.mkdir(parents=True, exist_ok=True)
        name = f"{time.time_ns()}.eml"
        (folder / f"{name}.new").write_bytes(message.message().as_bytes())
        (folder / f"{name}.new").rename(folder / name)
        for old in sorted(folder.glob("*.eml"))[:-KEPT]:
            old.unlink(missing_ok=True)


def is_open(request) -> bool:
    """Whether the demo's door is open to this request: demo settings, and from this machine itself.

    REMOTE_ADDR alone counts; a header can be written by anybody.
    """
    return settings.DEMO and request.META.get("REMOTE_ADDR", "").startswith(LOOPBACK)


def letters() -> list[Letter]:
    """The newest letters first."""
    files = sorted(Path(settings.DEMO_POST_DIR).glob("*.eml"), reverse=True)[:KEPT]
    return [_read(file) for file in files]


def second_steps() -> list[tuple[User, str]]:
    """Everybody who has a second step, with the code their app would show now."""
    steps = Authenticator.objects.filter(type=Authenticator.Type.TOTP).select_related("user")
    return [
        (step.user, number_for(decrypt(step.data["secret"])))
        for step in steps.order_by("user__email")
    ]


def _read(file: Path) -> Letter:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    body = message.get_body(preferencelist=("plain",))
    text = body.get_content() if body else ""
    language = message["Content-Language"] or ""
    return Letter(message["To"], message["Subject"], text, "" if "," in language else language)


def number_for(secret: str) -> str:
    """What an app that holds `secret` shows now."""
    counter = int(time.time()) // mfa_settings.TOTP_PERIOD
    return format_hotp_value(hotp_value(secret, counter))
