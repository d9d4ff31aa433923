"""What lays a page before the panel, and keeps it as it is there, whoever comes."""

from uuid import UUID

from django.db.models import ProtectedError, Q
from django.db.models.signals import pre_delete, pre_save
from django.dispatch import receiver
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState
from wagtail.signals import task_submitted

from cms.pairs import holds
from cms.pairs.door import NotInStep

from . import ballot, own_page  # noqa: F401  (importing them puts the wall up)
from .models import PageReview, PanelDecides
from .page_opening import open_page_review

BEFORE_THE_PANEL = PageReview.objects.filter(state=PageReview.State.OPEN)


@holds.keeper
def before_the_panel(keys: list[UUID]) -> str:
    """Why a page is held: the panel is reading it."""
    if not BEFORE_THE_PANEL.filter(page_key__in=keys).exists():
        return ""
    return _("This page is before a citizen panel. Nobody changes it until it is decided.")


@receiver(task_submitted)
def lay_it_before_the_panel(instance: TaskState, **kwargs) -> None:
    """A page has reached the panel's step, by whichever door."""
    step = instance.task.specific
    if isinstance(step, PanelDecides):
        open_page_review(instance, panel=step.panel)


@receiver(pre_save, sender=TaskState)
def keep_the_step(instance: TaskState, **kwargs) -> None:
    """Nobody approves, rejects, skips or cancels in the panel's stead."""
    if instance.status != TaskState.STATUS_IN_PROGRESS:
        _refuse(Q(task_state=instance.pk))


@receiver(pre_save, sender=WorkflowState)
def keep_the_workflow(instance: WorkflowState, **kwargs) -> None:
    """Nobody ends or cancels the whole while the panel reads."""
    if instance.status != WorkflowState.STATUS_IN_PROGRESS:
        _refuse(Q(task_state__workflow_state=instance.pk))


@receiver(pre_delete, sender=TaskState)
@receiver(pre_delete, sender=Revision)
def keep_what_is_read(sender, instance, **kwargs) -> None:
    """The texts and the step stay while the panel reads; tidying up passes them by."""
    its = Q(revision_en=instance.pk) | Q(revision_cy=instance.pk)
    if sender is TaskState:
        its = Q(task_state=instance.pk)
    if BEFORE_THE_PANEL.filter(its).exists():
        raise ProtectedError(_("Only the panel decides on this page."), {instance})


def _refuse(its: Q) -> None:
    if not holds.is_let_go() and BEFORE_THE_PANEL.filter(its).exists():
        raise NotInStep(_("Only the panel decides on this page."))
