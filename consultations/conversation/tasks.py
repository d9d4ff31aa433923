"""What the worker does of this room: having a machine look which cards are alike."""

from django_tasks import task

from . import actions
from .models import SuggestionRun


@task()
def look_for_likeness(run_id: int) -> None:
    """Look at the cards of a run, telling how far it is."""
    actions.work_on(SuggestionRun.objects.select_related("consultation").get(pk=run_id))
