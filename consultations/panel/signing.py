"""What stands under somebody's words: their own seats, a name, or nothing."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import override

from cms.bilingual import LANGUAGES


def check_signed(signed: dict, authors) -> None:
    """Refuse the number of a seat under words that its member did not write."""
    said = {int(one) for words in signed.values() for one in re.findall(r"\d+", words or "")}
    if said - {seat.number for seat in authors}:
        raise ValidationError({"signed": _("Only a seat that writes it can sign it.")})


def seats_signed(authors) -> dict[str, str]:
    """The authors' seats as a signature, in both languages; nothing for a reserve's place."""
    numbers = sorted(seat.number for seat in authors if seat.number is not None)
    told = {"number": ", ".join(map(str, numbers))}
    words = {}
    for language in LANGUAGES if numbers else ():
        with override(language):
            one, more = _("Seat %(number)s"), _("Seats %(number)s")
            words[language] = (one if len(numbers) == 1 else more) % told
    return words
