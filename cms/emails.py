"""Letters: one message in the reader's language; in both when we do not know which it is."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string
from django.urls import reverse
from django.utils import translation

from cms.bilingual import OTHER
from cms.users.models import User

# Neither language is the default one. Welsh stands first, as it does on a sign at the door.
BOTH = ("cy", "en")


@dataclass(frozen=True, slots=True)
class Part:
    """The letter in one language."""

    language: str
    subject: str
    text: str
    html: str
    other: str = field(default="")


def send(
    message: str,
    *,
    to: User | str,
    language: str | None = None,
    register: str | None = None,
    context: dict | None = None,
) -> None:
    """Send `templates/emails/<message>/`: subject.txt, body.txt and, if it is there, body.html.

    `to` is an account or an address. An account's own language and register hold unless others
    are given; an unknown language ("") sends both in one letter, Welsh and English.
    """
    account = to if isinstance(to, User) else None
    known = language if language is not None else (account.language if account else "")
    words = {
        "account": account,
        "register": register or (account.register if account else User.Register.FULL),
        "site_address": settings.WAGTAILADMIN_BASE_URL.rstrip("/"),
        **(context or {}),
    }
    languages = (known,) if known else BOTH
    parts = [_part(message, one, words) for one in languages]
    letter = EmailMultiAlternatives(
        subject=" / ".join(part.subject for part in parts),
        body=render_to_string("emails/letter.txt", {"parts": parts}).strip() + "\n",
        to=[account.email if account else to],
        headers={"Content-Language": ", ".join(languages), "Auto-Submitted": "auto-generated"},
    )
    html = render_to_string("emails/letter.html", {"parts": parts, "subject": letter.subject})
    letter.attach_alternative(html, "text/html")
    letter.send()


def absolute(url: str) -> str:
    """A path of this site as an address that works in a letter."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + url


def _part(message: str, language: str, words: dict) -> Part:
    folder = f"emails/{message}"
    with translation.override(language):
        words = {**words, "language": language, "account_address": absolute(reverse("account"))}
        subject = render_to_string(f"{folder}/subject.txt", words)
        text = render_to_string(f"{folder}/body.txt", words).strip()
        html = _html(folder, {**words, "text": text})
    with translation.override(OTHER[language]):
        other = absolute(reverse("account"))
    return Part(language, " ".join(subject.split()), text, html, other)


def _html(folder: str, words: dict) -> str:
    """The letter as HTML: its own template, or its plain words in paragraphs."""
    try:
        return get_template(f"{folder}/body.html").render(words)
    except TemplateDoesNotExist:
        return render_to_string("emails/plain.html", words)
