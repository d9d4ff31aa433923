"""Letters to those who suggested something: the answer, or that the clause has moved on."""

from cms.emails import absolute, send
from consultations.people.models import Contact

from .models import Suggestion


def suggestion_answered(suggestion: Suggestion) -> None:
    """The answer with its reason, and where to ask for a second look."""
    decision = suggestion.decisions.exclude(decided_at=None).last()
    _send("suggestion_answered", suggestion, {"decision": decision})


def suggestion_moved_on(suggestion: Suggestion) -> None:
    """The words it was made on have changed: keep it, rework it or let it go?"""
    _send("suggestion_moved_on", suggestion, {})


def _send(message: str, suggestion: Suggestion, context: dict) -> None:
    """To the author, if they asked to be kept posted."""
    contacts = Contact.objects.filter(
        participant=suggestion.participant_id, consultation=suggestion.consultation_id,
        channel=Contact.Channel.EMAIL, stopped_at=None,
    ).exclude(address="")
    if suggestion.participant_id is None:
        return
    words = {
        "suggestion": suggestion, "consultation": suggestion.consultation, "site": absolute(""),
        **context,
    }
    for contact in contacts:
        send(
            message, to=contact.address, language=contact.language,
            register=contact.register or None, context=words,
        )
