"""Coffee-shop tables: prompts, seats, rounds, cards, replies, and the themes they gather into."""

from .cards import TYPED, Addition, Card, CarriedCard, Reply
from .grouping import CardMove, SuggestedGroup, SuggestedPlace, SuggestionRun, ThemeChange
from .paper import PrintedKit, PrintedSlip
from .tables import Channel, Prompt, Round, Table, TableRound, TableSeat
from .themes import Campaign, Theme, ThemeCard

__all__ = [
    "TYPED",
    "Addition",
    "Campaign",
    "Card",
    "CardMove",
    "CarriedCard",
    "Channel",
    "PrintedKit",
    "PrintedSlip",
    "Prompt",
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
