"""The ice-breaker: might look like, probably is, probably isn't (C-20)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.conversation.models import Table
from consultations.moderation.models import State

from .. import rules
from ..models import IceBreaker, IceNote

LONGEST = 120
WHILE = (Stage.ANNOUNCED, Stage.LISTENING, Stage.GATHERING)


@dataclass(frozen=True)
class NewNote:
    """One note: its column, its words, and the language that they were said in."""

    column: str
    text: str
    language: str


@transaction.atomic
def add_icebreaker(table: Table, *, about: dict, by, ref: str = "") -> IceBreaker:
    """Lay an ice-breaker on one's table: what the three columns are about, in both languages."""
    consultation = _held(table, by)
    for code in ("en", "cy"):
        if not about.get(code, "").strip():
            raise ValidationError({f"about_{code}": _("Write it in both languages.")})
    made = IceBreaker(consultation=consultation, table=table, made_at=now(), **both(about=about))
    give_ref(made, "IB", ref)
    touch(consultation)
    return made


@transaction.atomic
def add_note(icebreaker: IceBreaker, *, new: NewNote, by, ref: str = "") -> IceNote:
    """Type in what a pair wrote. Nobody's name stands on it; the host, who was there, shows it."""
    consultation = _held(icebreaker.table, by)
    if new.column not in IceNote.Column.values:
        raise ValidationError({"column": _("Choose one of the three columns.")})
    if not new.text.strip():
        raise ValidationError({"text": _("Write or dictate your words.")})
    if len(new.text) > LONGEST:
        raise ValidationError({"text": _("A note has room for 120 letters.")})
    note = IceNote(
        consultation=consultation,
        icebreaker=icebreaker,
        column=new.column,
        text=new.text.strip(),
        language=new.language,
        may_read=True,
        may_quote=True,
        state=State.PUBLISHED,
        was_public=True,
        made_at=now(),
        published_at=now(),
    )
    give_ref(note, "IN", ref)
    touch(consultation)
    return note


def _held(table: Table, by):
    if not rules.can_lay(table, by):
        raise PermissionDenied
    consultation = hold_stage(table.consultation)
    check_going(consultation)
    if consultation.stage not in WHILE:
        raise ValidationError(_("The ice is broken before people talk, and typed in soon after."))
    return consultation
