"""The end of Wagtail's workflow: what was approved is published, in both languages.

Named in the settings, which Wagtail reads while its models are made: nothing is imported here that
needs them.
"""

from django.utils.module_loading import import_string


def publish_approved(workflow_state, user=None) -> None:
    """Publish the pair as it was approved.

    Refuses as `publish_pair` does: an approval by an author, however it came about, a draft that
    has changed since it was submitted, and a pair out of step. Then it is not approved either.
    Where a step decides on texts of its own choosing, these are published and nothing later.
    """
    page = workflow_state.content_object
    if not import_string("cms.pairs.two.is_ours")(page):
        import_string("wagtail.workflows.publish_workflow_state")(workflow_state, user=user)
        return
    texts = _texts_decided(workflow_state)
    if texts:
        import_string("cms.pairs.actions.publish_decided")(page.specific, texts)
        return
    approved = workflow_state.task_states.filter(status="approved").order_by("finished_at").last()
    reader = approved.finished_by if approved else user
    publish = import_string("cms.pairs.actions.publish_pair")
    publish(page.specific, revision=approved and approved.revision, approved_by=reader)


def _texts_decided(workflow_state) -> list:
    """What a step of this workflow decided on; [] where each step only reads the latest draft."""
    decides = import_string("cms.models.DecidesOnTexts")
    steps = [one.task for one in workflow_state.workflow.workflow_tasks.filter(task__active=True)]
    steps += [state.task for state in workflow_state.task_states.filter(status="approved")]
    kept = {step.pk: step.specific for step in steps}.values()
    found = [step.texts_decided(workflow_state) for step in kept if isinstance(step, decides)]
    return found[-1] if found else []
