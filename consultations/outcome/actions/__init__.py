"""Closing the loop: what became of every card, what is answered, and taking oneself out."""

from .answers import NewAnswer, give_answer, update_answer
from .considerations import NewConsideration, record_consideration
from .copying import copy_everything
from .elsewhere import mark_done, pass_on, record_decided_elsewhere, record_reply
from .erasure import erase_person
from .fates import add_outcome_step, set_outcome
from .inviting import invite_to_review
from .taking_back import change_credit, let_quote, take_back, take_name_off

__all__ = [
    "NewAnswer",
    "NewConsideration",
    "add_outcome_step",
    "change_credit",
    "copy_everything",
    "erase_person",
    "give_answer",
    "invite_to_review",
    "let_quote",
    "mark_done",
    "pass_on",
    "record_consideration",
    "record_decided_elsewhere",
    "record_reply",
    "set_outcome",
    "take_back",
    "take_name_off",
    "update_answer",
]
