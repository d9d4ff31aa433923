"""What is typed in the conversation room."""

from .campaigns import CampaignForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .paper import PaperCardForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, ReplyForm, WordsForm

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
    "ReplyForm",
    "TableForm",
    "ThemeForm",
    "WordsForm",
]
