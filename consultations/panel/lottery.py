"""The portfolio lottery on its way: computed and published, or why no panel is possible (E-3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.ledger.actions import record

from . import fairness, portfolio
from .drawing import Progress, quiet
from .groups import groups_of
from .models import Panel, Portfolio
from .pool import keep_chances, rows_left
from .quotas import Clash, clash_of
from .targets import check_targets, kept_by, seen_by, targets_fingerprint


def publish_portfolio(panel: Panel, *, by, progress: Progress = quiet) -> bool:
    """Compute and publish the portfolio, before any numbers are drawn (canonical 5).

    By the method that was fixed with the targets; by leximin where the hash order
    found no panel. Where none is possible, the targets that clash and the smallest
    change that would help are published, nothing is relaxed, and the answer is
    False. Refuses a site without the solver, and numbers that are there already.
    """
    panel = seen_by(panel, by)
    _can_publish(panel)
    rows, seats = rows_left(panel), panel.consultation.panel_seats
    clash = clash_of(groups_of(rows, panel.targets), seats, tell=lambda: progress(0, 1))
    panels = [] if clash else _computed(panel, rows, progress)
    with transaction.atomic():
        panel = kept_by(panel, by)
        _can_publish(panel)
        if clash:
            _tell_clash(panel, clash)
        else:
            _publish(panel, panels)
        touch(panel.consultation)
    return not clash


def method_of(panel: Panel) -> str:
    """Which lottery is used: the one that was chosen, leximin where none was."""
    return panel.method if panel.is_portfolio else Panel.Method.LEXIMIN


def _computed(panel: Panel, rows: list[dict], progress: Progress) -> list[dict]:
    seats = panel.consultation.panel_seats
    return fairness.portfolio_of(rows, panel.targets, seats, by=method_of(panel), progress=progress)


def _can_publish(panel: Panel) -> None:
    if not panel.pool_sha256 or panel.numbers:
        raise ValidationError(_("The portfolio stands between the fingerprint and the numbers."))
    if panel.portfolio_sha256:
        raise ValidationError(_("The portfolio has been published."))
    if not panel.is_portfolio and not panel.rehearsed_at:
        raise ValidationError(_("Rehearse the draw first."))
    if method_of(panel) not in fairness.available():
        raise ValidationError(
            _("This site can't compute a portfolio: whoever runs it installs the extra “lottery”.")
        )


def _publish(panel: Panel, panels: list[dict]) -> None:
    panel.portfolio_sha256 = portfolio.portfolio_fingerprint(panels, panel.pool_sha256)
    panel.portfolio_published_at, panel.clash = now(), None
    panel.save(update_fields=["portfolio_sha256", "portfolio_published_at", "clash"])
    Portfolio.objects.create(panel=panel, method=method_of(panel), panels=panels)
    labels = panel.pool.values_list("ref", flat=True)
    keep_chances(panel, portfolio.chances(panels, labels))
    facts = {"portfolio_sha256": panel.portfolio_sha256, "panels": len(panels)}
    record(panel.consultation, kind="portfolio_published", on=panel.ref, facts=facts)


def _tell_clash(panel: Panel, clash: Clash) -> None:
    panel.clash = {
        "places": [list(place) for place in clash.places],
        "changes": [[*one.place, *one.ends, *one.wanted] for one in clash.changes],
    }
    panel.save(update_fields=["clash"])


@transaction.atomic
def change_targets(panel: Panel, *, targets: dict, why: dict, by) -> Panel:
    """Publish other targets because no panel can meet the first: in public, with a reason.

    Only the numbers may move, for the pool has answered the questions as they
    were. Refuses a panel that is possible, and one whose numbers are drawn.
    """
    panel = kept_by(panel, by)
    if not panel.clash or panel.numbers:
        raise ValidationError(_("The targets stand: a panel can meet them."))
    if _shape(targets) != _shape(panel.targets):
        raise ValidationError({"targets": _("Only the numbers may change, line by line.")})
    if not all(why.get(code) for code in ("en", "cy")):
        raise ValidationError({"why_en": _("Say why, in both languages.")})
    check_targets(panel.consultation, targets)
    panel.targets, panel.clash, panel.targets_changed_at = targets, None, now()
    panel.targets_sha256 = targets_fingerprint(panel)
    panel.rehearsed_at, panel.rehearsal_tries, panel.rehearsal_found = None, None, False
    panel.targets_changed_why = why
    panel.save()
    facts = {"targets_sha256": panel.targets_sha256}
    record(panel.consultation, kind="targets_published", on=panel.ref, facts=facts)
    touch(panel.consultation)
    return panel


def _shape(targets: dict) -> dict[str, set[str]]:
    return {name: set(values) for name, values in targets.items()}
