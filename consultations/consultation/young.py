"""The verbs for children and young people: their seven rights written down, telling them (B5)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES
from cms.clock import now

from . import rules
from .actions import touch
from .models import Consultation, Stage, YoungPeople
from .rights import WORDS
from .shaping import locked

LONGEST, LONGEST_TOLD = 300, 2000


@transaction.atomic
def write_young_people(consultation: Consultation, *, changes: dict, by) -> YoungPeople:
    """Say whether under-25s are affected and how each of their seven rights is met, while shaping.

    `changes`: names of `WORDS` to {"en", "cy"}, `affects_under_25s` and `tell_by`, the day agreed
    for telling them what came of it. The pair has to be confirmed again afterwards.
    """
    consultation = locked(consultation)
    if not rules.can_shape(consultation, by):
        raise PermissionDenied
    if consultation.stage not in (Stage.IDEA, Stage.SHAPING):
        raise ValidationError(_("It has been announced. What was announced stays as it was said."))
    row, _made = YoungPeople.objects.get_or_create(consultation=consultation)
    for name in WORDS.keys() & set(changes):
        _check_length(name, changes[name], LONGEST)
        setattr(row, name, changes[name])
    for name in {"affects_under_25s", "tell_by"} & set(changes):
        setattr(row, name, changes[name])
    row.save()
    consultation.pair_ready_at = None
    consultation.save(update_fields=["pair_ready_at"])
    touch(consultation)
    return row


def _check_length(name: str, words: dict, longest: int) -> None:
    for code in LANGUAGES:
        if len(words.get(code, "")) > longest:
            told = _("Write up to %(number)s letters.") % {"number": longest}
            raise ValidationError({f"{name}_{code}": told})


@transaction.atomic
def tell_children(consultation: Consultation, *, words: dict, by) -> YoungPeople:
    """Tell children what came of what they said, in both languages; once, and the debt is paid.

    The facilitator or the commissioner. Locks the row.
    """
    row = YoungPeople.objects.select_for_update().filter(consultation=consultation).first()
    if not rules.can_tell_children(consultation, by):
        raise PermissionDenied
    if row is None or not row.affects_under_25s or not consultation.reached(Stage.LISTENING):
        raise ValidationError(_("There is nothing to tell children here yet."))
    if row.told_at:
        raise ValidationError(_("Children have been told."))
    if not all(words.get(code, "").strip() for code in LANGUAGES):
        raise ValidationError({"told": _("Say it in both languages.")})
    _check_length("told", words, LONGEST_TOLD)
    row.told, row.told_at = words, now()
    row.save()
    touch(consultation)
    return row
