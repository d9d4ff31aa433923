"""Coffee-shop tables: prompts, seats, rounds, cards, replies, and the themes they gather into."""

from .cards import TYPED, Addition, Card, CarriedCard, Reply
from .paper import PaperDraft, PaperSending, PrintedKit, PrintedSlip
from .tables import Channel, Prompt, Round, Table, TableRound, TableSeat
from .themes import Campaign, Theme, ThemeCard

__all__ = [
    "TYPED",
    "Addition",
    "Campaign",
    "Card",
    "CarriedCard",
    "Channel",
    "PaperDraft",
    "PaperSending",
    "PrintedKit",
    "PrintedSlip",
    "Prompt",
    "Reply",
    "Round",
    "Table",
    "TableRound",
    "TableSeat",
    "Theme",
    "ThemeCard",
]
