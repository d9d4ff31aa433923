"""Adding to a card, with a date, so that the answers to it keep their sense (R-WD-01)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, touch
from consultations.consultation.references import give_ref
from consultations.moderation.actions import show_unread

from .. import rules
from ..models import Addition, Card
from .cards import check_on_the_table, check_text, own


@transaction.atomic
def add_to_card(card: Card, *, text: str, language: str = "", by, ref: str = "") -> Addition:
    """Add to one's own card, with a date, so that the answers to it keep their sense (R-WD-01).

    Refuses what was taken off the table, and after the freeze. Locks the card.
    """
    card = own(card, by)
    check_on_the_table(card)
    check_going(card.consultation)
    if rules.is_after_freeze(card.consultation):
        raise ValidationError(_("The draft is frozen. What you add now would not be read in time."))
    check_text(text)
    return addition_to(card, text=text, language=language, ref=ref)


def addition_to(
    card: Card, *, text: str, language: str = "", ref: str = "", reply=None
) -> Addition:
    """The speaker's further words, with the name and the consent of the card."""
    voice = ("shown_as", "hat", "hat_words", "may_read", "may_quote", "may_name")
    addition = Addition(
        consultation=card.consultation,
        participant=card.participant,
        card=card,
        reply=reply,
        text=text.strip(),
        language=language or card.language,
        made_at=now(),
        **{name: getattr(card, name) for name in voice},
    )
    give_ref(addition, "AD", ref)
    if rules.shows_at_once(card.table):
        show_unread(addition)
    touch(card.consultation)
    return addition
