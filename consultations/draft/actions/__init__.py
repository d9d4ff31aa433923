"""The verbs of the draft: write, suggest, decide, carry over, publish, freeze."""

from .clauses import (
    NewClause,
    NewRoots,
    add_clause,
    add_root,
    carry_over,
    flag_mismatch,
    open_draft,
    reopen,
    settle_mismatch,
    withdraw_clause,
)
from .comments import support
from .decisions import agree_decision, drop_decision, pair_reason, propose_decision
from .moved_on import keep_suggestion, rework_suggestion
from .proposals import agree_proposal, propose_settling, propose_withdrawal
from .rewrites import (
    NewWording,
    agree_rewrite,
    check_four,
    propose_rewrite,
    reword_approved,
    rewrite_clause,
)
from .sittings import agree_together, propose_together
from .suggestions import (
    NewSuggestion,
    ask_second_look,
    close_new_suggestions,
    set_panel_result,
    suggest,
    withdraw_suggestion,
)
from .versions import freeze_version, publish_version

__all__ = [
    "NewClause",
    "NewRoots",
    "NewSuggestion",
    "NewWording",
    "add_clause",
    "add_root",
    "agree_decision",
    "agree_proposal",
    "agree_rewrite",
    "agree_together",
    "ask_second_look",
    "carry_over",
    "check_four",
    "close_new_suggestions",
    "drop_decision",
    "flag_mismatch",
    "freeze_version",
    "keep_suggestion",
    "open_draft",
    "pair_reason",
    "propose_decision",
    "propose_rewrite",
    "propose_settling",
    "propose_together",
    "propose_withdrawal",
    "publish_version",
    "reopen",
    "reword_approved",
    "rework_suggestion",
    "rewrite_clause",
    "set_panel_result",
    "settle_mismatch",
    "suggest",
    "support",
    "withdraw_clause",
    "withdraw_suggestion",
]
