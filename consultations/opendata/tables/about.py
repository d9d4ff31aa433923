"""The consultation itself: what is asked, its stages, other dates."""

from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Consultation, Milestone, Stage, StageMove

from ..columns import OpenTable, day, moment, one_of, pair, ref, whole, word, yes_no

CONSULTATION = OpenTable(
    "consultation",
    _("The conversation"),
    _("What is asked, by whom, where it stands, and the rules its panel goes by. One line."),
    key=("id",),
    rows=lambda where: Consultation.objects.filter(pk=where.pk).select_related("organisation"),
    columns=(
        ref(),
        *pair("title", _("What it is called.")),
        *pair("question", _("The question that people are asked.")),
        *pair("organisation", _("The body that asks and decides."), "organisation.name"),
        one_of("stage", _("The stage it has come to."), Stage.values, needed=True),
        word("side", _("Paused, stopped or open again, where it is.")),
        yes_no("listening_only", _("Whether it only listens, and nothing is decided by it.")),
        day("announced_on", _("When it was announced."), "announced_at"),
        day("opens_on", _("When listening began, or begins."), "opens_at"),
        day("closes_on", _("When listening ended, or ends."), "closes_at"),
        day("heard_published_on", _("When what we heard was published."), "heard_published_at"),
        day("answer_due", _("By when whoever decides has to answer.")),
        day("next_update_due", _("By when they say how far it has come.")),
        day("paused_on", _("Since when it is paused, and every clock with it."), "paused_at"),
        day("stopped_on", _("When it was stopped for good."), "stopped_at"),
        whole("panel_seats", _("How many seats the panel has.")),
        whole("panel_reserves", _("How many reserves are drawn.")),
        whole("threshold_percent", _("How many in a hundred have to approve.")),
        whole("quorum_over", _("The smallest panel that can decide: so many parts…")),
        whole("quorum_under", _("…of so many.")),
    ),
)

STAGES = OpenTable(
    "stages",
    _("Stages"),
    _("Every step from stage to stage, and into a pause and out of it, with its reason."),
    key=("id",),
    rows=lambda where: StageMove.objects.filter(consultation=where),
    columns=(
        ref(),
        moment("at", _("When, in universal time.")),
        word("from_stage", _("The stage it left.")),
        word("to_stage", _("The stage it entered.")),
        word("by_role", _("The role of whoever said so; never a name.")),
        *pair("why", _("Why.")),
    ),
)

DATES = OpenTable(
    "dates",
    _("Other dates"),
    _("Dated lines of the timeline that moved no stage."),
    key=(),
    rows=lambda where: Milestone.objects.filter(consultation=where),
    columns=(day("on", _("The day.")), *pair("note", _("What happened."))),
)

TABLES = (CONSULTATION, STAGES, DATES)
