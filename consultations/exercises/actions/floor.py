"""The floor: red and blue cards, put together by hand (C-9)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.conversation.actions.seating import check_hat
from consultations.conversation.models import Table
from consultations.people.forms import NewVoice

from .. import rules
from ..models import FloorCard, FloorGroup

LONGEST, LONGEST_NAME = 200, 60
#: The floor stays open as long as people may still meet through it.
OPEN = (Stage.LISTENING, Stage.GATHERING, Stage.DRAFTING)


@dataclass(frozen=True)
class NewFloorCard:
    """What somebody would like to do ("red") or can do ("blue"), in their own words."""

    colour: str
    text: str
    voice: NewVoice
    gist: str = ""
    gist_language: str = ""


@transaction.atomic
def add_floor_card(table: Table, *, new: NewFloorCard, by, speaker=None, ref="") -> FloorCard:
    """Leave a red or a blue card; it is read before anybody else sees it (R-MOD-01).

    A host types in paper cards of their own table for a `speaker`; everybody else leaves their
    own. Refuses more than 200 letters, and a floor that is not open.
    """
    typed_in = speaker is not None and rules.can_lay(table, by)
    if not typed_in and not (speaker in (None, by) and rules.can_leave(table, by)):
        raise PermissionDenied
    consultation = hold_stage(table.consultation)
    check_open(consultation)
    if table.for_children:
        raise ValidationError(_("Children are introduced to nobody here: they leave no such card."))
    if new.colour not in FloorCard.Colour.values:
        raise ValidationError({"colour": _("Choose red or blue.")})
    check_hat(table, new.voice.hat, speaker or by)
    if not new.text.strip():
        raise ValidationError({"text": _("Write or dictate your words.")})
    if len(new.text) > LONGEST:
        raise ValidationError({"text": _("A card on the floor has room for 200 letters.")})
    card = FloorCard(
        consultation=consultation,
        table=table,
        participant=speaker or by,
        colour=new.colour,
        text=new.text.strip(),
        gist=new.gist,
        gist_language=new.gist_language,
        typed_in=typed_in,
        made_at=now(),
        **new.voice.columns(),
    )
    give_ref(card, "F", ref)
    touch(consultation)
    return card


def check_open(consultation) -> None:
    """Refuse what comes before the tables open, or after the draft is frozen."""
    check_going(consultation)
    if consultation.stage not in OPEN:
        words = _("The floor is open while people talk, group cards and write the draft.")
        raise ValidationError(words)


@transaction.atomic
def name_group(consultation, *, name: str, language: str, by, ref: str = "") -> FloorGroup:
    """Call a group something, in the words of whoever sorts. The same name is the same group."""
    if not rules.can_sort(consultation, by):
        raise PermissionDenied
    check_open(hold_stage(consultation))
    name = " ".join(name.split())
    if not name:
        raise ValidationError({"name": _("Give the group a name.")})
    if len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("A name has room for 60 letters.")})
    known = consultation.floor_groups.filter(name__iexact=name).first()
    if known:
        return known
    group = FloorGroup(consultation=consultation, name=name, language=language, made_at=now())
    give_ref(group, "FG", ref)
    touch(consultation)
    return group


@transaction.atomic
def put_with(card: FloorCard, *, group: FloorGroup | None, was: FloorGroup | None, by) -> None:
    """Put a card into a group, or on its own (None), from where its sorter saw it (`was`).

    Somebody who moved it meanwhile keeps their move: it is refused, and the page shows where
    the card lies now (compare and set). Refuses words that nobody may read yet.
    """
    consultation = hold_stage(card.consultation)
    if not rules.can_sort(consultation, by):
        raise PermissionDenied
    check_open(consultation)
    if group is not None and group.consultation_id != consultation.pk:
        raise ValidationError({"group": _("There is no such group here.")})
    rows = FloorCard.objects.shown().filter(pk=card.pk, group=was)
    if not rows.update(group=group):
        raise ValidationError(
            {"group": _("Somebody moved this card just now, or it was taken back.")}, code="moved"
        )
    touch(consultation)
