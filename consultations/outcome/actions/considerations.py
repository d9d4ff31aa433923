"""Evidence of consideration: who read what, when, and what it changed in their mind."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import today
from consultations.consultation.actions import touch
from consultations.consultation.models import Consultation
from consultations.consultation.references import give_ref
from consultations.draft.models import Clause
from consultations.outcome import rules
from consultations.outcome.models import Consideration
from consultations.people.models import Participant

from .fates import check_both


@dataclass(frozen=True)
class NewConsideration:
    """Who read what, when, and what it changed in their mind."""

    who: dict
    read: tuple[str, ...]
    on: date
    clauses: tuple[Clause, ...] = ()
    also: dict | None = None
    changed_mind_about: dict | None = None


@transaction.atomic
def record_consideration(
    consultation: Consultation, *, new: NewConsideration, by: Participant, ref: str = ""
) -> Consideration:
    """Write down who of those who decide read what, when, and what it changed (F-7).

    `clauses`: those it was about; none means the whole. The commissioner only. Refuses a
    day that has not come, nothing read, a clause of another conversation, and words in one
    language alone.
    """
    if not rules.can_answer(consultation, by):
        raise PermissionDenied
    check_both(new.who, "who")
    if not new.read or not set(new.read) <= set(Consideration.Read.values):
        raise ValidationError({"read": _("Say what was read.")})
    if new.on > today():
        raise ValidationError({"on": _("Say what was read once it is read.")})
    if any(clause.draft.consultation_id != consultation.pk for clause in new.clauses):
        raise ValidationError({"clauses": _("That clause is not part of this conversation.")})
    consideration = Consideration(
        consultation=consultation,
        read=list(new.read),
        on=new.on,
        **both(who=new.who, also=new.also, changed_mind_about=new.changed_mind_about),
    )
    give_ref(consideration, "CR", ref)
    consideration.clauses.set(new.clauses)
    touch(consultation)
    return consideration
