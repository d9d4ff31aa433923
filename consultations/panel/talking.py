"""The talk: what is promised about it, and the points noted without names (E-8)."""

import re

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.models import Stage

from . import rules
from .models import Panel, PanelNote, PanelSeat

LONGEST = 600
SEAT = re.compile(r"\b(seat|sedd)\s*(number|rhif)?\s*\d", re.IGNORECASE)


@transaction.atomic
def promise_confidence(seat: PanelSeat, *, by) -> None:
    """Promise that what others say in the room stays there. Whoever takes a seat promises it."""
    if not rules.acts_from(seat, by) or seat.state != PanelSeat.State.ACCEPTED:
        raise PermissionDenied
    PanelSeat.objects.filter(pk=seat.pk, promised_at=None).update(promised_at=now())


@transaction.atomic
def note_point(panel: Panel, *, text: str, language: str, by) -> PanelNote:
    """Note one point of the talk: what was said, never who said it.

    By the facilitator. Refuses a member's name and a seat's number. Read by those in
    the room alone, in no file and no ledger, and gone when the outcome is published.
    """
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    if panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("The panel has finished."))
    text = text.strip()
    if not text or len(text) > LONGEST:
        raise ValidationError({"text": _("One point, in at most 600 letters.")})
    if SEAT.search(text) or any(_says(text, name) for name in names(panel)):
        raise ValidationError({"text": _("Leave out who said it: no names, no seats.")})
    return PanelNote.objects.create(panel=panel, text=text, language=language, noted_at=now())


@transaction.atomic
def strike_point(note: PanelNote, *, by) -> None:
    """Take a point off again, for it was put wrongly."""
    if not rules.facilitates(note.panel.consultation, by):
        raise PermissionDenied
    note.delete()


def names(panel: Panel) -> set[str]:
    """What the members are called, and each name's first word."""
    rows = panel.seats.values_list(
        "pool_member__participant__account__display_name", "pool_member__told_name"
    )
    whole = {name.strip() for row in rows for name in row if name and name.strip()}
    return whole | {name.split()[0] for name in whole if len(name.split()[0]) > 2}


def forget_notes(consultation) -> None:
    """The points go with the positions, once the panel has finished."""
    PanelNote.objects.filter(panel__consultation=consultation).delete()


def _says(text: str, name: str) -> bool:
    return re.search(rf"\b{re.escape(name)}\b", text, re.IGNORECASE) is not None
