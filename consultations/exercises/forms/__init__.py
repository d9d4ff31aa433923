"""What is typed on the floor and in the other exercises."""

from .floor import AnswerForm, FloorCardForm, GroupForm, MatchForm, PaperFloorForm
from .laid import BarrierForm, IceBreakerForm, IceNoteForm, StepForm

__all__ = [
    "AnswerForm",
    "BarrierForm",
    "FloorCardForm",
    "GroupForm",
    "IceBreakerForm",
    "IceNoteForm",
    "MatchForm",
    "PaperFloorForm",
    "StepForm",
]
