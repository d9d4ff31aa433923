"""How many letters there is room for: on a card, and in the letterbox."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ..models import Card

LONGEST, LONGEST_LETTER = 600, 6000


def longest(card: Card) -> int:
    """How many letters a card has room for: what came by post may be as long as a letter."""
    return LONGEST_LETTER if card.came_outside else LONGEST


def check_text(text: str, *, at_most: int = LONGEST) -> None:
    if not text.strip():
        raise ValidationError({"text": _("Write or dictate your words.")})
    if len(text) > at_most:
        words = _("There is room for %(number)s letters.") % {"number": at_most}
        raise ValidationError(
            {"text": words if at_most > LONGEST else _("A card has room for 600 letters.")}
        )
