"""Who asked to be kept posted about what became of their words."""

from django.db.models import Q, QuerySet

from consultations.conversation.models import Card
from consultations.draft.models import Suggestion
from consultations.people.models import Contact

from .models import CardOutcome, CommissionerAnswer


def contacts(consultation, participants) -> QuerySet:
    """Where these participants asked to be written to."""
    theirs = Contact.objects.filter(consultation=consultation, participant__in=participants)
    return theirs.to_write_to()


def contacts_of_outcome(outcome: CardOutcome) -> QuerySet:
    """The card's owner."""
    return contacts(outcome.card.consultation, [outcome.card.participant_id or 0])


def contacts_of_answer(answer: CommissionerAnswer) -> QuerySet:
    """The owners of the cards it rests on or names, and a suggestion's author."""
    cards = Card.objects.filter(Q(answers=answer) | Q(clause_roots__clause=answer.clause_id or 0))
    suggestions = Suggestion.objects.filter(pk=answer.suggestion_id or 0)
    people = (
        cards.order_by().values("participant").union(suggestions.order_by().values("participant"))
    )
    ids = [row["participant"] for row in people if row["participant"]]
    return contacts(answer.consultation, ids)


def everybody(consultation) -> QuerySet:
    """All who asked to be told what becomes of this conversation."""
    return Contact.objects.filter(consultation=consultation).to_write_to()
