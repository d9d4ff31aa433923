"""Children's tables: what is asked of a table and of each card before a word is kept (B5)."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from consultations.consultation.rights import young_of

from ..models import Channel, Table

FIRST_NAME = re.compile(r"[^\W\d_][^\W\d_'’-]{0,19}(?:['’-][^\W\d_]{1,19})?")


def check_children_may_sit(consultation, channel: str) -> None:
    """A table for children is on paper, where under-25s and their rights have been thought of."""
    if channel != Channel.PAPER:
        raise ValidationError({"channel": _("Children talk on paper, with a host.")})
    if young_of(consultation) is None:
        words = _("This conversation was not shaped for children: their rights come first.")
        raise ValidationError({"for_children": words})


def check_child(table: Table, new) -> None:
    """Of a card at a children's table: their carer's word, and a first name or none."""
    if not table.for_children:
        return
    if not new.carer_agreed:
        words = _("A child's card is kept when their carer has agreed to it.")
        raise ValidationError({"carer_agreed": words})
    check_first_name(new.voice.shown_as)
    if new.voice.hat_words:
        raise ValidationError({"hat_words": _("Nothing more is said of who a child is.")})


def check_first_name(name: str) -> None:
    """One word: a first name, or none."""
    if name and not FIRST_NAME.fullmatch(name.strip()):
        raise ValidationError({"shown_as": _("A child's first name alone, or none.")})
