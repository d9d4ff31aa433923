"""What clauses grew from, as it may be shown: themes, cards, or words instead (D-9, R-WD-03)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from consultations.consultation.http import address
from consultations.conversation.quotes import CLAUSE, SUGGESTION, refused

from .models import Root

ORDER = {"theme": 0, "card": 1, "withdrawn": 1, "instead": 2}
SHORT = 140  # letters that a card's words may have on the page of the whole draft


@dataclass(frozen=True)
class Grown:
    """One root as a page shows it. `words` stand whole or not at all."""

    kind: str  # theme, card, withdrawn, or instead
    name: str
    url: str = ""
    words: str = ""
    language: str = ""
    many: str = ""  # one argument, and how many people sent it (R-LIFE-09)

    def short(self) -> "Grown":
        """Without words that are too long for the page of the whole draft."""
        if self.kind != "card" or len(self.words) <= SHORT:
            return self
        return Grown(self.kind, self.name, self.url, many=self.many)

    def named(self) -> "Grown":
        """Without anybody's words: for what leaves the site and cannot be taken back."""
        if self.kind != "card":
            return self
        return Grown(self.kind, self.name, self.url, many=self.many)


def roots_of(clauses: Iterable) -> dict[int, list[Root]]:
    """The root rows of many clauses, in one query."""
    found = defaultdict(list)
    rows = Root.objects.filter(clause__in=clauses).select_related("theme", "card__campaign")
    rows = rows.annotate(not_here=refused(CLAUSE, "clause__ref"))
    for root in rows:
        found[root.clause_id].append(root)
    return found


def grown_from(roots: list[Root], consultation) -> list[Grown]:
    """Themes first, then cards in the order they were added, then words instead."""
    shown = [grown(root, consultation) for root in roots]
    return sorted(shown, key=lambda one: ORDER[one.kind])


def grown(root: Root, consultation) -> Grown:
    if root.theme:
        name = root.theme.name
        url = f"{address('consultations:themes', consultation)}#{root.theme.ref.lower()}"
        return Grown("theme", name.text, url, language=name.lang)
    if root.card:
        return card_root(root.card, consultation, may=not root.not_here)
    return Grown("instead", "", words=root.instead.text, language=root.instead.lang)


def card_root(card, consultation, *, may: bool = True) -> Grown:
    """A card by its id; its words where its speaker lets people quote them, and there (`may`)."""
    url = card_url(card, consultation)
    if card.is_withdrawn:
        return Grown("withdrawn", card.ref, url)
    quoted = may and card.is_shown and card.may_quote
    return Grown(
        "card", card.ref, url if card.is_shown else "", card.text if quoted else "",
        card.language_tag if quoted else "",
        card.campaign.both_numbers if card.campaign else "",
    )


def card_url(card, consultation) -> str:
    own = address("consultations:card", consultation, card=card.ref)
    return own or f"{address('consultations:themes', consultation)}#{card.ref.lower()}"


def with_leave(suggestions: QuerySet) -> QuerySet:
    """Suggestions with the card each grew from, and whether it may be quoted there."""
    rows = suggestions.select_related("from_card__campaign")
    return rows.annotate(not_here=refused(SUGGESTION, "ref", "from_card"))


def card_behind(suggestion, consultation) -> Grown | None:
    """The card that a suggestion (`with_leave`) grew from; None where it grew from none."""
    if suggestion.from_card is None:
        return None
    return card_root(suggestion.from_card, consultation, may=not suggestion.not_here)
