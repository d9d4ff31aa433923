"""What happens after an outcome or an answer: telling those whose words they are about."""

from django_tasks import task

from consultations.people.actions import note_letter

from . import emails
from .models import CardOutcome, CommissionerAnswer
from .posted import contacts_of_answer, contacts_of_outcome


@task()
def tell_outcome(outcome_id: int) -> None:
    """Tell a card's owner how it ended, if they asked to be kept posted."""
    outcome = CardOutcome.objects.select_related("card__consultation").get(pk=outcome_id)
    for contact in contacts_of_outcome(outcome):
        emails.card_ended(contact, outcome)
        note_letter(contact)


@task()
def tell_answered(answer_id: int) -> None:
    """Tell those whose words an answer rests on, if they asked to be kept posted."""
    answer = CommissionerAnswer.objects.select_related("consultation", "clause").get(pk=answer_id)
    for contact in contacts_of_answer(answer):
        emails.words_answered(contact, answer)
        note_letter(contact)
