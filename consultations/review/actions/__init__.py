"""How it goes on: telling, asking for marks, stories, the plan."""

from .marks import (
    NewEvaluation,
    NewQuestion,
    close_evaluations,
    give_marks,
    open_evaluation,
    record_paper,
    write_note,
)
from .plan import NewLine, add_evidence, mark_plan, plan_line, revisit_plan
from .progress import NewNews, take_photo_down, tell_news, tell_progress
from .stories import NewStory, agree, choose, let_go_of_stories, tell_story

__all__ = [
    "NewEvaluation",
    "NewLine",
    "NewNews",
    "NewQuestion",
    "NewStory",
    "add_evidence",
    "agree",
    "choose",
    "close_evaluations",
    "give_marks",
    "let_go_of_stories",
    "mark_plan",
    "open_evaluation",
    "plan_line",
    "record_paper",
    "revisit_plan",
    "take_photo_down",
    "tell_news",
    "tell_progress",
    "tell_story",
    "write_note",
]
