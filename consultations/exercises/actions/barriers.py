"""What is in the way, and the steps past it."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Barrier, BarrierStep


@transaction.atomic
def add_barrier(consultation, *, text: dict, steps: tuple[dict, ...], by, ref="") -> Barrier:
    """Write down a barrier that the tables named, with at least one step past it.

    Both languages; "we don't know yet, we are asking" is a step. From Listening on.
    """
    _check(consultation, by)
    _check_both("text", text)
    if not steps:
        raise ValidationError({"step_en": _("Say at least one step past it.")})
    barrier = Barrier(consultation=consultation, made_at=now(), **both(text=text))
    give_ref(barrier, "B", ref)
    for words in steps:
        _add(barrier, words)
    touch(consultation)
    return barrier


@transaction.atomic
def add_step(barrier: Barrier, *, text: dict, by) -> BarrierStep:
    """Add a step to a barrier, in both languages. What stands there stays."""
    _check(barrier.consultation, by)
    step = _add(barrier, text)
    touch(barrier.consultation)
    return step


def _add(barrier: Barrier, words: dict) -> BarrierStep:
    _check_both("step", words)
    return BarrierStep.objects.create(barrier=barrier, made_at=now(), **both(text=words))


def _check(consultation, by) -> None:
    if not rules.can_name_barriers(consultation, by):
        raise PermissionDenied
    here = hold_stage(consultation)
    check_going(here)
    if not here.reached(Stage.LISTENING):
        raise ValidationError(_("Barriers are named once people have begun to talk."))


def _check_both(name: str, words: dict) -> None:
    for code in ("en", "cy"):
        if not words.get(code, "").strip():
            raise ValidationError({f"{name}_{code}": _("Write it in both languages.")})
