"""What is typed in the conversation room."""

from .campaigns import CampaignForm
from .grouping import BoardForm, SettleForm, ThemeWordsForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, PromptForm, TableForm, ThemeForm
from .said import CardForm, CarryForm, HeardForm, MeantForm, PaperCardForm, ReplyForm, WordsForm

__all__ = [
    "BoardForm",
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
    "SettleForm",
    "TableForm",
    "ThemeForm",
    "ThemeWordsForm",
    "WordsForm",
]
