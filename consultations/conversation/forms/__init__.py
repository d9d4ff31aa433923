"""What is typed in the conversation room."""

from .campaigns import CampaignForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .leaves import LeafForm, ProposalForm, SoFarForm
from .said import (
    BrewForm,
    CardForm,
    CarryForm,
    HeardForm,
    MeantForm,
    PaperCardForm,
    ReplyForm,
    WordsForm,
)

__all__ = [
    "BrewForm",
    "ButtonForm",
    "CampaignForm",
    "CardForm",
    "CarryForm",
    "HeardForm",
    "KitForm",
    "LeafForm",
    "MeantForm",
    "MissingForm",
    "PaperCardForm",
    "PromptForm",
    "ProposalForm",
    "ReplyForm",
    "SoFarForm",
    "TableForm",
    "ThemeForm",
    "WordsForm",
]
