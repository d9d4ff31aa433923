"""Where a card lies, as people on the board see it: "TH1 TH3", "own", or "" where it has no place.

What one person saw is compared with what is there when they move it (compare and set), so this
is written in one way only: the refs of its themes in order, with a space between.
"""

from collections.abc import Iterable

from .models import Card, ThemeCard

OWN, FREE, NEW = "own", "free", "new"


def places_of(cards: Iterable[Card]) -> dict[int, str]:
    """Where each of these cards lies now, by its key. One query."""
    cards = list(cards)
    found = {card.pk: [] for card in cards}
    placed = ThemeCard.objects.filter(card__in=found).values_list("card", "theme__ref")
    for card, theme in placed:
        found[card].append(theme)
    alone = {card.pk for card in cards if card.on_its_own}
    return {pk: written(refs) or (OWN if pk in alone else "") for pk, refs in found.items()}


def written(refs: Iterable[str]) -> str:
    return " ".join(sorted(set(refs)))


def themes_in(places: str) -> list[str]:
    """The themes of such a line."""
    return [ref for ref in places.split() if ref != OWN]


def after(was: str, *, to: str, leaving: str = "") -> str:
    """Where a card lies after a move: it leaves one place at most, and keeps the others.

    A card that is still in a theme is not on its own, and one that is put into a theme no more.
    """
    rest = [ref for ref in themes_in(was) if ref != leaving]
    if to in (OWN, FREE):
        return written(rest) or (OWN if to == OWN else "")
    return written([*rest, to])
