"""A flipchart's photo beside a table, with its words in type and nobody's face (C-14)."""

from dataclasses import dataclass
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.people.models import SpokenLanguage

from .. import rules
from ..models import Flipchart, Table
from ..photos import fit_to_keep
from .holding import hold_table

MOST, LONGEST = 6, 2000


@dataclass(frozen=True)
class NewFlipchart:
    """A photo as it was sent, what it says in type, and the host's word that nobody is in it."""

    photo: object
    text: str
    language: str
    no_faces: bool = False


@transaction.atomic
def add_flipchart(table: Table, *, new: NewFlipchart, by, ref: str = "") -> Flipchart:
    """Attach a photo of what the table wrote; a moderator reads it before anybody else sees it.

    The table's own host alone. Refuses a photo without its words in type or without the word that
    nobody's face is in it, and a seventh at one table. Locks the table's row.
    """
    table = hold_table(table)
    if not rules.is_host_of(table, by):
        raise PermissionDenied
    check_going(table.consultation)
    if not table.consultation.reached(Stage.LISTENING):
        raise ValidationError(_("The tables are not open now."))
    _check(table, new)
    photo = fit_to_keep(new.photo)
    made = Flipchart(
        consultation=table.consultation, table=table, participant=by, text=new.text.strip(),
        language=new.language, may_read=True, may_quote=True, made_at=now(), no_faces_at=now(),
        width=photo.width, height=photo.height,
    )  # fmt: skip
    give_ref(made, "FC", ref)
    made.photo.save(f"{uuid4().hex}.jpg", ContentFile(photo.jpeg))
    touch(table.consultation)
    return made


def _check(table: Table, new: NewFlipchart) -> None:
    if not new.photo:
        raise ValidationError({"photo": _("Choose the photo.")})
    if not new.text.strip():
        raise ValidationError({"text": _("Type what it says: not everybody sees a picture.")})
    if len(new.text) > LONGEST:
        raise ValidationError({"text": _("Write up to 2,000 letters.")})
    if new.language not in SpokenLanguage.values:
        raise ValidationError({"language": _("Choose the language of your words.")})
    if not new.no_faces:
        raise ValidationError({"no_faces": _("Only a photo without anybody's face is kept.")})
    if table.flipcharts.exclude(state="withdrawn").count() >= MOST:
        raise ValidationError(_("Six photos are enough for one table."))


@transaction.atomic
def drop_photo(flipchart: Flipchart) -> None:
    """Let a photo's file go with the words that were taken back, once that is certain."""
    storage, name = flipchart.photo.storage, flipchart.photo.name
    Flipchart.objects.filter(pk=flipchart.pk).update(photo="", width=0, height=0)
    if name:
        transaction.on_commit(lambda: storage.delete(name))
