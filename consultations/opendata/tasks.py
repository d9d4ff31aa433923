"""What the worker does: making files, and making them again when something was taken back."""

from django_tasks import task

from consultations.consultation.models import Consultation

from . import actions
from .models import FilesRun


@task()
def work_on_files(run_id: int) -> None:
    """Make the files of a run, telling how far it is."""
    actions.work_on(FilesRun.objects.select_related("consultation").get(pk=run_id))


@task()
def make_again(consultation_id: int) -> None:
    """Begin anew where files tell what may not be told any more."""
    actions.begin_again(Consultation.objects.get(pk=consultation_id))
