"""The citizen panel: pool, draw, seats, interests, questions, positions, decisions, dissent."""

from .decisions import (
    ConditionCheck,
    ConditionWords,
    OutcomeApproval,
    PanelCondition,
    PanelDecision,
    Statement,
)
from .doubts import DoubtWord, InterestDoubt, PanelNote
from .pool import Panel, PanelRun, PoolDouble, PoolMember, Portfolio
from .questions import NoQuestions, PanelQuestion
from .reviews import ClauseReview, ListBacking, Position
from .seats import Interest, PanelMeeting, PanelReminder, PanelSeat

__all__ = [
    "ClauseReview",
    "ConditionCheck",
    "ConditionWords",
    "DoubtWord",
    "Interest",
    "InterestDoubt",
    "ListBacking",
    "NoQuestions",
    "OutcomeApproval",
    "Panel",
    "PanelCondition",
    "PanelDecision",
    "PanelMeeting",
    "PanelNote",
    "PanelQuestion",
    "PanelReminder",
    "PanelRun",
    "PanelSeat",
    "PoolDouble",
    "PoolMember",
    "Portfolio",
    "Position",
    "Statement",
]
