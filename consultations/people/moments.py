"""What people are told of, and no more (F-2): each room registers its moments in `told.py`."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cms.emails import absolute

from .models import Contact, Letter

Words = Callable[[Contact, str], dict | None]


@dataclass(frozen=True)
class Moment:
    """One of the things somebody can be told.

    `name` is the letter's folder under `templates/emails/`, `label` what it is called on the page
    where one chooses. `words(contact, about)` gives what the letter says, or None when there is
    nothing to say any more. `always`: not to be chosen away, for it is an answer owed. `asks`: the
    one letter that goes to an address before its owner has said yes. `at_once`: whoever reads it
    has asked for it, so it waits for no Monday.
    """

    name: str
    label: str
    words: Words = field(compare=False)
    always: bool = False
    asks: bool = False
    at_once: bool = False


_moments: dict[str, Moment] = {}


def moment(
    name: str, label: str, *, always: bool = False, asks: bool = False, at_once: bool = False
) -> Callable[[Words], Words]:
    """Register what a letter of this name says. Called in a room's `told.py` at start."""

    def take(words: Words) -> Words:
        _moments[name] = Moment(name, label, words, always, asks, at_once or asks)
        return words

    return take


def moments() -> list[Moment]:
    """Every moment, in the order of the process."""
    return list(_moments.values())


def that_ask() -> list[str]:
    """The moments told to an address that nobody has confirmed."""
    return [one.name for one in moments() if one.asks]


def that_wait_for_nothing() -> list[str]:
    """The moments told at once, however seldom somebody wishes to be written to."""
    return [one.name for one in moments() if one.at_once]


def words_of(letter: Letter) -> dict | None:
    """What a letter says today, or None when there is nothing to say any more."""
    known = _moments.get(letter.moment)
    words = known.words(letter.contact, letter.about) if known else None
    if words is None:
        return None
    return {"consultation": letter.contact.consultation, "site": absolute(""), **words}
