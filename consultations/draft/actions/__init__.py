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
from .jargon import explain_word, tap_jargon
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
    open_new_suggestions,
    set_panel_result,
    suggest,
    withdraw_suggestion,
)
from .tested import NewPledge, NewTryout, make_pledge, tell_tryout, update_pledge
from .versions import freeze_version, publish_version

__all__ = [
    "NewClause",
    "NewPledge",
    "NewRoots",
    "NewSuggestion",
    "NewTryout",
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
    "explain_word",
    "flag_mismatch",
    "freeze_version",
    "keep_suggestion",
    "make_pledge",
    "open_draft",
    "open_new_suggestions",
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
    "tap_jargon",
    "tell_tryout",
    "update_pledge",
    "withdraw_clause",
    "withdraw_suggestion",
]
