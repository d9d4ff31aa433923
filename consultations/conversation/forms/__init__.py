"""What is typed in the conversation room."""

from .campaigns import AcceptForm, CampaignForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .post import ArrivalForm, ToldForm
from .quotes import QuoteForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, PaperCardForm, ReplyForm, WordsForm

__all__ = [
    "AcceptForm",
    "ArrivalForm",
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
    "QuoteForm",
    "ReplyForm",
    "TableForm",
    "ThemeForm",
    "ToldForm",
    "WordsForm",
]
