"""The verbs of moderation: publish, take a step with a reason, look again, take back."""

from .apart import give_back, take_on
from .appeals import agree_appeal_result, appeal, propose_appeal_result
from .reading import Weighed, moderate, publish, reword
from .reports import ask_to_look, report, settle_report
from .taking_back import credit_as, forget_old_words, let_quote, old_words, take_name_off, withdraw
from .unread import mark_read, show_unread

__all__ = [
    "Weighed",
    "agree_appeal_result",
    "appeal",
    "ask_to_look",
    "credit_as",
    "forget_old_words",
    "give_back",
    "let_quote",
    "mark_read",
    "moderate",
    "old_words",
    "propose_appeal_result",
    "publish",
    "report",
    "reword",
    "settle_report",
    "show_unread",
    "take_name_off",
    "take_on",
    "withdraw",
]
