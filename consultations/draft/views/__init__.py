"""Pages of the draft."""

from .copies import draft_copy, version_copy
from .deciding import carry_over, clause_new, rewrite_clause, suggestion_decide
from .desk import draft_open, drafting_desk
from .feeds import draft_changes
from .jargon import explain_word, jargon, jargon_tap
from .owing import draft_owed
from .proposing import clause_roots, clause_settle, clause_withdraw
from .reading import clause, clause_words, draft, suggestion, suggestions
from .sittings import suggestions_together
from .suggesting import suggest, suggestion_author, suggestion_receipt, suggestion_support
from .tested import (
    pledge,
    pledge_new,
    pledge_receipt,
    pledge_update,
    pledges,
    tryout,
    tryout_new,
    tryout_receipt,
)
from .versions import version, version_canonical, version_compare, versions

__all__ = [
    "carry_over",
    "clause",
    "clause_new",
    "clause_roots",
    "clause_settle",
    "clause_withdraw",
    "clause_words",
    "draft",
    "draft_changes",
    "draft_copy",
    "draft_open",
    "draft_owed",
    "drafting_desk",
    "explain_word",
    "jargon",
    "jargon_tap",
    "pledge",
    "pledge_new",
    "pledge_receipt",
    "pledge_update",
    "pledges",
    "rewrite_clause",
    "suggest",
    "suggestion",
    "suggestion_author",
    "suggestion_decide",
    "suggestion_receipt",
    "suggestion_support",
    "suggestions",
    "suggestions_together",
    "tryout",
    "tryout_new",
    "tryout_receipt",
    "version",
    "version_canonical",
    "version_compare",
    "version_copy",
    "versions",
]
