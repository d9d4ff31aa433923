"""What is typed in the conversation room."""

from .campaigns import CampaignForm
from .hosting import FlipchartForm, HoldForm, NudgeForm, ParkForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, TableForm, ThemeForm
from .prompts import PromptForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, PaperCardForm, ReplyForm, WordsForm

__all__ = [
    "ButtonForm",
    "CampaignForm",
    "CardForm",
    "CarryForm",
    "FlipchartForm",
    "HeardForm",
    "HoldForm",
    "KitForm",
    "MeantForm",
    "MissingForm",
    "NudgeForm",
    "PaperCardForm",
    "ParkForm",
    "PromptForm",
    "ReplyForm",
    "TableForm",
    "ThemeForm",
    "WordsForm",
]
