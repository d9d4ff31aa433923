"""Letters of the consultation itself."""

from cms.emails import absolute, send

from .models import Consultation


def idea_answered(consultation: Consultation) -> None:
    """Yes, or why not, to whoever had the idea."""
    context = {"consultation": consultation, "site": absolute("")}
    send("idea_answered", to=consultation.proposed_by, context=context)
