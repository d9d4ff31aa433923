"""The draft: clauses in four texts, their roots, suggestions, and immutable versions."""

from .clauses import LANGUAGE_OF, Clause, ClauseProposal, ClauseRewrite, Draft, Root, Text
from .jargon import LONGEST_PHRASE, JargonPhrase, JargonTap
from .marks import ClauseMarks
from .suggestions import TAKEN, UNDECIDED, Suggestion, SuggestionComment, SuggestionDecision
from .tested import Pledge, PledgeUpdate, Tryout
from .versions import Version, VersionClause

__all__ = [
    "LANGUAGE_OF",
    "LONGEST_PHRASE",
    "TAKEN",
    "UNDECIDED",
    "Clause",
    "ClauseMarks",
    "ClauseProposal",
    "ClauseRewrite",
    "Draft",
    "JargonPhrase",
    "JargonTap",
    "Pledge",
    "PledgeUpdate",
    "Root",
    "Suggestion",
    "SuggestionComment",
    "SuggestionDecision",
    "Text",
    "Tryout",
    "Version",
    "VersionClause",
]
