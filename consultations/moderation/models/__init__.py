"""What may be shown: the state of public words, the steps taken with reasons, and appeals."""

from .steps import Appeal, Moderation, UnreadWords, WordsReport
from .words import MARKED, PublicWords, State, WordsQuerySet

__all__ = [
    "MARKED",
    "Appeal",
    "Moderation",
    "PublicWords",
    "State",
    "UnreadWords",
    "WordsQuerySet",
    "WordsReport",
]
