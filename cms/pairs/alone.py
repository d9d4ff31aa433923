"""What Wagtail does to one page, as it is before it is held to pairs (`held.py`).

Whoever calls these answers for the twin. A page that is held (`holds.py`) stops here, whichever
verb came for it.
"""

from datetime import datetime

from wagtail.actions.copy_page import CopyPageAction
from wagtail.actions.create_alias import CreatePageAliasAction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from cms.pairs import holds

ACTIONS = (
    CopyPageAction,
    CreatePageAliasAction,
    DeletePageAction,
    MovePageAction,
    PublishPageRevisionAction,
    UnpublishPageAction,
)
IN_PUBLIC = (DeletePageAction, MovePageAction, PublishPageRevisionAction, UnpublishPageAction)
_as_wagtail_made_it = {action: action.execute for action in ACTIONS}


def run(action, *args, **kwargs):
    """Carry out one of Wagtail's actions on its one page. Permissions were asked before.

    Refuses (`NotInStep`) to show, hide, move or delete a page that somebody decides on now, and to
    delete one above it.
    """
    if isinstance(action, IN_PUBLIC):
        holds.refuse(action.instance, with_children=isinstance(action, DeletePageAction))
    kwargs.setdefault("skip_permission_checks", True)
    return _as_wagtail_made_it[type(action)](action, *args, **kwargs)


def when(value: str | datetime | None) -> datetime | None:
    """A moment as a revision keeps it, as a moment."""
    return datetime.fromisoformat(value) if isinstance(value, str) else value
