"""Coffee-shop tables: prompts, seats, rounds, cards, replies, and the themes they gather into."""

from .cards import TYPED, Addition, CameBy, Card, CarriedCard, Reply
from .grouping import CardMove, SuggestedGroup, SuggestedPlace, SuggestionRun, ThemeChange
from .hosting import Flipchart, HostNudge, HostPromise, ParkedCard
from .leaves import HalfThought, LeafLine, LeafProposal
from .letterbox import AnswerBy, Arrival
from .paper import PaperDraft, PaperSending, PrintedKit, PrintedSlip
from .proposals import AlikeCard, AlikeProposal, AlikeSearch
from .tables import LETTERBOX, Channel, Picture, Prompt, Round, Table, TableRound, TableSeat
from .themes import Campaign, QuoteRefusal, Theme, ThemeCard

__all__ = [
    "LETTERBOX",
    "TYPED",
    "Addition",
    "AlikeCard",
    "AlikeProposal",
    "AlikeSearch",
    "AnswerBy",
    "Arrival",
    "CameBy",
    "Campaign",
    "Card",
    "CardMove",
    "CarriedCard",
    "Channel",
    "Flipchart",
    "HalfThought",
    "HostNudge",
    "HostPromise",
    "LeafLine",
    "LeafProposal",
    "PaperDraft",
    "PaperSending",
    "ParkedCard",
    "Picture",
    "PrintedKit",
    "PrintedSlip",
    "Prompt",
    "QuoteRefusal",
    "Reply",
    "Round",
    "SuggestedGroup",
    "SuggestedPlace",
    "SuggestionRun",
    "Table",
    "TableRound",
    "TableSeat",
    "Theme",
    "ThemeCard",
    "ThemeChange",
]
