"""Letters at the end: how a card ended, what the answer is. The subject says it."""

from cms.emails import absolute, send
from consultations.people.models import Contact

from .models import CardOutcome, CommissionerAnswer


def card_ended(contact: Contact, outcome: CardOutcome) -> None:
    """Used or not used, with the dated words for its owner."""
    steps = list(outcome.card.steps.all())
    _send("card_ended", contact, {"outcome": outcome, "steps": steps})


def words_answered(contact: Contact, answer: CommissionerAnswer) -> None:
    """Yes, partly, not now or no, with the reason."""
    _send("words_answered", contact, {"answer": answer})


def _send(message: str, contact: Contact, context: dict) -> None:
    words = {"consultation": contact.consultation, "site": absolute(""), **context}
    send(
        message,
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context=words,
    )
