"""Who could sit and who sits: targets, the public pool in bands, seats; never a name."""

from django.utils.translation import gettext_lazy as _

from consultations.consultation.models import Stage
from consultations.panel import draw
from consultations.panel.models import Panel, PanelQuestion, PanelSeat, PoolMember

from ..columns import OpenTable, day, link, moment, one_of, pair, ref, whole, word, yes_no

OUTCOME = _("The panel’s own words about its outcome.")
LABEL = _("The label in the pool, given by lot.")


def told(language: str):
    """The panel's outcome in its own words, once every member has agreed to it."""

    def read(panel: Panel) -> str | None:
        out = panel.outcome_approved_at and panel.consultation.reached(Stage.OUTCOME)
        return getattr(panel, f"outcome_text_{language}") if out else None

    return read


PANELS = OpenTable(
    "panels",
    _("The panel"),
    _("How it was drawn, with the fingerprints and the public numbers. One line."),
    key=("id",),
    rows=lambda where: Panel.objects.filter(consultation=where).select_related("consultation"),
    columns=(
        ref(),
        *pair("name", _("What the panel is called.")),
        word("method", _("How it is drawn."), lambda row: row.method or "hash_order"),
        word("targets_sha256", _("The fingerprint of the targets (SHA-256).")),
        word("pool_sha256", _("The fingerprint of the pool (SHA-256).")),
        word("portfolio_sha256", _("The fingerprint of the portfolio (SHA-256), if there is one.")),
        word("numbers", _("The numbers drawn in public.")),
        whole("k", _("The winning try of the order of hashes.")),
        moment("drawn_at", _("When it was drawn, in universal time.")),
        *pair("witnessed_by", _("Who was there to see it.")),
        word("outcome_en", OUTCOME, told("en"), language="en"),
        word("outcome_cy", OUTCOME, told("cy"), language="cy"),
    ),
)


def targets(where) -> list[dict]:
    """One line for each band that was aimed at."""
    panel = Panel.objects.filter(consultation=where).exclude(targets_published_at=None).first()
    return [
        {"characteristic": name, "band": band, "low": low, "high": high}
        for name, bands in sorted((panel.targets if panel else {}).items())
        for band, (low, high) in sorted(bands.items())
    ]


def said(name: str):
    """A column of a list of plain lines."""
    return lambda one: one[name]


TARGETS = OpenTable(
    "panel_targets",
    _("Targets of the draw"),
    _("How many seats are meant for each band. The numbers were published before the draw."),
    key=("characteristic", "band"),
    rows=targets,
    columns=(
        word("characteristic", _("What is measured."), said("characteristic"), needed=True),
        word("band", _("The band."), said("band"), needed=True),
        whole("low", _("The fewest seats for it."), said("low"), needed=True),
        whole("high", _("The most seats for it."), said("high"), needed=True),
    ),
)


def bands(member: PoolMember) -> list[dict]:
    """One line for each of somebody's coarse bands; of a row taken back, only its label."""
    row = member.public_row
    if row.get("withdrawn"):
        return [{"id": member.ref, "characteristic": "withdrawn", "band": "true"}]
    return [
        {"id": member.ref, "characteristic": name, "band": draw.word(value)}
        for name, value in sorted(member.bands.items())
    ]


POOL = OpenTable(
    "pool",
    _("The pool, in coarse bands"),
    _(
        "Everybody in it agreed to such a line, and can take it back. "
        "To run the draw again, take pool.json and check_draw.py."
    ),
    key=("id", "characteristic"),
    rows=lambda where: (
        PoolMember.objects.filter(panel__consultation=where, public_row_consent=True).exclude(
            panel__pool_published_at=None
        )
        | PoolMember.objects.filter(panel__consultation=where, withdrawn_at__isnull=False).exclude(
            panel__pool_published_at=None
        )
    ),
    each=bands,
    columns=(
        word("id", LABEL, said("id"), needed=True),
        word("characteristic", _("What is measured."), said("characteristic"), needed=True),
        word("band", _("The band."), said("band"), needed=True),
    ),
)

SEATS = OpenTable(
    "seats",
    _("Seats and reserves"),
    _("Who was drawn, by label, never by name."),
    key=("id",),
    rows=lambda where: PanelSeat.objects.filter(panel__consultation=where).select_related(
        "pool_member"
    ),
    columns=(
        ref(),
        whole("number", _("The seat’s number; empty for a reserve."), "number"),
        whole("reserve", _("The place among the reserves drawn."), "reserve_order"),
        word("pool", LABEL, "pool_member.ref", needed=True),
        yes_no(
            "sits",
            _("Whether somebody sits there now."),
            lambda row: row.number is not None and row.state == PanelSeat.State.ACCEPTED,
        ),
    ),
)

QUESTIONS = OpenTable(
    "panel_questions",
    _("The panel’s questions"),
    _("Asked before anything was judged, with the answers. Who asked is not here."),
    key=("id",),
    rows=lambda where: (
        PanelQuestion.objects.asked()
        .filter(panel__consultation=where)
        .select_related("clause", "version")
    ),
    columns=(
        ref(),
        link("clause", _("The clause."), "clause.ref", "clauses.id", needed=True),
        link("version", _("The version."), "version.number", "versions.number", type="integer"),
        one_of("to", _("Whom it was put to."), PanelQuestion.To.values, needed=True),
        *pair("question", _("The question.")),
        *pair("answer", _("The answer.")),
        *pair("unanswered_because", _("Why it has none.")),
        day("asked_on", _("The day it was asked."), "asked_at"),
        day("answered_on", _("The day it was answered."), "answered_at"),
    ),
)

TABLES = (PANELS, TARGETS, POOL, SEATS, QUESTIONS)
