"""What is typed in the conversation room."""

from .campaigns import AcceptForm, CampaignForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .leaves import LeafForm, ProposalForm, SoFarForm
from .post import ArrivalForm, ToldForm
from .quotes import QuoteForm
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
    "AcceptForm",
    "ArrivalForm",
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
    "QuoteForm",
    "ReplyForm",
    "SoFarForm",
    "TableForm",
    "ThemeForm",
    "ToldForm",
    "WordsForm",
]
