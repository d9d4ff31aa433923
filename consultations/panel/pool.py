"""Targets and pool: what a fair panel looks like, and who would sit on it (E-1 to E-3)."""

import secrets
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint
from consultations.people.rules import root

from . import draw, rules
from .models import Panel, PanelSeat, PoolMember

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


def targets_fingerprint(panel: Panel) -> str:
    """Of the targets and of every setting that is fixed with them, so that none moves later."""
    settings = panel.consultation
    return fingerprint(
        {
            "format": "targets/1",
            "targets": panel.targets,
            "panel_seats": settings.panel_seats,
            "reserves": settings.panel_reserves,
            "quorum_fraction": [settings.quorum_over, settings.quorum_under],
            "threshold_percent": settings.threshold_percent,
            "max_returns": settings.max_returns,
            "try_limit": draw.TRY_LIMIT,
        }
    )


def check_settings(panel: Panel) -> None:
    """Refuse (ValidationError) to go on once a setting differs from what was published."""
    if targets_fingerprint(panel) != panel.targets_sha256:
        raise ValidationError(
            _("The seats, the quorum or the threshold differ from what was published.")
        )


@transaction.atomic
def publish_targets(consultation, *, new: NewPanel, by, ref: str = "") -> Panel:
    """Publish what a fair panel looks like, with the settings, before the pool opens (E-3)."""
    if not rules.facilitates(consultation, by):
        raise PermissionDenied
    if Panel.objects.filter(consultation=consultation).exists():
        raise ValidationError(_("The targets are published already. They don't change."))
    _check_targets(consultation, new.targets)
    words = both(name=new.name, pay=new.pay, targets_source=new.targets_source)
    panel = Panel(
        ref=ref or f"{consultation.ref}-panel"[:60],
        consultation=consultation,
        targets=new.targets,
        targets_published_at=now(),
        **words,
    )
    panel.targets_sha256 = targets_fingerprint(panel)
    panel.save()
    facts = {"targets_sha256": panel.targets_sha256}
    record(consultation, kind="targets_published", on=panel.ref, facts=facts)
    touch(consultation)
    return panel


def _check_targets(consultation, targets: dict) -> None:
    seats = consultation.panel_seats
    if seats not in SEATS:
        raise ValidationError(_("A panel has 8 to 24 seats."))
    if not targets or not all(targets.values()):
        raise ValidationError({"targets": _("Say at least one target.")})
    ends = [ends for values in targets.values() for ends in values.values()]
    if any(not 0 <= low <= high <= seats for low, high in ends):
        raise ValidationError({"targets": _("Each target goes from a lower to a higher number.")})


@transaction.atomic
def open_pool(panel: Panel, *, by) -> None:
    """Let people put their names in. The targets have been published before."""
    panel = kept_by(panel, by)
    if panel.pool_opened_at:
        raise ValidationError(_("The pool has been opened already."))
    panel.pool_opened_at = now()
    panel.save(update_fields=["pool_opened_at"])
    touch(panel.consultation)


@transaction.atomic
def register_for_pool(
    panel: Panel, *, bands: dict, public_row_consent: bool, by, ref: str = ""
) -> PoolMember:
    """Put oneself in the pool, in coarse bands. No consent to a public row, no entry (E-3).

    `bands`: a value for every target, {"age": "65+", "had_support": True}. The
    label is given in random order when the pool closes, unless one comes along.
    """
    panel = Panel.objects.select_for_update().get(pk=panel.pk)
    if by is None:
        raise PermissionDenied
    if not panel.pool_opened_at or panel.pool_closed_at:
        raise ValidationError(_("The pool is not open now."))
    if public_row_consent is not True:
        raise ValidationError(
            {"public_row_consent": _("Without your yes to a public row we can't put you in.")}
        )
    _check_bands(panel, bands)
    person = root(by)
    if panel.pool.filter(participant=person).exists():
        raise ValidationError(_("You are in the pool already."))
    return PoolMember.objects.create(
        panel=panel,
        ref=ref or f"~{secrets.token_hex(6)}",
        bands=bands,
        public_row_consent=True,
        participant=person,
        registered_at=now(),
    )


def _check_bands(panel: Panel, bands: dict) -> None:
    if set(bands) != set(panel.targets):
        raise ValidationError(_("Choose one answer to each question."))
    for name, values in panel.targets.items():
        yes_or_no = set(values) <= {"true", "false"}
        known = isinstance(bands[name], bool) if yes_or_no else bands[name] in values
        if not known:
            raise ValidationError({name: _("Choose one of the answers.")})


@transaction.atomic
def leave_pool(member: PoolMember, *, by) -> None:
    """Take oneself out. Before the pool closes nothing is left; after it, in public, the label.

    The bands are kept while the draw, or a seat held, still needs them.
    """
    if by is None or root(by).pk != member.participant_id:
        raise PermissionDenied
    panel = Panel.objects.select_for_update().get(pk=member.panel_id)
    if not panel.pool_closed_at:
        member.delete()
        return
    member.withdrawn_at = now()
    if panel.numbers and not PanelSeat.objects.filter(pool_member=member).exists():
        member.bands = {}
    member.save(update_fields=["withdrawn_at", "bands"])
    touch(panel.consultation)


@transaction.atomic
def close_pool(panel: Panel, *, by) -> None:
    """Close the pool and give out the labels in random order."""
    panel = kept_by(panel, by)
    if not panel.pool_opened_at or panel.pool_closed_at:
        raise ValidationError(_("The pool is not open now."))
    if panel.pool.count() < panel.consultation.panel_seats:
        raise ValidationError(_("There are fewer people in the pool than seats."))
    _give_labels(panel)
    panel.pool_closed_at = now()
    panel.save(update_fields=["pool_closed_at"])
    touch(panel.consultation)


def _give_labels(panel: Panel) -> None:
    unnamed = list(panel.pool.filter(ref__startswith="~"))
    secrets.SystemRandom().shuffle(unnamed)
    taken = set(panel.pool.values_list("ref", flat=True))
    free = (f"V{n:02}" for n in range(1, 10_000) if f"V{n:02}" not in taken)
    for member, label in zip(unnamed, free, strict=False):
        member.ref = label
        member.save(update_fields=["ref"])


@transaction.atomic
def publish_pool_fingerprint(panel: Panel, *, by) -> str:
    """Publish the pool's rows and their fingerprint: before any numbers are drawn."""
    panel = kept_by(panel, by)
    if not panel.pool_closed_at or panel.pool_sha256:
        raise ValidationError(_("Close the pool first. Its fingerprint is published once."))
    rows = pool_rows(panel)
    panel.pool_sha256 = draw.pool_fingerprint(rows, draw.row_fields(panel.targets))
    panel.pool_published_at = now()
    panel.save(update_fields=["pool_sha256", "pool_published_at"])
    facts = {"pool_sha256": panel.pool_sha256, "rows": len(rows)}
    record(panel.consultation, kind="pool_closed", on=panel.ref, facts=facts)
    touch(panel.consultation)
    return panel.pool_sha256


def pool_rows(panel: Panel) -> list[dict]:
    """Every row of the pool as it was drawn from, in the order of the labels; one query.

    Not for the public, who see `PoolMember.public_row`.
    """
    return [member.row for member in panel.pool.order_by("ref")]


def kept_by(panel: Panel, by) -> Panel:
    """The panel's row, locked, for whoever keeps its rules."""
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    return (
        Panel.objects.select_for_update(of=("self",))
        .select_related("consultation")
        .get(pk=panel.pk)
    )
