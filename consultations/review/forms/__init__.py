"""What is typed afterwards: progress, good news, marks, stories, the plan."""

from .fields import WordsForm
from .marks import AskingForm, MarksForm, PaperForm
from .news import NewsForm
from .plan import LineForm, PlanMarksForm, RevisitForm
from .stories import ChooseForm, StoryForm

__all__ = [
    "AskingForm",
    "ChooseForm",
    "LineForm",
    "MarksForm",
    "NewsForm",
    "PaperForm",
    "PlanMarksForm",
    "RevisitForm",
    "StoryForm",
    "WordsForm",
]
