"""What the worker does: looking for cards that say nearly the same."""

from django_tasks import task

from . import actions
from .models import AlikeSearch


@task()
def look_for_alike(run_id: int) -> None:
    """Look, telling how far it is, and propose."""
    actions.work_on_alike(AlikeSearch.objects.select_related("consultation").get(pk=run_id))
