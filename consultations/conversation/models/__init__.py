"""Coffee-shop tables: prompts, seats, rounds, cards, replies, and the themes they gather into."""

from .cards import TYPED, Addition, Card, CarriedCard, Reply
from .hosting import Flipchart, HostNudge, HostPromise, ParkedCard
from .paper import PrintedKit, PrintedSlip
from .tables import Channel, Picture, Prompt, Round, Table, TableRound, TableSeat
from .themes import Campaign, Theme, ThemeCard

__all__ = [
    "TYPED",
    "Addition",
    "Campaign",
    "Card",
    "CarriedCard",
    "Channel",
    "Flipchart",
    "HostNudge",
    "HostPromise",
    "ParkedCard",
    "Picture",
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
