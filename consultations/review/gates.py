"""What must hold before Doing is left: promises have their end, we and the plan are marked."""

from django.utils.translation import gettext as _

from cms.clock import LONDON
from consultations.consultation.actions import stage_reached_at
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.stages import Missing, gate
from consultations.outcome.models import CommissionerAnswer

from .models import Evaluation, PlanMark

Status = CommissionerAnswer.Status
OPEN_ENDED = (Status.NOT_STARTED, Status.STARTED)


@gate(Stage.DOING)
def every_promise_has_its_end(consultation: Consultation) -> list[Missing]:
    """Kept, changed or dropped, with a reason (B1, state 10)."""
    still = consultation.answers.filter(status__in=OPEN_ENDED).order_by("given_at", "pk")
    words = _("Kept, changed or dropped? Promise %(ref)s.")
    return [
        Missing(
            words % {"ref": ref}, address("consultations:answer_progress", consultation, answer=ref)
        )
        for ref in still.values_list("ref", flat=True)
    ]


@gate(Stage.DOING)
def all_updates_are_told(consultation: Consultation) -> list[Missing]:
    """How far it has come, at 3, 6 and 12 months."""
    if consultation.next_update_due is None:
        return []
    url = address("consultations:progress_tell", consultation)
    return [Missing(_("Word of how far it has come, each time it was promised."), url)]


@gate(Stage.DOING)
def people_have_marked_the_work(consultation: Consultation) -> list[Missing]:
    """The full review is asked and closed; it is public whatever it says (F-9)."""
    full = consultation.evaluations.filter(kind=Evaluation.Kind.FULL).first()
    url = address("consultations:review_desk", consultation)
    if full is None:
        return [Missing(_("The full review by those who took part."), url)]
    if full.is_open:
        return [Missing(_("The full review is still open."), url)]
    return [] if full.friend_note else [Missing(_("The critical friend’s note."), url)]


@gate(Stage.DOING)
def the_plan_is_marked_again(consultation: Consultation) -> list[Missing]:
    """Where there was a plan, both sides have marked it anew while it was being done (F-9, G-8)."""
    if not consultation.plan_lines.exists():
        return []
    marks = PlanMark.objects.filter(line__consultation=consultation)
    if began := stage_reached_at(consultation, Stage.DOING):
        marks = marks.filter(on__gte=began.astimezone(LONDON).date())
    if set(marks.values_list("side", flat=True)) == set(PlanMark.Side.values):
        return []
    url = address("consultations:plan_marks", consultation)
    return [Missing(_("New marks for the plan, by both sides."), url)]
