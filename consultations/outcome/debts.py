"""What is owed at the end: outcomes by the drafting group, answers by the commissioner."""

from django.utils.translation import gettext as _

from consultations.consultation.debts import Debt, debts
from consultations.consultation.http import address
from consultations.consultation.models import DRAFTING_GROUP, Consultation, Stage
from consultations.consultation.rules import Kind, has_role

from .owed import cards_to_tell, owed
from .promises import overdue


@debts
def outcomes_owed(consultation: Consultation, user) -> list[Debt]:
    """Cards whose end nobody has told, from the freeze on; those kept apart are the lead's."""
    if consultation.stage not in (Stage.FROZEN, Stage.PANEL):
        return []
    found, url = [], address("consultations:outcomes_desk", consultation)
    lead = Kind.SAFEGUARDING_LEAD
    for hats, role, apart in ((DRAFTING_GROUP, Kind.CO_AUTHOR, False), ((lead,), lead, True)):
        theirs = has_role(consultation, user, *hats)
        number = cards_to_tell(consultation, apart=apart).count() if theirs else 0
        words = _("Say what became of each card. Still to tell: %(number)s") % {"number": number}
        found += [Debt(words, url, None, role)] if number else []
    return found


@debts
def answers_owed(consultation: Consultation, user) -> list[Debt]:
    """Every clause, parked suggestion and campaign without an answer, with its day."""
    due_now = consultation.reached(Stage.ANSWER_DUE)
    if not due_now or not has_role(consultation, user, Kind.COMMISSIONER):
        return []
    still = owed(consultation)
    rows = [
        (_("Answer clause %(number)s") % {"number": row.number}, row.clause.ref)
        for row in still.clauses
    ]
    rows += [
        (_("Answer suggestion %(ref)s") % {"ref": row.ref}, row.ref) for row in still.suggestions
    ]
    rows += [(_("Answer campaign %(ref)s") % {"ref": row.ref}, row.ref) for row in still.campaigns]
    return [
        Debt(
            words,
            address("consultations:answer_give", consultation, on=ref),
            consultation.answer_due,
            Kind.COMMISSIONER,
        )
        for words, ref in rows
    ]


@debts
def promises_owed(consultation: Consultation, user) -> list[Debt]:
    """Every promise whose day has gone, until it is kept, or dropped with a reason."""
    promised = consultation.reached(Stage.ANSWER_DUE)
    if not promised or not has_role(consultation, user, Kind.COMMISSIONER):
        return []
    return [
        Debt(
            _("What was promised in answer %(ref)s: keep it, or say why not") % {"ref": one.ref},
            address("consultations:answer_progress", consultation, answer=one.ref),
            one.due,
            Kind.COMMISSIONER,
        )
        for one in overdue(consultation)
    ]


@debts
def update_owed(consultation: Consultation, user) -> list[Debt]:
    """How far each promise has come."""
    doing = consultation.stage == Stage.DOING and consultation.next_update_due
    if not doing or not has_role(consultation, user, Kind.COMMISSIONER):
        return []
    url = address("consultations:answers_desk", consultation)
    due = consultation.next_update_due
    return [Debt(_("Say how far each promise has come"), url, due, Kind.COMMISSIONER)]
