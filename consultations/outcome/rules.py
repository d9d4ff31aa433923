"""May they? Who says what became of a card, who answers, who takes words back."""

from collections.abc import Iterable

from consultations.consultation.models import DRAFTING_GROUP, Consultation
from consultations.consultation.rules import Kind, has_role, is_steward
from consultations.conversation.models import Card
from consultations.moderation.models import State
from consultations.moderation.rules import is_safeguarding_lead
from consultations.people.models import Participant

SETS_OUTCOMES = (*DRAFTING_GROUP, Kind.FACILITATOR, Kind.HOST, Kind.SAFEGUARDING_LEAD)
TELLS_EARLY = (Kind.COMMISSIONER, Kind.FACILITATOR)


def account(by: Participant | None):
    """The account behind a participant; nobody in particular has none."""
    return by.account if by else None


def can_set_outcome(consultation: Consultation, by: Participant | None) -> bool:
    """Those who worked with the cards say how each one ends (F-3)."""
    return has_role(consultation, account(by), *SETS_OUTCOMES)


def can_end(card: Card, by: Participant | None) -> bool:
    """The same of one card: what is kept apart nobody ends but the safeguarding lead (B5)."""
    if card.state == State.SAFEGUARDING:
        return is_safeguarding_lead(card.consultation, by)
    return can_set_outcome(card.consultation, by)


def can_add_step(consultation: Consultation, by: Participant | None) -> bool:
    """Whoever sets outcomes, and the commissioner once there is an answer to tell of."""
    return has_role(consultation, account(by), *SETS_OUTCOMES, Kind.COMMISSIONER)


def can_answer(consultation: Consultation, by: Participant | None) -> bool:
    """The commissioner alone answers (R-LIFE-10)."""
    return has_role(consultation, account(by), Kind.COMMISSIONER)


def can_tell_early(
    consultation: Consultation, by: Participant | None, *, cards: Iterable[Card]
) -> bool:
    """Who may say that something is done, passed on or decided elsewhere.

    A host of what was said at their own table alone; nobody here of what is kept apart (B5).
    """
    who, cards = account(by), list(cards)
    if any(card.state == State.SAFEGUARDING for card in cards):
        return False
    if has_role(consultation, who, *TELLS_EARLY):
        return True
    theirs = bool(cards) and who is not None and all(one.table.host_id == who.pk for one in cards)
    return theirs and has_role(consultation, who, Kind.HOST)


def can_invite_to_review(consultation: Consultation, by: Participant | None) -> bool:
    """The facilitator, who keeps the rules and has no vote."""
    return has_role(consultation, account(by), Kind.FACILITATOR)


def can_have_copy(participant: Participant, by: Participant | None) -> bool:
    """Everybody has a right to what is held about them; the steward gives it to who asks."""
    return by is not None and (by == participant or is_steward(by.account))


def can_erase(participant: Participant, by: Participant | None) -> bool:
    """Everybody may have themselves erased; the steward does it for who asks by letter."""
    return by is not None and (by == participant or is_steward(by.account))
