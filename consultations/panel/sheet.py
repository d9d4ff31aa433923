"""What the public page shows: the table of targets, the decisions with their dots, the export."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from cms.bilingual import Words

from . import draw
from .characteristics import band, name_of
from .models import Interest, Panel, PanelDecision, PanelSeat, PoolMember, Position
from .rewording import met_words
from .targets import targets_format

FEWEST_SHOWN = 5
MARKS = {"approved": "yes", "approved_with_conditions": "partly", "sent_back": "no"}


@dataclass(frozen=True)
class Line:
    """One band: what was aimed at, how many in the pool, how many on the panel."""

    name: str
    band: str
    target: str
    pool: str
    panel: str


@dataclass(frozen=True)
class Tally:
    """A count in words, in a number and in dots."""

    name: str
    number: int

    @property
    def width(self) -> int:
        return 18 * self.number

    @property
    def dots(self) -> list[int]:
        return [9 + 18 * place for place in range(self.number)]


@dataclass
class Part:
    """One clause, or the whole, on the public page: its decisions, the latest first."""

    clause: object
    number: int
    decisions: list = field(default_factory=list)

    @property
    def latest(self):
        return self.decisions[0] if self.decisions else None

    @property
    def shown(self) -> list:
        """The latest decision, and any beside which somebody dissents: never behind a click."""
        return [one for one in self.decisions if one is self.latest or dissents(one)]

    @property
    def earlier(self) -> list:
        return [one for one in self.decisions if one not in self.shown]


def dissents(decision: PanelDecision) -> bool:
    """Whether published words stand beside a decision."""
    return any(statement.approved_at for statement in decision.statements.all())


def lines_of(panel: Panel, pool: list[PoolMember], seats: list[PanelSeat]) -> list[Line]:
    """Targets, pool and panel side by side, of nobody who took their row back.

    So beside the public rows the table says nothing of theirs. Cells below 5 are held
    back unless the public rows say them anyway (E-3).
    """
    public = bool(panel.pool_sha256) and not any(member.withdrawn_at for member in pool)
    here = [member for member in pool if member.bands and not member.withdrawn_at]
    known = [member.row for member in here]
    seated = {seat.pool_member_id for seat in seats if seat.is_held}
    sitting = [member.row for member in here if member.pk in seated]
    in_pool, on_panel = draw.counts(known, panel.targets), draw.counts(sitting, panel.targets)
    return [
        Line(
            str(name_of(name)),
            str(band(value)),
            span(low, high),
            cell(in_pool[name][value], public),
            cell(on_panel[name][value], public) if seated else "",
        )
        for name, values in panel.targets.items()
        for value, (low, high) in values.items()
    ]


def empty_seats(seats: list[PanelSeat]) -> list[int]:
    """The numbers of seats that nobody has, for no reserve restored the targets."""
    held = {seat.number for seat in seats if seat.is_held}
    return sorted({seat.number for seat in seats if seat.number is not None} - held)


def band_words(name: str, value) -> str:
    """One band in words: "Age: 65+"."""
    return f"{name_of(name)}: {band(draw.word(value))}"


def change_words(name: str, value: str, *ends: int) -> dict:
    """One target's change in words: which band, from what, to what."""
    return {"band": band_words(name, value), "old": span(*ends[:2]), "new": span(*ends[2:])}


def span(low: int, high: int) -> str:
    return str(low) if low == high else _("%(low)s to %(high)s") % {"low": low, "high": high}


def cell(number: int, public: bool) -> str:
    """A number, or that it is too small to show."""
    return str(number) if public or number >= FEWEST_SHOWN else _("fewer than 5")


def dressed(decision: PanelDecision) -> PanelDecision:
    """A decision with what its page needs: dots, mark, reasons in words, published statements."""
    decision.tallies = [
        Tally(_("Approve"), decision.approve),
        Tally(_("Approve if…"), decision.approve_if),
        Tally(_("Send back"), decision.send_back),
        Tally(_("Step back"), decision.step_back),
    ]
    decision.told = [
        {
            "label": Position.Reason(reason["code"]).label,
            "given_by": reason["given_by"],
            "words": Words(reason["words"].get("en", ""), reason["words"].get("cy", "")),
        }
        for reason in decision.reasons
    ]
    for condition in decision.review.conditions.all():
        condition.shown_words = met_words(condition)
    decision.mark = "no" if decision.not_agreed else MARKS[decision.result]
    return decision


def decisions_by_clause(panel: Panel) -> dict[int | None, list[PanelDecision]]:
    """Every decision, the latest first, by the key of its clause; None: the whole. Five queries."""
    rows = (
        PanelDecision.objects.filter(review__panel=panel)
        .select_related("review__version", "review__clause")
        .prefetch_related("review__conditions__checkers", "review__conditions__words", "statements")
        .order_by("-decided_at", "-pk")
    )
    found = defaultdict(list)
    for decision in rows:
        found[decision.review.clause_id].append(dressed(decision))
    return found


def interests_of(panel: Panel) -> list[Interest]:
    """The declared interests, by seat, in general words; two queries."""
    rows = Interest.objects.filter(seat__panel=panel).select_related("seat")
    return list(rows.prefetch_related("clauses").order_by("seat__number", "declared_at", "pk"))


def export(panel: Panel) -> dict:
    """All that a stranger needs to run the draw again, from nothing else."""
    settings = panel.consultation
    seats = list(panel.seats.select_related("pool_member"))
    return {
        "format": "panel-draw/1",
        "panel": panel.ref,
        "settings": {
            "panel_seats": settings.panel_seats,
            "reserves": settings.panel_reserves,
            "quorum_fraction": [settings.quorum_over, settings.quorum_under],
            "threshold_percent": settings.threshold_percent,
            "max_returns": settings.max_returns,
            "draw_try_limit": draw.TRY_LIMIT,
        },
        "targets": panel.targets,
        "targets_format": targets_format(panel),
        "targets_sha256": panel.targets_sha256,
        "row_fields": draw.row_fields(panel.targets),
        "pool": [member.public_row for member in panel.pool.order_by("ref")],
        "pool_sha256": panel.pool_sha256,
        "method": panel.method or Panel.Method.HASH_ORDER,
        "portfolio_sha256": panel.portfolio_sha256,
        "numbers": panel.numbers,
        "k": panel.k,
        "seats": _first_drawn(seats, reserves=False),
        "reserves": _first_drawn(seats, reserves=True),
    }


def _first_drawn(seats: list[PanelSeat], *, reserves: bool) -> list[str]:
    """The labels as they were drawn, before anybody stepped in for anybody."""
    drawn = [seat for seat in seats if (seat.reserve_order is not None) == reserves]
    drawn.sort(key=lambda seat: seat.reserve_order or seat.number)
    return [seat.pool_member.ref for seat in drawn]


def portfolio_export(panel: Panel) -> dict:
    """The published portfolio, exactly the object whose canonical form is hashed."""
    return {
        "format": "portfolio/1",
        "panels": panel.portfolio.panels,
        "pool_sha256": panel.pool_sha256,
    }
