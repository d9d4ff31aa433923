"""What lies on the board for grouping: a tray of cards, the places, the latest moves."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cms.paging import KeyPage, page_by_key
from consultations.moderation.models import State

from .models import Card, CardMove, Theme, ThemeCard
from .places import OWN, places_of

FREE_TRAY, MACHINE = "", "machine"
LANGUAGES = ("en", "cy", "both")
LATEST = 12


@dataclass(frozen=True)
class Tray:
    """The cards that lie before whoever groups: not placed yet, on their own, or of one theme."""

    show: str
    theme: Theme | None
    language: str
    page: KeyPage

    @property
    def leaving(self) -> str:
        """The place that a card leaves when it is moved from here."""
        return self.theme.ref if self.theme else ""

    @property
    def is_free(self) -> bool:
        return self.show == FREE_TRAY

    @property
    def is_machine(self) -> bool:
        return self.show == MACHINE


def tray_of(consultation, asked: Mapping[str, str]) -> Tray:
    """The tray that is asked for, the cards without a place where none is; a page of it by key."""
    show, language = asked.get("show", FREE_TRAY), asked.get("lang", "")
    theme = consultation.themes.filter(ref=show).first() if show else None
    if theme is None and show not in (OWN, MACHINE):
        show = FREE_TRAY
    cards = placeable_cards(consultation)
    if language in LANGUAGES:
        cards = cards.filter(language=language)
    cards = _in_tray(cards, show, theme).select_related("table")
    page = KeyPage([]) if show == MACHINE else page_by_key(cards, asked, by="said_at")
    return Tray(show, theme, language if language in LANGUAGES else "", page)


def placeable_cards(consultation) -> QuerySet[Card]:
    """Every card that is to have a place: read, and in time."""
    return Card.objects.in_time().filter(consultation=consultation, state=State.PUBLISHED)


def _in_tray(cards: QuerySet, show: str, theme: Theme | None) -> QuerySet:
    placed = ThemeCard.objects.filter(card=OuterRef("pk"))
    if theme:
        return cards.filter(Exists(placed.filter(theme=theme)))
    return cards.filter(~Exists(placed), on_its_own=show == OWN)


def lay_out(cards: Iterable[Card], names: dict[str, str]) -> list[Card]:
    """Cards with where they lie: `saw` for the form that moves them, `lies` for people to read."""
    cards = list(cards)
    lie = places_of(cards)
    for card in cards:
        card.saw = lie[card.pk]
        card.lies = [names[ref] for ref in card.saw.split() if ref in names]
    return cards


def groups_of(consultation) -> list[Theme]:
    """The themes as places to put a card, each with how many `cards` lie in it."""
    rows = consultation.themes.annotate(cards=Count("placings"))
    return list(rows.order_by("order", "pk"))


def latest_moves(consultation, names: dict[str, str]) -> list[CardMove]:
    """Who moved what, the latest first: `left` and `came` say the places in words."""
    rows = CardMove.objects.filter(consultation=consultation).select_related("card", "by__account")
    moves = list(rows[:LATEST])
    for one in moves:
        one.left, one.came = in_words(one.was, names), in_words(one.now, names)
        one.name = one.by.account.display_name if one.by and one.by.account else ""
    return moves


def in_words(places: str, names: dict[str, str]) -> str:
    """Places in words; a theme that is gone since is told as what it is."""
    if not places:
        return _("Not placed yet")
    known = {**names, OWN: _("On its own")}
    return " · ".join(known.get(one) or _("a theme of before") for one in places.split())
