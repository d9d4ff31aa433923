"""The consultation itself: what is asked, what can change, where it stands, who has which role."""

from .background import Background, PowerCard
from .consultation import NOT_PUBLIC, STAGE_ORDER, Consultation, Organisation, Side, Stage
from .page import ConsultationPage
from .role import DRAFTING_GROUP, Role
from .timeline import Milestone, SideRequest, StageMove
from .young import YoungPeople

__all__ = [
    "DRAFTING_GROUP",
    "NOT_PUBLIC",
    "STAGE_ORDER",
    "Background",
    "Consultation",
    "ConsultationPage",
    "Milestone",
    "Organisation",
    "PowerCard",
    "Role",
    "Side",
    "SideRequest",
    "Stage",
    "StageMove",
    "YoungPeople",
]
