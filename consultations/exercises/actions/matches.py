"""Somebody wants, somebody can: two people are introduced when both say yes (C-9)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.references import give_ref
from consultations.people.rules import same_person

from .. import rules
from ..models import FloorCard, FloorMatch

Says = FloorMatch.Says
LONGEST_PLACE = 120


@transaction.atomic
def propose_match(want: FloorCard, can: FloorCard, *, by, ref: str = "") -> FloorMatch:
    """Ask two people whether they want to be introduced. Twice is once.

    Nobody learns of it but the two, by their receipts. Refuses cards that are not on the floor,
    two of one colour, and two of one person.
    """
    consultation = hold_stage(want.consultation)
    if not rules.can_introduce(consultation, by):
        raise PermissionDenied
    check_going(consultation)
    on_floor = want.is_shown and can.is_shown and can.consultation_id == consultation.pk
    colours = want.colour == FloorCard.Colour.RED and can.colour == FloorCard.Colour.BLUE
    if not on_floor or not colours:
        raise ValidationError({"can": _("One red and one blue card that lie on the floor.")})
    if same_person(want.participant, can.participant):
        raise ValidationError({"can": _("One person left both cards.")})
    known = FloorMatch.objects.filter(want=want, can=can).first()
    if known:
        return known
    match = FloorMatch(consultation=consultation, want=want, can=can, proposed_at=now())
    give_ref(match, "FM", ref)
    return match


@transaction.atomic
def answer_match(match: FloorMatch, *, card: FloorCard, says: str, place: str = "", by) -> None:
    """Say yes or no to being introduced, for one's own card; changed at any time until then.

    `place` is where the other may find one: nobody else reads it.
    """
    match = _open(match)
    if card.pk not in (match.want_id, match.can_id) or not rules.is_own(card, by):
        raise PermissionDenied
    _check_says(says)
    if len(place) > LONGEST_PLACE:
        raise ValidationError({"place": _("Say it in 120 letters or fewer.")})
    _note(match, card, says, place=place.strip() if says == Says.YES else "")


@transaction.atomic
def note_aloud(match: FloorMatch, *, card: FloorCard, says: str, by) -> None:
    """Note what somebody said aloud to a host (C-12). Their own answer is never written over."""
    match = _open(match)
    if not rules.can_introduce(match.consultation, by) or not _is_one(match, card):
        raise PermissionDenied
    _check_says(says)
    side = _side(match, card)
    if getattr(match, f"{side}_says") and not getattr(match, f"{side}_aloud"):
        raise ValidationError(_("They have answered themselves."))
    _note(match, card, says, aloud=True)


@transaction.atomic
def introduce(match: FloorMatch, *, by) -> None:
    """Introduce the two, which only both their consents allow. Twice is once."""
    match = _open(match, again=True)
    if not rules.can_introduce(match.consultation, by):
        raise PermissionDenied
    if not match.both_agree:
        raise ValidationError(_("Both have to say yes first."))
    if match.introduced_at is None:
        match.introduced_at = now()
        match.save(update_fields=["introduced_at"])
        touch(match.consultation)


def _open(match: FloorMatch, *, again: bool = False) -> FloorMatch:
    """The match, its row locked, between two cards that both still lie on the floor."""
    rows = FloorMatch.objects.select_for_update(of=("self",))
    row = rows.select_related("consultation", "want", "can").filter(pk=match.pk).first()
    if row is None or not (row.want.is_shown and row.can.is_shown):
        raise ValidationError(_("One of the two cards is not on the floor any more."))
    check_going(row.consultation)
    if row.introduced_at and not again:
        raise ValidationError(_("You have been introduced already."))
    return row


def _is_one(match: FloorMatch, card: FloorCard) -> bool:
    return card.pk in (match.want_id, match.can_id)


def _side(match: FloorMatch, card: FloorCard) -> str:
    return "want" if card.pk == match.want_id else "can"


def _check_says(says: str) -> None:
    if says not in Says.values:
        raise ValidationError({"says": _("Choose one of the two.")})


def _note(match: FloorMatch, card: FloorCard, says: str, *, place="", aloud=False) -> None:
    side = _side(match, card)
    told = {f"{side}_says": says, f"{side}_place": place, f"{side}_aloud": aloud}
    FloorMatch.objects.filter(pk=match.pk).update(**told)
