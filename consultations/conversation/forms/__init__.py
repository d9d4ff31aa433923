"""What is typed in the conversation room."""

from .campaigns import AcceptForm, CampaignForm, JoinForm
from .grouping import BoardForm, SettleForm, ThemeWordsForm
from .hosting import FlipchartForm, HoldForm, NudgeForm, ParkForm
from .kits import KitForm
from .laid import ButtonForm, MissingForm, ReadingForm, TableForm, ThemeForm
from .leaves import LeafForm, ProposalForm, SoFarForm
from .paper import PaperCardForm
from .post import ArrivalForm, ToldForm, WhereForm
from .prompts import PromptForm
from .quotes import QuoteForm
from .said import BrewForm, CardForm, CarryForm, HeardForm, MeantForm, ReplyForm, WordsForm

__all__ = [
    "AcceptForm",
    "ArrivalForm",
    "BoardForm",
    "BrewForm",
    "ButtonForm",
    "CampaignForm",
    "CardForm",
    "CarryForm",
    "FlipchartForm",
    "HeardForm",
    "HoldForm",
    "JoinForm",
    "KitForm",
    "LeafForm",
    "MeantForm",
    "MissingForm",
    "NudgeForm",
    "PaperCardForm",
    "ParkForm",
    "PromptForm",
    "ProposalForm",
    "QuoteForm",
    "ReadingForm",
    "ReplyForm",
    "SettleForm",
    "SoFarForm",
    "TableForm",
    "ThemeForm",
    "ThemeWordsForm",
    "ToldForm",
    "WhereForm",
    "WordsForm",
]
