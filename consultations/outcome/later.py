"""Words of later rooms, for the page of one's own words: each room registers what it has."""

from collections.abc import Callable

from consultations.consultation.models import Consultation
from consultations.moderation.models import PublicWords
from consultations.people.models import Participant

from .deeds import Deed
from .trail import Step

SaidLater = list[tuple[PublicWords, list[Step], list[Deed]]]
Said = Callable[[Consultation, Participant], SaidLater]
_said_later: list[Said] = []


def register_said(function: Said) -> Said:
    """Let a later room show its kinds of words here: `function(consultation, participant)`.

    Each thing with its steps, the first being that it was said, and what more may be done with
    it. A constant number of queries. Called once, when Django starts.
    """
    _said_later.append(function)
    return function


def said_later(consultation: Consultation, participant: Participant) -> SaidLater:
    """All that later rooms know of what this person said."""
    return [one for source in _said_later for one in source(consultation, participant)]
