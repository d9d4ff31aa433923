"""Who is the same person, and which words are one's own."""

from consultations.consultation.rules import Kind, has_role

from .models import Participant


def same_person(one: Participant | None, other: Participant | None) -> bool:
    """Whether two participants are one person, as far as anyone can know."""
    if one is None or other is None:
        return False
    return root(one).pk == root(other).pk


def root(participant: Participant) -> Participant:
    """Who a participant became when a receipt or an account joined them to another."""
    return participant.merged_into or participant


def holds(consultation, participant: Participant | None, *kinds: str) -> bool:
    """Whether a participant has one of these hats on here, through their account."""
    return participant is not None and has_role(consultation, participant.account, *kinds)


def can_see_to_letters(consultation, by: Participant | None) -> bool:
    """Who prints what goes by post and settles what is in doubt: no address is shown otherwise."""
    return holds(consultation, by, Kind.FACILITATOR, Kind.STEWARD)
