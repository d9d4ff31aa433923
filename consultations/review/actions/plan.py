"""The plan by five dimensions: lines with who and when, evidence, marks by both sides (G-8)."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now, today
from consultations.consultation.actions import check_going, touch
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.outcome.actions.fates import check_both
from consultations.people.models import Participant

from .. import rules
from ..models import PlanLine, PlanMark, PlanRevisit, PlanStanding
from ..models.plan import MOST


@dataclass(frozen=True)
class NewLine:
    """What we will do, who does it and by when, under a dimension or our own statement."""

    dimension: str
    will: dict
    who: dict
    due: date | None
    own_name: dict | None = None


@transaction.atomic
def plan_line(
    consultation: Consultation, *, new: NewLine, by: Participant, ref: str = ""
) -> PlanLine:
    """Put a line in the plan. Refuses one without who and when, or in one language alone."""
    if not rules.can_plan(consultation, by):
        raise PermissionDenied
    if new.dimension not in PlanLine.Dimension.values:
        raise ValidationError({"dimension": _("Choose what it is part of.")})
    if new.dimension == PlanLine.Dimension.OWN:
        check_both(new.own_name, "own_name")
    check_both(new.will, "will")
    check_both(new.who, "who")
    if new.due is None:
        raise ValidationError({"due": _("Say by when.")})
    own = new.own_name if new.dimension == PlanLine.Dimension.OWN else None
    line = PlanLine(
        consultation=consultation,
        dimension=new.dimension,
        due=new.due,
        made_at=now(),
        **both(will=new.will, who=new.who, own_name=own),
    )
    give_ref(line, "FD", ref)
    touch(consultation)
    return line


@transaction.atomic
def add_evidence(line: PlanLine, *, words: dict, by: Participant) -> None:
    """Say in both languages what shows that it was done."""
    if not rules.can_plan(line.consultation, by):
        raise PermissionDenied
    check_both(words, "words")
    line.evidence, line.evidence_on = words, today()
    line.save(update_fields=["evidence_en", "evidence_cy", "evidence_on"])
    touch(line.consultation)


@transaction.atomic
def mark_plan(
    consultation: Consultation, *, side: str, marks: dict[PlanLine, int], by: Participant
) -> int:
    """One side's marks of today, 1 to 5; a mark of an earlier day stays beside it.

    Partners by the commissioner or the facilitator; those who took part by the facilitator or a
    host, never by who decides. The same day's mark is replaced. How many were marked.
    """
    if not rules.can_mark(consultation, side, by):
        raise PermissionDenied
    Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if not marks:
        raise ValidationError(_("Mark one line at least."))
    for line, mark in marks.items():
        if line.consultation_id != consultation.pk or not 1 <= mark <= MOST:
            raise ValidationError(_("Mark each line from 1 to 5."))
        told = {"mark": mark}
        PlanMark.objects.update_or_create(line=line, side=side, on=today(), defaults=told)
    touch(consultation)
    return len(marks)


@transaction.atomic
def revisit_plan(
    consultation: Consultation, *, standings: dict[PlanLine, str], words: dict, by: Participant
) -> PlanRevisit:
    """Look at the plan again before a stage is left: how every line stands, and why, in words.

    By who plans. Refuses to leave a line out, words in one language alone, a second look in the
    same stage on one day, and any look before people talk or once it has been reviewed. What was
    said before stays beside it. Locks the consultation.
    """
    if not rules.can_plan(consultation, by):
        raise PermissionDenied
    here = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    check_going(here)
    if not here.reached(Stage.LISTENING) or here.stage == Stage.REVIEWED:
        raise ValidationError(_("The plan is looked at again from listening until the review."))
    lines = set(here.plan_lines.all())
    if not lines:
        raise ValidationError(_("There is no plan yet. Write its first line."))
    if set(standings) != lines or not set(standings.values()) <= set(PlanStanding.How.values):
        raise ValidationError(_("Say of every line how it stands."))
    check_both(words, "words")
    if here.plan_revisits.filter(stage=here.stage, on=today()).exists():
        raise ValidationError(_("The plan has been looked at today. Come back another day."))
    revisit = PlanRevisit.objects.create(
        consultation=here, stage=here.stage, on=today(), by=by.account, **both(words=words)
    )
    PlanStanding.objects.bulk_create(
        PlanStanding(revisit=revisit, line=line, how=how) for line, how in standings.items()
    )
    touch(here)
    return revisit
