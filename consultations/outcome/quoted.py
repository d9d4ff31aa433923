"""Where somebody's card is quoted today, and where they have said no to it (C-12)."""

from dataclasses import dataclass

from consultations.consultation.http import address
from consultations.conversation import quotes
from consultations.conversation.models import Card
from consultations.moderation.models import State

from .after import clause_name


@dataclass(frozen=True)
class Use:
    """One place: what it is, where it stands, the words as they stand there; "" where none do."""

    kind: str
    ref: str
    name: str
    url: str
    lang: str = ""
    words: str = ""
    is_refused: bool = False


def uses_of(card: Card) -> list[Use]:
    """Every place at which a card is quoted or its speaker has said no to it. Five queries."""
    no = set(card.quote_refusals.values_list("place", flat=True))
    where = card.consultation
    found = [*_themes(card, where), *_clauses(card, where), *_suggestions(card, where)]
    found += _answers(card, where)
    settled = [_settled(use, no) for use in found]
    return [use for use in settled if use.words or use.is_refused]


def _settled(use: Use, no: set[str]) -> Use:
    """Without words where the speaker has said no."""
    if quotes.place(use.kind, use.ref) not in no:
        return use
    return Use(use.kind, use.ref, use.name, use.url, use.lang, is_refused=True)


def _whole(card: Card) -> str:
    return card.text if card.is_shown and card.may_quote else ""


def _themes(card: Card, where) -> list[Use]:
    """In a theme: the words chosen there, or the card among the others of it."""
    found = []
    for placing in card.placings.select_related("theme").order_by("pk"):
        quote, theme = quotes.quote_of(placing, card), placing.theme
        url = address("consultations:theme", where, theme=theme.ref)
        words = str(quote) if quote else _whole(card)
        found.append(Use(quotes.THEME, theme.ref, theme.name.text, url, theme.name.lang, words))
    return found


def _clauses(card: Card, where) -> list[Use]:
    found = []
    for root in card.clause_roots.select_related("clause").order_by("clause__number"):
        ref = root.clause.ref
        url = address("consultations:clause", where, clause=ref)
        found.append(Use(quotes.CLAUSE, ref, clause_name(root.clause), url, words=_whole(card)))
    return found


def _suggestions(card: Card, where) -> list[Use]:
    found = []
    for one in card.suggestions.filter(state=State.PUBLISHED, may_read=True).order_by("pk"):
        url = address("consultations:suggestion", where, suggestion=one.ref)
        found.append(Use(quotes.SUGGESTION, one.ref, one.ref, url, words=_whole(card)))
    return found


def _answers(card: Card, where) -> list[Use]:
    url = address("consultations:changed", where)
    rows = card.answers.order_by("pk")
    return [Use(quotes.ANSWER, one.ref, one.ref, url, words=_whole(card)) for one in rows]
