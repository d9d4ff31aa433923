"""What is owed after the answers: the full review by the facilitator, the note by the friend."""

from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt, debts
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.rules import Kind, has_role

from .models import Evaluation


@debts
def review_owed(consultation: Consultation, user) -> list[Debt]:
    """After the last word of progress, everybody is asked for their marks."""
    over = consultation.stage == Stage.DOING and consultation.next_update_due is None
    if not over or not has_role(consultation, user, Kind.FACILITATOR):
        return []
    if consultation.evaluations.filter(kind=Evaluation.Kind.FULL).exists():
        return []
    url = address("consultations:marks_open", consultation)
    return [Debt(_("Ask those who took part for their marks"), url, None, Kind.FACILITATOR)]


@debts
def plan_revisit_owed(consultation: Consultation, user) -> list[Debt]:
    """Whoever keeps the rules has the plan looked at again once in every stage (G-8)."""
    going = consultation.reached(Stage.LISTENING) and consultation.stage != Stage.REVIEWED
    if not going or not has_role(consultation, user, Kind.FACILITATOR):
        return []
    looked = consultation.plan_revisits.filter(stage=consultation.stage)
    if looked.exists() or not consultation.plan_lines.exists():
        return []
    url = address("consultations:plan_again", consultation)
    return [Debt(_("Look at the plan again"), url, None, Kind.FACILITATOR)]


@debts
def note_owed(consultation: Consultation, user) -> list[Debt]:
    """The critical friend writes a note on every asking of marks."""
    if not consultation.reached(Stage.OUTCOME):
        return []
    if not has_role(consultation, user, Kind.CRITICAL_FRIEND):
        return []
    owed = consultation.evaluations.filter(friend_noted_at=None).first()
    if owed is None:
        return []
    url = address("consultations:marks_note", consultation, evaluation=owed.ref)
    due, words = owed.closes_on, _("Write your note on how it went")
    return [Debt(words, url, due, Kind.CRITICAL_FRIEND)]
