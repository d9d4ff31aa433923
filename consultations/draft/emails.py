"""Letters to those who suggested something: the answer, or that the clause has moved on."""

from cms.emails import absolute, send
from consultations.people.models import Contact

from .models import Suggestion


def suggestion_answered(suggestion: Suggestion, contact: Contact) -> None:
    """The answer with its reason, and where to ask for a second look."""
    decision = suggestion.decisions.exclude(decided_at=None).last()
    _send("suggestion_answered", suggestion, contact, {"decision": decision})


def suggestion_moved_on(suggestion: Suggestion, contact: Contact) -> None:
    """The words it was made on have changed: keep it, rework it or let it go?"""
    _send("suggestion_moved_on", suggestion, contact, {})


def _send(message: str, suggestion: Suggestion, contact: Contact, context: dict) -> None:
    words = {
        "suggestion": suggestion, "consultation": suggestion.consultation, "site": absolute(""),
        **context,
    }
    send(
        message, to=contact.address, language=contact.language,
        register=contact.register or None, context=words,
    )
