"""Letters of the conversation, in the reader's language and register."""

from django.urls import reverse
from django.utils import translation

from cms.emails import absolute, send


def look_where_your_card_went(consultation, contact) -> None:
    """Where the card went, and until when "that's not what I meant" can be said."""
    with translation.override(contact.language or "en"):
        address = reverse("consultations:themes", kwargs={"consultation": consultation.slug})
    send(
        "check_back",
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context={"consultation": consultation, "url": absolute(address)},
    )
