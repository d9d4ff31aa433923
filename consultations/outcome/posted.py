"""Who asked to be kept posted about what became of their words."""

from django.db.models import QuerySet

from consultations.people.models import Contact

from .behind import behind_answer
from .models import CardOutcome, CommissionerAnswer


def contacts(consultation, participants) -> QuerySet:
    """Where these participants asked to be written to."""
    theirs = Contact.objects.filter(consultation=consultation, participant__in=participants)
    return theirs.to_write_to()


def contacts_of_outcome(outcome: CardOutcome) -> QuerySet:
    """The card's owner."""
    return contacts(outcome.card.consultation, [outcome.card.participant_id or 0])


def contacts_of_answer(answer: CommissionerAnswer) -> QuerySet:
    """Everybody who waits for it: by their card, their theme, their suggestion or a campaign."""
    return contacts(answer.consultation, behind_answer(answer))


def everybody(consultation) -> QuerySet:
    """All who asked to be told what becomes of this conversation."""
    return Contact.objects.filter(consultation=consultation).to_write_to()
