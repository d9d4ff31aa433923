"""What the panel decided: counts, reasons, conditions, and who saw it differently."""

from django.utils.translation import gettext_lazy as _

from consultations.panel.models import PanelCondition, PanelDecision, Position, Statement

from ..columns import OpenTable, day, link, moment, one_of, pair, ref, whole, word, yes_no
from .panel import said

DECISION = _("The decision.")

DECISIONS = OpenTable(
    "decisions",
    _("Decisions of the panel"),
    _("Counts only: whose position is whose stands nowhere."),
    key=("id",),
    rows=lambda where: PanelDecision.objects.filter(
        review__panel__consultation=where
    ).select_related("review__clause", "review__version"),
    columns=(
        ref(),
        link(
            "clause",
            _("The clause; empty where it is about the whole draft."),
            "review.clause.ref",
            "clauses.id",
        ),
        link("version", _("The version that was read."), "review.version.number",
             "versions.number", type="integer", needed=True),
        word("sha256", _("The fingerprint of the words that were read."), "review.sha256"),
        one_of("result", _("What was decided."), PanelDecision.Result.values, needed=True),
        yes_no("not_agreed", _("Whether the panel could not agree.")),
        whole("approve", _("How many approved."), needed=True),
        whole("approve_if", _("How many approved on a condition."), needed=True),
        whole("send_back", _("How many sent it back."), needed=True),
        whole("step_back", _("How many stepped back from it."), needed=True),
        whole("quorum", _("How many were needed to decide."), needed=True),
        whole("list_backed", _("How many backed the list of conditions.")),
        *pair("note", _("A note beside it.")),
        moment("decided_at", _("When it was decided, in universal time.")),
        moment("reopened_at", _("When it was opened again, where it was.")),
    ),
)  # fmt: skip


def reasons(decision: PanelDecision) -> list[dict]:
    """Why members sent it back, each with how many gave it."""
    return [
        {
            "decision": decision.ref,
            "n": n,
            "code": one["code"],
            "given_by": one["given_by"],
            **{f"words_{code}": one.get("words", {}).get(code) for code in ("en", "cy")},
        }
        for n, one in enumerate(decision.reasons, start=1)
    ]


REASONS = OpenTable(
    "decision_reasons",
    _("Reasons for sending back"),
    _("Each reason, and how many members gave it."),
    key=("decision", "n"),
    rows=DECISIONS.rows,
    each=reasons,
    columns=(
        link("decision", DECISION, said("decision"), "decisions.id", needed=True),
        whole("n", _("Its place in the list."), said("n"), needed=True),
        one_of("code", _("The reason, out of a short list."), Position.Reason.values, said("code")),
        whole("given_by", _("How many gave it."), said("given_by")),
        word("words_en", _("In the panel’s own words."), said("words_en"), language="en"),
        word("words_cy", _("In the panel’s own words."), said("words_cy"), language="cy"),
    ),
)

CONDITIONS = OpenTable(
    "conditions",
    _("Conditions"),
    _("What must be so for a clause to stand approved, and whether it is."),
    key=("id",),
    rows=lambda where: PanelCondition.objects.filter(
        review__panel__consultation=where, review__decision__isnull=False
    ).select_related("review__decision", "review__clause"),
    columns=(
        ref(),
        link("decision", DECISION, "review.decision.ref", "decisions.id", needed=True),
        link("clause", _("The clause."), "review.clause.ref", "clauses.id"),
        one_of("kind", _("About the wording, or about a deed."), PanelCondition.Kind.values),
        *pair("text", _("What is asked.")),
        *pair("who", _("Who does it.")),
        day("due", _("By when.")),
        whole("asked_by", _("How many asked for it.")),
        one_of("standing", _("Whether it binds."), PanelCondition.Standing.values),
        one_of("state", _("Whether it is met."), PanelCondition.State.values),
        *pair("met_where", _("Where one can see it.")),
        moment("settled_at", _("When that was settled, in universal time.")),
    ),
)

STATEMENTS = OpenTable(
    "statements",
    _("Statements"),
    _("The words of those who saw it differently, once they have agreed to both languages."),
    key=("id",),
    rows=lambda where: (
        Statement.objects.filter(decision__review__panel__consultation=where)
        .exclude(approved_at=None)
        .select_related("decision")
    ),
    columns=(
        ref(),
        link("decision", DECISION, "decision.ref", "decisions.id", needed=True),
        one_of("kind", _("Whose words."), Statement.Kind.values, needed=True),
        *pair("text", _("The words.")),
        *pair("signed", _("How they signed.")),
        moment("approved_at", _("When they agreed to it, in universal time.")),
    ),
)

TABLES = (DECISIONS, REASONS, CONDITIONS, STATEMENTS)
