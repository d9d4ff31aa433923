"""Where Wagtail would do something to one page of a pair, it is held to both.

Who does it is asked for both pages, also where Wagtail has asked for the one.

Its screens, bulk actions, API, workflows and the methods of a page all come through the actions'
`execute`; so every door is here, whoever opens it. Pages that are not ours pass.
"""

from collections.abc import Callable

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.models import WorkflowState

from cms.pairs import actions, alone, door, two


def publish(action: PublishPageRevisionAction, checked: bool) -> None:
    actions.publish_pair(action.object, revision=action.revision, by=action.user)


def unpublish(action: UnpublishPageAction, checked: bool) -> None:
    how = actions.Hiding(
        expired=action.set_expired,
        with_children=bool(action.include_descendants),
        log_action=action.log_action,
    )
    actions.unpublish_pair(action.object.specific, how=how, by=action.user)
    action.object.refresh_from_db(fields=["live", "has_unpublished_changes", "live_revision"])


def move(action: MovePageAction, checked: bool) -> None:
    actions.move_pair(action.page.specific, action.target, pos=action.pos, by=action.user)


def delete(action: DeletePageAction, checked: bool) -> None:
    actions.delete_pair(action.page.specific, by=action.user)


def copy(action: CopyPageAction, checked: bool):
    if not action.reset_translation_key:  # the twin itself is being made
        return alone.run(action, skip_permission_checks=not checked)
    return actions.copy_pair(action, check=checked)


def alias(action: CreatePageAliasAction, checked: bool) -> None:
    raise door.NotInStep(
        _("An alias would show one language’s words as the other’s. Copy the page instead.")
    )


def hold(action_class: type, ours: Callable) -> None:
    """Let one kind of action go through our own, unless a pair's own action carries it out."""

    def execute(self, *args, skip_permission_checks: bool = False, **kwargs):
        if door.is_open() or not two.is_ours(self.instance):
            return alone.run(self, *args, skip_permission_checks=skip_permission_checks, **kwargs)
        return ours(self, not skip_permission_checks)

    action_class.execute = execute


for held, ours in {
    PublishPageRevisionAction: publish,
    UnpublishPageAction: unpublish,
    MovePageAction: move,
    DeletePageAction: delete,
    CopyPageAction: copy,
    CreatePageAliasAction: alias,
}.items():
    hold(held, ours)

#: A step that refuses to begin or to end leaves the workflow as it was.
WorkflowState.resume = transaction.atomic(WorkflowState.resume)
WorkflowState.cancel = transaction.atomic(WorkflowState.cancel)
