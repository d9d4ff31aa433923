"""How it went on: word of progress, good news, stories, the plan of five dimensions."""

from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Stage
from consultations.review.models import (
    GoodNews,
    Narrative,
    PlanLine,
    PlanMark,
    PlanStanding,
    ProgressUpdate,
)

from ..columns import SPEAKER, OpenTable, day, link, one_of, pair, ref, whole, word

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

PLAN_STANDINGS = OpenTable(
    "plan_standings",
    _("The plan looked at again"),
    _("How each line stood when the plan was looked at again, stage by stage."),
    key=("line", "stage", "looked_on"),
    rows=lambda where: PlanStanding.objects.filter(revisit__consultation=where).select_related(
        "line", "revisit"
    ),
    columns=(
        link("line", _("The line of the plan."), "line.ref", "plan.id", needed=True),
        one_of("stage", _("The stage it was in."), Stage.values, "revisit.stage", needed=True),
        day("looked_on", _("The day it was looked at."), "revisit.on"),
        one_of("how", _("On its way, late, done, or let go."), PlanStanding.How.values,
               needed=True),
        *pair("words", _("What was seen, and what was done about it."), "revisit.words"),
    ),
)  # fmt: skip

GOOD_NEWS = OpenTable(
    "good_news",
    _("Good news"),
    _("What went back to those whose words it grew from. Photos are on the page alone."),
    key=("id",),
    rows=lambda where: GoodNews.objects.filter(consultation=where),
    columns=(
        ref(),
        day("on", _("The day it happened.")),
        *pair("words", _("The news.")),
        day("told_on", _("The day it was told."), "told_at"),
    ),
)

STORIES = OpenTable(
    "stories",
    _("Stories of change"),
    _(
        "Stories whose tellers agreed to every word, for the site and for reports, and only while "
        "they do: take down what is no longer here."
    ),
    key=("id",),
    rows=lambda where: Narrative.objects.told().filter(consultation=where, for_report=True),
    columns=(
        ref(),
        one_of("relationship", _("Between whom it is."), Narrative.Relationship.values,
               needed=True),
        *SPEAKER,
        word("before", _("How it was before."), spoken=True),
        word("happened", _("What happened."), spoken=True),
        word("changed", _("What changed."), spoken=True),
        word("surprise", _("What nobody expected."), spoken=True),
        word("matters", _("Why it matters."), spoken=True),
        word("next", _("What comes next."), spoken=True),
        day("until", _("Until when its teller lets it be read.")),
        *pair("chosen_by", _("Who chose it as a change that mattered.")),
        *pair("chosen_why", _("Why they chose it.")),
    ),
)  # fmt: skip

TABLES = (PROGRESS, GOOD_NEWS, STORIES, PLAN, PLAN_MARKS, PLAN_STANDINGS)
