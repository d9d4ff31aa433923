"""What is typed in the conversation room."""

from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, PaperCardForm, ReplyForm, WordsForm

__all__ = [
    "ButtonForm",
    "CardForm",
    "CarryForm",
    "HeardForm",
    "MeantForm",
    "MissingForm",
    "PaperCardForm",
    "PromptForm",
    "ReplyForm",
    "TableForm",
    "ThemeForm",
    "WordsForm",
]
