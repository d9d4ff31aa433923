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
from .pages import (
    PageDecision,
    PageNoQuestions,
    PagePosition,
    PageQuestion,
    PageReview,
    PageStatement,
    PanelDecides,
)
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
    "PageDecision",
    "PageNoQuestions",
    "PagePosition",
    "PageQuestion",
    "PageReview",
    "PageStatement",
    "Panel",
    "PanelCondition",
    "PanelDecides",
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
