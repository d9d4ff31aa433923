"""The draft: clauses in four texts, their roots, suggestions, and immutable versions."""

from .clauses import LANGUAGE_OF, Clause, ClauseProposal, ClauseRewrite, Draft, Root, Text
from .marks import ClauseMarks
from .suggestions import TAKEN, UNDECIDED, Suggestion, SuggestionComment, SuggestionDecision
from .versions import Version, VersionClause

__all__ = [
    "LANGUAGE_OF",
    "TAKEN",
    "UNDECIDED",
    "Clause",
    "ClauseMarks",
    "ClauseProposal",
    "ClauseRewrite",
    "Draft",
    "Root",
    "Suggestion",
    "SuggestionComment",
    "SuggestionDecision",
    "Text",
    "Version",
    "VersionClause",
]
