"""What the worker does of this room: looking for cards that say the same, or that are alike."""

from django_tasks import task

from . import actions
from .models import AlikeSearch, SuggestionRun


@task()
def look_for_alike(run_id: int) -> None:
    """Look for cards that say nearly the same, telling how far it is, and propose."""
    actions.work_on_alike(AlikeSearch.objects.select_related("consultation").get(pk=run_id))


@task()
def look_for_likeness(run_id: int) -> None:
    """Look at the cards of a run, telling how far it is."""
    actions.work_on(SuggestionRun.objects.select_related("consultation").get(pk=run_id))
