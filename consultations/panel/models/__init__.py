"""The citizen panel: pool, draw, seats, interests, questions, positions, decisions, dissent."""

from .decisions import (
    ConditionCheck,
    ConditionWords,
    OutcomeApproval,
    PanelCondition,
    PanelDecision,
    Statement,
)
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
from .seats import Interest, PanelMeeting, PanelSeat

__all__ = [
    "ClauseReview",
    "ConditionCheck",
    "ConditionWords",
    "Interest",
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
    "PanelQuestion",
    "PanelRun",
    "PanelSeat",
    "PoolDouble",
    "PoolMember",
    "Portfolio",
    "Position",
    "Statement",
]
