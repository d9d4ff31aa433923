"""The verbs of the exercises: leave cards on the floor, sort them, introduce, break the ice."""

from .barriers import add_barrier, add_step
from .floor import NewFloorCard, add_floor_card, name_group, put_with
from .icebreakers import NewNote, add_icebreaker, add_note
from .matches import answer_match, introduce, note_aloud, propose_match

__all__ = [
    "NewFloorCard",
    "NewNote",
    "add_barrier",
    "add_floor_card",
    "add_icebreaker",
    "add_note",
    "add_step",
    "answer_match",
    "introduce",
    "name_group",
    "note_aloud",
    "propose_match",
    "put_with",
]
