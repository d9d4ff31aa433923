"""The citizen panel: pool, draw, seats, interests, questions, positions, decisions, dissent."""

from .decisions import ConditionCheck, OutcomeApproval, PanelCondition, PanelDecision, Statement
from .questions import NoQuestions, PanelQuestion
from .reviews import ClauseReview, ListBacking, Position
from .seats import Interest, Panel, PanelMeeting, PanelSeat, PoolMember

__all__ = [
    "ClauseReview",
    "ConditionCheck",
    "Interest",
    "ListBacking",
    "NoQuestions",
    "OutcomeApproval",
    "Panel",
    "PanelCondition",
    "PanelDecision",
    "PanelMeeting",
    "PanelQuestion",
    "PanelSeat",
    "PoolMember",
    "Position",
    "Statement",
]
