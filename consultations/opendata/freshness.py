"""Whether files still tell what may be told: a number that rises when words are taken back."""

from cms import cache
from consultations.consultation.actions import scopes, words_key
from consultations.consultation.models import Consultation


def stamp_of(consultation: Consultation) -> str:
    """What might be read of people's words by now. Ask for it before anything is read."""
    return str(cache.numbers([words_key(consultation)]).get(words_key(consultation), 0))


def version_of(consultation: Consultation) -> str:
    """How often anything public of it has changed: for whoever asks whether it has."""
    return ";".join(str(n) for n in cache.numbers(scopes(consultation)).values())


def files_key(slug: str) -> str:
    """What rises when other files are given out: the page that lists them is made anew."""
    return f"files:{slug}"


def touch_files(consultation: Consultation) -> None:
    """Let no page that lists the files be served again as it was. Call it last."""
    cache.touch(files_key(consultation.slug_en), files_key(consultation.slug_cy))
