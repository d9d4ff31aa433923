"""Who wrote what is waiting to be published, in either language."""

from django.db.models import Max
from wagtail.models import Page, Revision, WorkflowTask
from wagtail_localize.models import StringTranslation

from cms.models.decided import DecidesOnTexts


def of(page: Page) -> set[int]:
    """The keys of everybody who wrote or translated since this pair was last published."""
    pair = Page.objects.filter(translation_key=page.translation_key, alias_of=None)
    keys = [str(key) for key in pair.values_list("pk", flat=True)]
    since = pair.aggregate(last=Max("last_published_at"))["last"]
    texts = Revision.page_revisions.filter(object_id__in=keys).exclude(user=None)
    words = StringTranslation.objects.filter(context__object_id=page.translation_key)
    words = words.exclude(last_translated_by=None)
    if since is not None:
        texts = texts.filter(created_at__gt=since)
        words = words.filter(updated_at__gt=since)
    return {
        *texts.values_list("user_id", flat=True),
        *words.values_list("last_translated_by_id", flat=True),
    }


def needs_second_eyes(page: Page) -> bool:
    """Whether the workflow that holds for this page has a second pair of eyes in it."""
    workflow = page.get_workflow()
    if workflow is None:
        return False
    steps = WorkflowTask.objects.filter(workflow=workflow, task__active=True)
    return steps.filter(
        task__content_type__app_label="cms", task__content_type__model="secondeyes"
    ).exists()


def is_decided_elsewhere(page: Page) -> bool:
    """Whether the workflow that holds for this page leaves the decision to somebody else."""
    workflow = page.get_workflow()
    if workflow is None:
        return False
    steps = WorkflowTask.objects.filter(workflow=workflow, task__active=True)
    kinds = {step.task.content_type.model_class() for step in steps.select_related("task")}
    return any(kind is not None and issubclass(kind, DecidesOnTexts) for kind in kinds)
