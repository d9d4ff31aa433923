"""May they? Who may have files made now, and take the workbook."""

from consultations.consultation.models import Role
from consultations.consultation.rules import has_role

Kind = Role.Kind
OFFICERS = (Kind.COMMISSIONER, Kind.FACILITATOR, Kind.STEWARD)


def can_make_files(consultation, user) -> bool:
    """Whoever answers for the conversation, keeps its rules, or keeps the site."""
    return consultation.is_public and has_role(consultation, user, *OFFICERS)
