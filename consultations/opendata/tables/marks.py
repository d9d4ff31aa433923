"""How people marked the work: what was asked, how often each answer was given, their wishes."""

from django.utils.translation import gettext_lazy as _

from consultations.review.models import ChangeWord, Evaluation, Mark, MarkQuestion
from consultations.review.shown import marks_of

from ..columns import SPEAKER, OpenTable, day, link, one_of, pair, ref, whole, word, yes_no
from .panel import said

ASKING = _("The asking.")


def closed(where) -> list:
    """The askings whose last day is over: before it no number is told."""
    return [one for one in marks_of(where) if not one.evaluation.is_open]


ASKINGS = OpenTable(
    "askings",
    _("When people were asked for marks"),
    _("How many were asked and how many answered, with the critical friend’s note."),
    key=("id",),
    rows=lambda where: [one.evaluation for one in closed(where)],
    columns=(
        ref(),
        one_of("kind", _("The first marks, or the full review."), Evaluation.Kind.values,
               needed=True),
        whole("asked", _("How many people were asked."), needed=True),
        whole("answered", _("How many answered, here and on paper together."), needed=True),
        day("closes_on", _("The last day.")),
        *pair("friend_note", _("The critical friend’s note.")),
    ),
)  # fmt: skip

QUESTIONS = OpenTable(
    "marks_questions",
    _("What people were asked"),
    _("The questions, and who chose them."),
    key=("asking", "n"),
    rows=lambda where: MarkQuestion.objects.filter(
        evaluation__in=[one.evaluation for one in closed(where)]
    ).select_related("evaluation"),
    columns=(
        link("asking", ASKING, "evaluation.ref", "askings.id", needed=True),
        whole("n", _("Its place in the list."), "order", needed=True),
        *pair("words", _("The question.")),
        *pair("chosen_by", _("Who chose it, where people at the tables did.")),
    ),
)


def counts(one) -> list[dict]:
    """One line for each group and choice; of a group too small to show, none of its numbers."""
    return [
        {
            "asking": one.evaluation.ref,
            "n": asked.question.order,
            "group": result.of,
            "choice": choice,
            "number": number if result.enough else None,
            "held_back": not result.enough,
        }
        for asked in one.asked
        for result in asked.results
        for choice, _label, number in result.counts
    ]


MARKS = OpenTable(
    "marks",
    _("How people marked the work"),
    _(
        "Who gave which mark is known to nobody. Where fewer than five of a group answered a "
        "question, all its numbers are blank, and no sum over both groups is told."
    ),
    key=("asking", "n", "group", "choice"),
    rows=closed,
    each=counts,
    columns=(
        link("asking", ASKING, said("asking"), "askings.id", needed=True),
        whole("n", _("The question’s place in the list."), said("n"), needed=True),
        one_of("group", _("People who took part, or the panel."), Mark.Group.values,
               said("group"), needed=True),
        one_of("choice", _("Yes, mostly, or no."), Mark.Choice.values, said("choice"),
               needed=True),
        whole("number", _("How many; blank where it is held back."), said("number")),
        yes_no("held_back", _("Whether the number is held back, so that nobody can be made out."),
               said("held_back")),
    ),
)  # fmt: skip

WISHES = OpenTable(
    "marks_wishes",
    _("What should change next time"),
    _("In people’s own words, once somebody has read them."),
    key=("id",),
    rows=lambda where: (
        ChangeWord.objects.filter(consultation=where).with_marks().select_related("evaluation")
    ),
    columns=(
        ref(),
        word("asking", ASKING, "evaluation.ref", needed=True),
        *SPEAKER,
        word("text", _("The words, as they were said."), spoken=True),
    ),
)

TABLES = (ASKINGS, QUESTIONS, MARKS, WISHES)
