"""Saying how each card ends, in dated words for its owner."""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now, today
from consultations.consultation.actions import touch
from consultations.conversation.models import Card
from consultations.outcome import rules
from consultations.outcome.models import CardOutcome, OutcomeStep
from consultations.outcome.posted import contacts, contacts_of_outcome
from consultations.people.actions import tell
from consultations.people.models import Participant

Step = tuple[date, dict]
Kind = CardOutcome.Kind


@transaction.atomic
def set_outcome(
    card: Card, *, kind: str, clauses: Iterable = (), steps: Iterable[Step] = (), by: Participant
) -> CardOutcome:
    """Say how one card ends; a card may end in several ways (F-3).

    `steps` are dated words for the card's owner, in both languages. Refuses
    "shaped a clause" without a clause, and "not used" without a reason. A card
    kept as evidence is kept with the theme it lies in. The owner is told.
    """
    if not rules.can_end(card, by):
        raise PermissionDenied
    clauses, steps = list(clauses), list(steps)
    _check(card, kind, clauses, steps)
    outcome = end(card, kind)
    outcome.clauses.set(clauses)
    for on, words in steps:
        _step(card, on, words)
    tell(contacts_of_outcome(outcome), moment="card_ended", about=outcome.pk)
    touch(card.consultation)
    return outcome


@transaction.atomic
def add_outcome_step(
    cards: Iterable[Card], *, on: date, words: dict, by: Participant
) -> list[OutcomeStep]:
    """Add one dated step, in both languages, to the way of one or more cards.

    Refuses a day that has not come, and words that were taken back.
    """
    cards = list(cards)
    consultations = {card.consultation for card in cards}
    if not all(rules.can_add_step(consultation, by) for consultation in consultations):
        raise PermissionDenied
    if not cards:
        raise ValidationError(_("There is no card there yet."))
    if on > today():
        raise ValidationError({"on": _("Say what was done once it is done.")})
    if any(card.is_withdrawn for card in cards):
        raise ValidationError(_("These words have been taken back."))
    steps = [_step(card, on, words) for card in cards]
    for consultation in consultations:
        there = [step for step in steps if step.card.consultation_id == consultation.pk]
        _tell_done(consultation, there)
        touch(consultation)
    return steps


def _tell_done(consultation, steps: list[OutcomeStep]) -> None:
    """The owners of these cards hear of it, each once however many of the cards are theirs."""
    told = set()
    for step in steps:
        if step.card.participant_id not in told:
            told.add(step.card.participant_id)
            owner = contacts(consultation, [step.card.participant_id or 0])
            tell(owner, moment="what_was_done", about=step.pk)


def end(card: Card, kind: str) -> CardOutcome:
    """The one outcome of a kind that a card has, made when it is missing."""
    placing = card.placings.order_by("pk").first() if kind == Kind.EVIDENCE else None
    theme = placing.theme if placing else None
    outcome, _made = CardOutcome.objects.get_or_create(
        card=card, kind=kind, defaults={"set_at": now(), "theme": theme}
    )
    return outcome


def _step(card: Card, on: date, words: dict) -> OutcomeStep:
    check_both(words, "words")
    return OutcomeStep.objects.get_or_create(card=card, on=on, **both(words=words))[0]


def check_both(words: dict | None, field: str) -> None:
    """Refuse words that are missing in one of the two languages."""
    words = words or {}
    if not (words.get("en", "").strip() and words.get("cy", "").strip()):
        raise ValidationError({field: _("Say it in both languages.")})


def _check(card: Card, kind: str, clauses: list, steps: list) -> None:
    if card.is_withdrawn:
        raise ValidationError(_("These words have been taken back."))
    if kind not in Kind.values:
        raise ValidationError({"kind": _("Choose what became of the card.")})
    if kind == Kind.SHAPED and not clauses:
        raise ValidationError({"clauses": _("Say which clause it shaped.")})
    if any(clause.draft.consultation_id != card.consultation_id for clause in clauses):
        raise ValidationError({"clauses": _("That clause is not part of this conversation.")})
    if kind == Kind.NOT_USED and not steps:
        raise ValidationError({"words": _("Say why it was not used.")})
