"""The verbs of the consultation: its stages, its side states, its roles, its cached pages."""

from .moves import (
    FRONT,
    check_going,
    close_listening,
    hold_stage,
    in_both,
    make_again_by,
    move_stage,
    note_milestone,
    scopes,
    stage_reached_at,
    touch,
    words_key,
)
from .roles import end_role, give_role
from .sides import (
    answer_request,
    ask_for,
    end_reopening,
    end_reopenings,
    pause,
    reopen,
    resume,
    stop,
)

__all__ = [
    "FRONT",
    "answer_request",
    "ask_for",
    "check_going",
    "close_listening",
    "end_reopening",
    "end_reopenings",
    "end_role",
    "give_role",
    "hold_stage",
    "in_both",
    "make_again_by",
    "move_stage",
    "note_milestone",
    "pause",
    "reopen",
    "resume",
    "scopes",
    "stage_reached_at",
    "stop",
    "touch",
    "words_key",
]
