"""What the draft does later: telling authors what became of their suggestions."""

from django_tasks import task

from consultations.people.actions import note_letter
from consultations.people.models import Contact

from . import emails
from .models import Suggestion


@task()
def tell_answered(suggestion: int) -> None:
    """Write to the author of a suggestion that has its answer."""
    tell(Suggestion.objects.get(pk=suggestion), emails.suggestion_answered)


@task()
def tell_moved_on(suggestion: int) -> None:
    """Write to the author of a suggestion whose clause has moved on (D-12)."""
    tell(Suggestion.objects.get(pk=suggestion), emails.suggestion_moved_on)


def tell(suggestion: Suggestion, letter) -> None:
    """To the author, if they asked to be kept posted."""
    where = {"consultation": suggestion.consultation_id}
    theirs = Contact.objects.filter(participant=suggestion.participant_id or 0, **where)
    for contact in theirs.to_write_to():
        letter(suggestion, contact)
        note_letter(contact)
