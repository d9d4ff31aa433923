"""The parking plate, and holding a card back before anybody reads it (C-6, R-LIFE-10)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.moderation import actions as moderation
from consultations.moderation.models import Moderation
from consultations.moderation.told import author_of
from consultations.people.actions import tell
from consultations.people.models import SpokenLanguage
from consultations.people.rules import same_person

from .. import rules
from ..models import Card, ParkedCard

LONGEST_WHY = 200


@transaction.atomic
def park_card(card: Card, *, why: str, language: str, by) -> ParkedCard:
    """Put a card of one's own table on the parking plate, with one line that says why (C-6).

    It stays whole, is counted and placed in a theme as ever; its author is told. Refuses
    everybody but the table's host, a card that is not public, one that is there already, and one
    that was asked back. Locks the card.
    """
    card = _locked(card)
    if not rules.can_park(card, by):
        raise PermissionDenied
    check_going(card.consultation)
    if not card.is_shown or not rules.is_listening(card.consultation):
        raise ValidationError(_("Only a card that everybody can read is parked, while you talk."))
    known = ParkedCard.objects.filter(card=card).first()
    if known:
        again = _("It was asked back. It stays on the table.")
        raise ValidationError(again if known.returned_at else _("It is on the plate already."))
    _check_why(why, language)
    parked = ParkedCard.objects.create(
        card=card, why=" ".join(why.split()), language=language, parked_at=now()
    )
    tell(author_of(card), moment="card_parked", about=card.pk)
    touch(card.consultation)
    return parked


def _check_why(why: str, language: str) -> None:
    if not why.strip():
        raise ValidationError({"why": _("Say why, in one line.")})
    if len(why) > LONGEST_WHY:
        raise ValidationError({"why": _("Write up to 200 letters.")})
    if language not in SpokenLanguage.values:
        raise ValidationError({"language": _("Choose the language of your words.")})


@transaction.atomic
def ask_card_back(card: Card, *, by) -> ParkedCard:
    """Bring a card back from the parking plate, at once and for good: its author, or a moderator.

    Locks the card, so that two who ask in one moment find one plate.
    """
    card = _locked(card)
    if not rules.can_ask_back(card, by):
        raise PermissionDenied
    parked = ParkedCard.objects.filter(card=card, returned_at=None).first()
    if parked is None:
        raise ValidationError(_("This card is not on the plate."))
    parked.returned_at = now()
    parked.returned_by_speaker = same_person(card.participant, by)
    parked.save(update_fields=["returned_at", "returned_by_speaker"])
    touch(card.consultation)
    return parked


@transaction.atomic
def hold_back(card: Card, *, reason: str, note: str = "", by) -> Moderation:
    """A table's host holds a card back before it is public; a moderator looks next (R-LIFE-10).

    The reason is one of those listed, the author is told and may ask somebody else to look.
    Where someone may be at risk it goes to the safeguarding lead alone. What is public already
    a host cannot hold: `ask_moderator` is theirs then.
    """
    at_risk = reason == Moderation.Reason.AT_RISK
    step = Moderation.Step.SAFEGUARDING if at_risk else Moderation.Step.HOLD
    held = moderation.moderate(card, step=step, reason=reason, note=note, by=by)
    if not at_risk:
        moderation.ask_to_look(card, by=by)
    return held


def _locked(card: Card) -> Card:
    rows = Card.objects.select_for_update(of=("self",))
    related = ("consultation", "table", "participant__merged_into")
    return rows.select_related(*related).get(pk=card.pk)
