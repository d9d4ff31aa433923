"""What happens later: telling who proposed an idea what became of it."""

from django_tasks import task

from . import emails
from .models import Consultation


@task()
def tell_idea_answered(consultation_id: int) -> None:
    """To the proposer, if their account is still there."""
    rows = Consultation.objects.select_related("organisation", "proposed_by")
    consultation = rows.get(pk=consultation_id)
    if consultation.proposed_by and consultation.proposed_by.is_active:
        emails.idea_answered(consultation)
