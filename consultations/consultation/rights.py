"""Children and young people: their seven rights, and what is owed before anything is announced."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.clock import LONDON

from .models import Consultation, YoungPeople

#: The National Participation Standards for children and young people in Wales, in their order.
STANDARDS = {
    "information": gettext_lazy("Information"),
    "choice": gettext_lazy("Your choice"),
    "no_discrimination": gettext_lazy("No discrimination"),
    "respect": gettext_lazy("Respect"),
    "gain": gettext_lazy("You get something out of it"),
    "feedback": gettext_lazy("Feedback: what came of it"),
    "better": gettext_lazy("Working better for you"),
}
QUESTIONS = {
    "question": gettext_lazy("The question, as young people would ask it"),
    "question_everyday": gettext_lazy("The same in Everyday words"),
}
WORDS = {**QUESTIONS, **STANDARDS}


def young_of(consultation: Consultation) -> YoungPeople | None:
    """What is said of children, where the consultation affects under-25s. One query."""
    return YoungPeople.objects.filter(consultation=consultation, affects_under_25s=True).first()


def missing_for_children(consultation: Consultation) -> list[str]:
    """What is owed to under-25s before anything is announced."""
    row = young_of(consultation)
    if row is None:
        return []
    owed = []
    if not all(getattr(row, name).complete for name in QUESTIONS):
        owed.append(_("The question as young people would ask it, with its Everyday words."))
    unmet = [str(label) for name, label in STANDARDS.items() if not getattr(row, name).complete]
    if unmet:
        names = "; ".join(unmet)
        owed.append(_("How young people's rights are met: %(names)s.") % {"names": names})
    if not row.tell_by or (_closes(consultation) and row.tell_by <= _closes(consultation)):
        owed.append(_("A day after the listening on which children are told what came of it."))
    return owed


def _closes(consultation: Consultation) -> date | None:
    return consultation.closes_at and consultation.closes_at.astimezone(LONDON).date()
