"""Typing in what is on paper: once a number, once a key, and nothing half typed is lost."""

from dataclasses import dataclass
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet

from cms.clock import now
from consultations.people.actions import new_participant
from consultations.people.models import Participant

from .. import rules
from ..models import Card, PaperDraft, Table
from .cards import NewCard, add_card
from .holding import hold_table
from .kits import give_paper_receipt

KEPT_FOR = timedelta(days=14)
LONGEST_KEPT, HIGHEST_NUMBER = 2_000, 9_999
NAME_FIELDS = {"text", "shown_as"}


@dataclass(frozen=True)
class PaperCard:
    """A card as its host typed it in.

    `same_as`: the number of another card of the same person. `kept_as`: under which number it was
    kept half typed. `seed`: of its receipt, whose code is in `language`. `key`: made by the device
    that it was typed on without a signal.
    """

    new: NewCard
    seed: str
    language: str
    same_as: int | None = None
    kept_as: int | None = None
    key: str = ""


@transaction.atomic
def type_in_card(table: Table, *, paper: PaperCard, by) -> tuple[Card, str]:
    """Type in a card from paper; the card, and the code to write on its slip, if any.

    Sent again with the same key it is the same card and the same code, never a second one.
    Whatever was kept of it half typed goes. Refuses whoever does not host the table, a number
    that was typed in before, and all that `add_card` refuses. Locks the table's row.
    """
    table = hold_table(table)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    sending = table.paper_sendings.select_related("card__participant").filter(key=paper.key)
    if paper.key and (known := sending.first()):
        return known.card, _receipt(known.card, paper, known.language)
    card = add_card(table, new=paper.new, by=by, speaker=_speaker(table, paper))
    if paper.key:
        table.paper_sendings.create(
            key=paper.key, card=card, language=paper.language, received_at=now()
        )
    drafts = {paper.new.paper_number, paper.kept_as} - {None}
    table.paper_drafts.filter(host=by.account, number__in=drafts).delete()
    return card, _receipt(card, paper, paper.language)


def _receipt(card: Card, paper: PaperCard, language: str) -> str:
    return give_paper_receipt(card, language=language, seed=paper.seed)


def _speaker(table: Table, paper: PaperCard) -> Participant:
    """Who said an earlier card, or somebody new. Never the host: a note is its speaker's words."""
    same = paper.same_as and table.cards.filter(paper_number=paper.same_as).first()
    return (same and same.participant) or new_participant()


@transaction.atomic
def keep_half_typed(table: Table, *, typed: dict, kept_as: int | None, by) -> PaperDraft | None:
    """Keep what stands in the form, one row a number; None when there is nothing to keep.

    A copy that arrives after its card was saved keeps nothing; other words under a number that is
    taken are kept. `kept_as`: the number it had before. Refuses whoever does not host the table.
    Locks the table's row.
    """
    table = Table.objects.select_for_update().get(pk=table.pk)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    number = _number(typed.get("paper_number", ""))
    kept = table.paper_drafts.filter(host=by.account)
    if kept_as is not None and kept_as != number:
        kept.filter(number=kept_as).delete()
    words = {name: str(value)[:LONGEST_KEPT] for name, value in typed.items()}
    if not any(words.get(name, "").strip() for name in NAME_FIELDS) or _is_typed(
        table, number, words.get("text", "")
    ):
        kept.filter(number=number).delete()
        return None
    return kept.update_or_create(
        table=table, host=by.account, number=number, defaults={"typed": words, "kept_at": now()}
    )[0]


def _number(typed: str) -> int:
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 0
    return number if number <= HIGHEST_NUMBER else 0


def _is_typed(table: Table, number: int, text: str) -> bool:
    """Whether these words, or more of them, stand on the card of that number already."""
    card = table.cards.filter(paper_number=number).first() if number else None
    return card is not None and bool(text.strip()) and card.text.startswith(text.strip())


@transaction.atomic
def drop_half_typed(table: Table, *, number: int, by) -> None:
    """Throw a half-typed card away. Refuses whoever does not host the table."""
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    table.paper_drafts.filter(host=by.account, number=number).delete()


def old_half_typed() -> QuerySet:
    """Half-typed cards that nobody has gone on with for two weeks."""
    return PaperDraft.objects.filter(kept_at__lt=now() - KEPT_FOR)


def forget_half_typed() -> int:
    """Let go of what was left half typed (C-13: the paper is there). Returns how many."""
    return old_half_typed().delete()[0]
