"""What the draft does later: telling authors what became of their suggestions."""

from django_tasks import task

from . import emails
from .models import Suggestion


@task()
def tell_answered(suggestion: int) -> None:
    """Write to the author of a suggestion that has its answer."""
    emails.suggestion_answered(Suggestion.objects.get(pk=suggestion))


@task()
def tell_moved_on(suggestion: int) -> None:
    """Write to the author of a suggestion whose clause has moved on (D-12)."""
    emails.suggestion_moved_on(Suggestion.objects.get(pk=suggestion))
