"""How it goes on: word of progress, good news, marks, stories, the five dimensions."""

from .marks import ChangeWord, Evaluation, Mark, MarkQuestion
from .plan import PlanLine, PlanMark, PlanRevisit, PlanStanding
from .progress import GoodNews, ProgressUpdate
from .stories import Narrative

__all__ = [
    "ChangeWord",
    "Evaluation",
    "GoodNews",
    "Mark",
    "MarkQuestion",
    "Narrative",
    "PlanLine",
    "PlanMark",
    "PlanRevisit",
    "PlanStanding",
    "ProgressUpdate",
]
