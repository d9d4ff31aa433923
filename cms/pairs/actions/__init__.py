"""What is done to a pair of pages: made, published, hidden, moved, copied, deleted."""

from cms.pairs.actions.making import create_pair
from cms.pairs.actions.placing import copy_pair, delete_pair, move_pair
from cms.pairs.actions.publishing import Hiding, publish_pair, unpublish_pair
from cms.pairs.actions.scheduling import Done, hide_expired, publish_due, unschedule_pair

__all__ = [
    "Done",
    "Hiding",
    "copy_pair",
    "create_pair",
    "delete_pair",
    "hide_expired",
    "move_pair",
    "publish_due",
    "publish_pair",
    "unpublish_pair",
    "unschedule_pair",
]
