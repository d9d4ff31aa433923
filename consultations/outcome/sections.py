"""What the consultation's own page shows of its end: the clocks, the answers, one's own words."""

from collections import Counter

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.sections import Section, section

from .clocks import clocks
from .models import CommissionerAnswer
from .owed import number_owed


@section(order=80)
def answers(consultation: Consultation) -> Section | None:
    """The clocks that run and how many answers of each kind there are. Two queries."""
    if not consultation.reached(Stage.GATHERING):
        return None
    answering = consultation.reached(Stage.ANSWER_DUE)
    given = consultation.answers.values_list("answer", flat=True) if answering else []
    running = clocks(consultation, number_owed(consultation) if answering else 0)
    counts = Counter(given)
    if not running and not counts:
        return None
    kinds = [kind for kind in CommissionerAnswer.Answer if counts[kind]]
    return Section(
        name="answers",
        title=_("What changed, and what didn’t"),
        template="consultations/outcome/section.html",
        context={
            "clocks": running,
            "counts": [{"name": kind.label, "number": counts[kind]} for kind in kinds],
        },
        url=address("consultations:changed", consultation),
    )


@section(order=90)
def my_words(consultation: Consultation) -> Section | None:
    """The way back to one's own words. No query."""
    if not consultation.reached(Stage.LISTENING):
        return None
    return Section(
        name="words",
        title=_("What became of my words"),
        template="consultations/outcome/section_words.html",
        url=address("consultations:my_words", consultation),
    )
