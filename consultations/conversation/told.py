"""What people are told of their cards: where they lie, and until when they can say otherwise."""

from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from cms.emails import absolute
from consultations.consultation.http import address
from consultations.people.letters import GOOD_FOR
from consultations.people.models import Contact
from consultations.people.moments import moment
from consultations.people.told import confirm_page

from .models import Card, ParkedCard


def speakers_of(consultation) -> QuerySet[Contact]:
    """Everybody whose card came in and who asked to be told."""
    speakers = Card.objects.filter(consultation=consultation).values("participant")
    return Contact.objects.filter(consultation=consultation, participant__in=speakers).to_write_to()


@moment("check_back", _("Your card was placed in a theme"))
def check_back(contact: Contact, about: str) -> dict | None:
    """Where the card went, and until when "that's not what I meant" can be said (C-19)."""
    return {} if contact.consultation.check_back_until else None


@moment("letter_came", _("Your letter or e-mail has come"), always=True, asks=True)
def letter_came(contact: Contact, about: str) -> dict | None:
    """That it came, when, and what becomes of it; where nobody has said yes yet, it asks."""
    card = Card.objects.filter(consultation=contact.consultation, ref=about).first()
    if card is None or card.is_withdrawn:
        return None
    asks = lazy(lambda: confirm_page(contact), str)() if contact.confirmed_at is None else ""
    return {"card": card, "came_on": card.arrival.received_on, "url": asks, "days": GOOD_FOR.days}


@moment("card_parked", _("Your card was put on the parking plate"))
def card_parked(contact: Contact, about: str) -> dict | None:
    """Why, in the host's words, and how to ask it back; nothing once it is back (C-6)."""
    rows = ParkedCard.objects.filter(card=about, returned_at=None, card__state="published")
    parked = rows.select_related("card__consultation").first()
    if parked is None:
        return None
    here = lazy(
        lambda: absolute(
            address("consultations:card_back", parked.card.consultation, card=parked.card.ref)
        ),
        str,
    )
    return {"parked": parked, "url": here()}
