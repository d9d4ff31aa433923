"""How it went on: word of progress, the plan of five dimensions and its marks."""

from django.utils.translation import gettext_lazy as _

from consultations.review.models import PlanLine, PlanMark, ProgressUpdate

from ..columns import OpenTable, day, link, one_of, pair, ref, whole

PROGRESS = OpenTable(
    "progress",
    _("How far it has come"),
    _("What whoever decides told after three, six and twelve months."),
    key=("id",),
    rows=lambda where: ProgressUpdate.objects.filter(consultation=where),
    columns=(
        ref(),
        day("due", _("The day it was promised for.")),
        day("told_on", _("The day it was told."), "told_at"),
        *pair("words", _("What was told.")),
    ),
)

PLAN = OpenTable(
    "plan",
    _("The plan of five dimensions"),
    _("What was to be done to be confident, inclusive, organised, cooperative and influential."),
    key=("id",),
    rows=lambda where: PlanLine.objects.filter(consultation=where),
    columns=(
        ref(),
        one_of(
            "dimension", _("Which of the five, or own words."), PlanLine.Dimension.values,
            needed=True,
        ),
        *pair("own_name", _("What people call it, where it is none of the five.")),
        *pair("will", _("What will be done.")),
        *pair("who", _("Who does it.")),
        day("due", _("By when.")),
        *pair("evidence", _("What shows that it was done.")),
    ),
)  # fmt: skip

PLAN_MARKS = OpenTable(
    "plan_marks",
    _("Marks for the plan"),
    _("How each side marks each line, one to five, by the day."),
    key=("line", "side", "marked_on"),
    rows=lambda where: PlanMark.objects.filter(line__consultation=where).select_related("line"),
    columns=(
        link("line", _("The line of the plan."), "line.ref", "plan.id", needed=True),
        one_of("side", _("Partners, or people who took part."), PlanMark.Side.values, needed=True),
        whole("mark", _("One to five.")),
        day("marked_on", _("The day it was marked."), "on"),
    ),
)

TABLES = (PROGRESS, PLAN, PLAN_MARKS)
