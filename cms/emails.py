"""Letters: one message in the reader's language; in both when we do not know which it is."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template import TemplateDoesNotExist
from django.template.loader import get_template, render_to_string, select_template
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
    stop: str = field(default="")


@dataclass(frozen=True, slots=True)
class Piece:
    """One message inside another: its subject and its words, in the language of the moment."""

    message: str
    words: dict

    @property
    def subject(self) -> str:
        return _subject(self.message, self.words)

    @property
    def text(self) -> str:
        return _text(self.message, self.words)


def send(
    message: str,
    *,
    to: User | str,
    language: str | None = None,
    register: str | None = None,
    context: dict | None = None,
) -> None:
    """Compose a letter and send it now."""
    compose(message, to=to, language=language, register=register, context=context).send()


def compose(
    message: str,
    *,
    to: User | str,
    language: str | None = None,
    register: str | None = None,
    context: dict | None = None,
) -> EmailMultiAlternatives:
    """The letter of `templates/emails/<message>/`, in plain words and as HTML.

    Its files: subject.txt, body.txt, everyday.txt for who reads Everyday words, and body.html if
    plain paragraphs will not do. `to` is an account or an address. An account's own language and
    register hold unless others are given; an unknown language ("") puts both in one letter, Welsh
    and English. `context["stop"]`: a callable that gives the address that stops such letters.
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
    letter.extra_headers |= _one_tap(parts[0].stop)
    return letter


def _one_tap(stop: str) -> dict[str, str]:
    """RFC 8058: the reader's mail program may stop the letters with one tap of its own."""
    if not stop:
        return {}
    return {
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def absolute(url: str) -> str:
    """A path of this site as an address that works in a letter."""
    return settings.WAGTAILADMIN_BASE_URL.rstrip("/") + url


def _part(message: str, language: str, words: dict) -> Part:
    with translation.override(language):
        words = {**words, "language": language, "account_address": absolute(reverse("account"))}
        subject, text = _subject(message, words), _text(message, words)
        html = _html(message, {**words, "text": text})
        stop = words["stop"]() if "stop" in words else ""
    with translation.override(OTHER[language]):
        other = absolute(reverse("account"))
    return Part(language, subject, text, html, other, stop)


def _subject(message: str, words: dict) -> str:
    return " ".join(render_to_string(f"emails/{message}/subject.txt", words).split())


def _text(message: str, words: dict) -> str:
    """The plain words: the Everyday ones for who reads those, where the letter has them."""
    files = [f"emails/{message}/body.txt"]
    if words.get("register") == User.Register.EVERYDAY:
        files.insert(0, f"emails/{message}/everyday.txt")
    return select_template(files).render(words).strip()


def _html(message: str, words: dict) -> str:
    """The letter as HTML: its own template, or its plain words in paragraphs."""
    try:
        return get_template(f"emails/{message}/body.html").render(words)
    except TemplateDoesNotExist:
        return render_to_string("emails/plain.html", words)
