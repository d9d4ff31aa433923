"""The verbs of moderation: publish, take a step with a reason, look again, take back."""

from .appeals import agree_appeal_result, appeal, propose_appeal_result
from .reading import moderate, publish, reword
from .reports import ask_to_look, report, settle_report, take_on
from .taking_back import credit_as, forget_old_words, let_quote, old_words, take_name_off, withdraw

__all__ = [
    "agree_appeal_result",
    "appeal",
    "ask_to_look",
    "credit_as",
    "forget_old_words",
    "let_quote",
    "moderate",
    "old_words",
    "propose_appeal_result",
    "publish",
    "report",
    "reword",
    "settle_report",
    "take_name_off",
    "take_on",
    "withdraw",
]
