"""What a panel decides on, and by which rule: once it has begun, no way of saving changes that.

The actions refuse each for its own reason; this stands behind them all, so that a new one, a
shell or an editor's screen finds the same wall. What it does not see: `QuerySet.update()`, SQL.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db.models import Model, ProtectedError, Q
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _

from consultations.consultation.models import Background, Consultation, PowerCard, Stage
from consultations.draft.models import Clause, Draft

from .models import ClauseReview, PageReview, Panel, PanelSeat

TEXTS = ("text_en", "text_cy", "text_en_everyday", "text_cy_everyday")
SETTINGS = (
    *("panel_seats", "panel_reserves", "threshold_percent"),
    *("quorum_over", "quorum_under", "max_returns"),
)
QUESTION = (
    *("title_en", "title_cy", "question_en", "question_cy"),
    *("question_everyday_en", "question_everyday_cy", "organisation_id", "listening_only"),
    *("opens_at", "closes_at", "shorter_reason_en", "shorter_reason_cy"),
)
DRAWN = (
    *("consultation_id", "targets", "targets_sha256", "method", "pool_sha256", "pool_closed_at"),
    *("numbers", "k", "drawn_at"),
)


def begun(consultation_id: int) -> bool:
    """Whether anything was ever laid before the panel here, taken away again or not."""
    ever = Q(began_at__isnull=False) | Q(reviews__isnull=False)
    return Panel.objects.filter(ever, consultation=consultation_id).exists()


@dataclass(frozen=True)
class Fixed:
    """Columns of a kind of row that stay, from when on, and whether the row itself may go."""

    columns: tuple[str, ...]
    from_when: Callable[[Model], bool]
    stays: bool = True


def _every_column(model: type[Model]) -> tuple[str, ...]:
    return tuple(one.attname for one in model._meta.concrete_fields if not one.primary_key)


def _sits(clause: Clause) -> bool:
    """The panel is deciding: the working text stands still too."""
    where = Consultation.objects.filter(draft=clause.draft_id, stage=Stage.PANEL)
    return where.exists() and begun(where.get().pk)


def _its_begun(row: Model) -> bool:
    return begun(row.consultation_id)


def _drawn(panel: Panel) -> bool:
    return Panel.objects.filter(pk=panel.pk).exclude(drawn_at=None).exists()


FIXED: dict[type[Model], list[Fixed]] = {
    Consultation: [
        Fixed(SETTINGS, lambda row: Panel.objects.filter(consultation=row.pk).exists()),
        Fixed(QUESTION, lambda row: begun(row.pk)),
    ],
    PowerCard: [Fixed(_every_column(PowerCard), _its_begun)],
    Background: [Fixed(_every_column(Background), _its_begun)],
    Draft: [Fixed(("consultation_id", "ref"), _its_begun)],
    Clause: [Fixed(("draft_id", "ref", "number", "heading_en", "heading_cy", *TEXTS), _sits)],
    Panel: [
        Fixed(DRAWN, _drawn),
        Fixed(("began_at",), lambda row: row.began_at is not None, stays=False),
    ],
    PanelSeat: [Fixed(("panel_id", "ref", "pool_member_id"), lambda row: True)],
    ClauseReview: [
        Fixed(("panel_id", "version_id", "clause_id", "sha256"), lambda row: True, stays=False)
    ],
    PageReview: [
        Fixed(
            ("panel_id", "page_key", "title_en", "title_cy", "texts", "content_sha256", "sha256"),
            lambda row: True,
        )
    ],
}


def keep_as_it_was(sender, instance: Model, raw: bool = False, **kwargs) -> None:
    """Refuse (cannot now) a row whose fixed columns differ from what the database has."""
    if instance._state.adding or raw:
        return
    before = sender._base_manager.filter(pk=instance.pk).first()
    columns = {name for one in FIXED[sender] for name in one.columns} if before else ()
    changed = {name for name in columns if getattr(before, name) != getattr(instance, name)}
    if any(changed & set(one.columns) and one.from_when(before) for one in FIXED[sender]):
        raise ValidationError(
            _("The panel has begun. What it decides on, and by which rule, stays as it is.")
        )


def keep_it_there(sender, instance: Model, **kwargs) -> None:
    """Refuse that a row goes which the panel's decisions stand on."""
    if any(one.stays and one.from_when(instance) for one in FIXED[sender]):
        raise ProtectedError(_("The panel has begun. What it decides on stays."), {instance})


for kind in FIXED:
    pre_save.connect(keep_as_it_was, sender=kind, dispatch_uid=f"as it was: {kind.__name__}")
    pre_delete.connect(keep_it_there, sender=kind, dispatch_uid=f"there: {kind.__name__}")
