"""A step of a workflow that decides on the very texts it was given, and on no later ones."""

from wagtail.models import Revision, Task, WorkflowState


class DecidesOnTexts(Task):
    """Whoever decides reads one revision of each language; when it passes, these are published.

    Subclasses say which revisions they were. Nobody else's later draft comes with them.
    """

    class Meta:
        abstract = True

    def texts_decided(self, workflow_state: WorkflowState) -> list[Revision]:
        """One revision a language, as they were approved in this workflow; [] for none."""
        raise NotImplementedError
