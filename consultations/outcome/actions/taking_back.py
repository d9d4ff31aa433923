"""Taking back a card with all that its speaker added to it; the same for their name."""

from django.db import transaction

from consultations.conversation.models import Addition, Card
from consultations.moderation import actions as moderation
from consultations.moderation.models import PublicWords, State
from consultations.people.models import Participant


def take_back(thing: PublicWords, *, by: Participant) -> None:
    """Take one's words back, at any stage, and what was added to them (R-WD-03).

    Refuses anybody but who said it. Every page that showed them is made anew.
    """
    _with_additions(thing, moderation.withdraw, by)


def take_name_off(thing: PublicWords, *, by: Participant) -> None:
    """No name beside one's words and what was added to them, at any stage (R-WD-02)."""
    _with_additions(thing, moderation.take_name_off, by)


@transaction.atomic
def _with_additions(thing: PublicWords, act, by: Participant) -> None:
    act(thing, by=by)
    if isinstance(thing, Card):
        added = Addition.objects.filter(card=thing, participant=thing.participant_id)
        for addition in added.exclude(state=State.WITHDRAWN).order_by("pk"):
            act(addition, by=by)
