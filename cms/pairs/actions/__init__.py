"""What is done to a pair of pages: made, published, hidden, moved, copied, deleted, counted."""

from cms.pairs.actions.beginning import begin_twin, make_ready
from cms.pairs.actions.deciding import publish_decided, texts_to_decide
from cms.pairs.actions.making import create_pair
from cms.pairs.actions.placing import copy_pair, delete_pair, move_pair
from cms.pairs.actions.publishing import Hiding, publish_pair, unpublish_pair
from cms.pairs.actions.scheduling import Done, hide_expired, publish_due, unschedule_pair
from cms.pairs.actions.stock import say_same_meaning, take_stock
from cms.pairs.actions.translating import Said, translate, translation_between
from cms.pairs.actions.urgent import end_overdue, open_notice, publish_one, remind, take_back

__all__ = [
    "Done",
    "Hiding",
    "Said",
    "begin_twin",
    "copy_pair",
    "create_pair",
    "delete_pair",
    "end_overdue",
    "hide_expired",
    "make_ready",
    "move_pair",
    "open_notice",
    "publish_decided",
    "publish_due",
    "publish_one",
    "publish_pair",
    "remind",
    "say_same_meaning",
    "take_back",
    "take_stock",
    "texts_to_decide",
    "translate",
    "translation_between",
    "unpublish_pair",
    "unschedule_pair",
]
