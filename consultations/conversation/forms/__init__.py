"""What is typed in the conversation room."""

from .campaigns import CampaignForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, ReadingForm, TableForm, ThemeForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, PaperCardForm, ReplyForm, WordsForm

__all__ = [
    "ButtonForm",
    "CampaignForm",
    "CardForm",
    "CarryForm",
    "HeardForm",
    "KitForm",
    "MeantForm",
    "MissingForm",
    "PaperCardForm",
    "PromptForm",
    "ReadingForm",
    "ReplyForm",
    "TableForm",
    "ThemeForm",
    "WordsForm",
]
