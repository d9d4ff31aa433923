"""May they? Who says what became of a card, who answers, who takes words back."""

from consultations.consultation.models import DRAFTING_GROUP, Consultation
from consultations.consultation.rules import Kind, has_role, is_steward
from consultations.people.models import Participant

SETS_OUTCOMES = (*DRAFTING_GROUP, Kind.FACILITATOR, Kind.HOST, Kind.SAFEGUARDING_LEAD)
TELLS_EARLY = (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.HOST)


def account(by: Participant | None):
    """The account behind a participant; nobody in particular has none."""
    return by.account if by else None


def can_set_outcome(consultation: Consultation, by: Participant | None) -> bool:
    """Those who worked with the cards say how each one ends (F-3)."""
    return has_role(consultation, account(by), *SETS_OUTCOMES)


def can_add_step(consultation: Consultation, by: Participant | None) -> bool:
    """Whoever sets outcomes, and the commissioner once there is an answer to tell of."""
    return has_role(consultation, account(by), *SETS_OUTCOMES, Kind.COMMISSIONER)


def can_answer(consultation: Consultation, by: Participant | None) -> bool:
    """The commissioner alone answers (R-LIFE-10)."""
    return has_role(consultation, account(by), Kind.COMMISSIONER)


def can_tell_early(consultation: Consultation, by: Participant | None) -> bool:
    """Who may say that something is done, passed on or decided elsewhere."""
    return has_role(consultation, account(by), *TELLS_EARLY)


def can_invite_to_review(consultation: Consultation, by: Participant | None) -> bool:
    """The facilitator, who keeps the rules and has no vote."""
    return has_role(consultation, account(by), Kind.FACILITATOR)


def can_have_copy(participant: Participant, by: Participant | None) -> bool:
    """Everybody has a right to what is held about them; the steward gives it to who asks."""
    return by is not None and (by == participant or is_steward(by.account))


def can_erase(participant: Participant, by: Participant | None) -> bool:
    """Everybody may have themselves erased; the steward does it for who asks by letter."""
    return by is not None and (by == participant or is_steward(by.account))
