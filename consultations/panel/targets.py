"""Targets: what a fair panel looks like, and every setting that is fixed with it (E-3)."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint

from . import draw, fairness, rules
from .models import Panel

SEATS = range(8, 25)


@dataclass(frozen=True)
class NewPanel:
    """A panel to be: its name, its pay, what a fair one looks like, and where that comes from.

    `targets`: {"age": {"16-24": [2, 2]}}. The others are {"en", "cy"}.
    """

    name: dict
    targets: dict
    targets_source: dict = field(default_factory=dict)
    pay: dict = field(default_factory=dict)
    method: str = Panel.Method.HASH_ORDER


def targets_format(panel: Panel) -> str:
    """How the fingerprint is made: without a method, as before there was a choice, or with one."""
    return "targets/2" if panel.method else "targets/1"


def targets_fingerprint(panel: Panel) -> str:
    """Of the targets and of every setting that is fixed with them, so that none moves later."""
    settings = panel.consultation
    facts = {
        "format": targets_format(panel),
        "targets": panel.targets,
        "panel_seats": settings.panel_seats,
        "reserves": settings.panel_reserves,
        "quorum_fraction": [settings.quorum_over, settings.quorum_under],
        "threshold_percent": settings.threshold_percent,
        "max_returns": settings.max_returns,
        "try_limit": draw.TRY_LIMIT,
    }
    return fingerprint({**facts, "method": panel.method} if panel.method else facts)


def check_settings(panel: Panel) -> None:
    """Refuse (ValidationError) to go on once a setting differs from what was published."""
    if targets_fingerprint(panel) != panel.targets_sha256:
        raise ValidationError(
            _("The seats, the quorum or the threshold differ from what was published.")
        )


@transaction.atomic
def publish_targets(consultation, *, new: NewPanel, by, ref: str = "") -> Panel:
    """Publish what a fair panel looks like, with the settings, before the pool opens (E-3).

    The method of the draw is fixed with them. Refuses one that this site can't compute.
    """
    if not rules.facilitates(consultation, by):
        raise PermissionDenied
    if Panel.objects.filter(consultation=consultation).exists():
        raise ValidationError(_("The targets are published already. They don't change."))
    check_targets(consultation, new.targets)
    _check_method(new.method)
    words = both(name=new.name, pay=new.pay, targets_source=new.targets_source)
    panel = Panel(
        ref=ref or f"{consultation.ref}-panel"[:60],
        consultation=consultation,
        targets=new.targets,
        method=new.method,
        targets_published_at=now(),
        **words,
    )
    panel.targets_sha256 = targets_fingerprint(panel)
    panel.save()
    facts = {"targets_sha256": panel.targets_sha256}
    record(consultation, kind="targets_published", on=panel.ref, facts=facts)
    touch(consultation)
    return panel


def check_targets(consultation, targets: dict) -> None:
    seats = consultation.panel_seats
    if seats not in SEATS:
        raise ValidationError(_("A panel has 8 to 24 seats."))
    if not targets or not all(targets.values()):
        raise ValidationError({"targets": _("Say at least one target.")})
    ends = [ends for values in targets.values() for ends in values.values()]
    if any(not 0 <= low <= high <= seats for low, high in ends):
        raise ValidationError({"targets": _("Each target goes from a lower to a higher number.")})


def _check_method(method: str) -> None:
    if method not in (Panel.Method.HASH_ORDER, *fairness.available()):
        raise ValidationError({"method": _("This site can only draw by the order of hashes.")})


def seen_by(panel: Panel, by) -> Panel:
    """The panel as it stands now, for whoever keeps its rules."""
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    return Panel.objects.select_related("consultation").get(pk=panel.pk)


def kept_by(panel: Panel, by) -> Panel:
    """The panel's row, locked, for whoever keeps its rules."""
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    return (
        Panel.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .get(pk=panel.pk)
    )
