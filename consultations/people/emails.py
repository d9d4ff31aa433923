"""Letters to people because they took part: one thing, or all that happened in a week."""

from collections.abc import Iterable
from functools import partial
from itertools import groupby
from urllib.parse import urlsplit

from django.core.mail import EmailMultiAlternatives

from cms.emails import Piece, absolute, compose, send

from .letters import stop_address
from .models import Letter
from .moments import words_of


def stopped_to_account(consultation, account) -> None:
    """Why it was stopped, to somebody who has a role there."""
    send("stopped", to=account, context={"consultation": consultation, "site": absolute("")})


def letter_of(said: list[tuple[str, dict]], letters: list[Letter]) -> EmailMultiAlternatives | None:
    """One letter of what these say: as it is, or all that happened in a week."""
    if not said:
        return None
    contact = letters[0].contact
    stop = {"stop": partial(stop_address, contact)}
    message, words = said[0]
    if len(said) > 1:
        register = {"register": contact.register}
        pieces = [Piece(one, {**words, **register, **_site()}) for one, words in said]
        message, words = "digest", {"pieces": pieces, "more": len(pieces) - 1}
        words["consultation"] = contact.consultation
    made = compose(
        message,
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context={**words, **stop},
    )
    # The same letter once more, should a person send it again, is known to be the same.
    place = urlsplit(absolute("")).hostname or "paned"
    made.extra_headers["Message-ID"] = f"<letter.{letters[0].pk}.{contact.key.hex}@{place}>"
    return made


def sheets(letters: Iterable[Letter]) -> list[dict]:
    """What goes by post, a sheet a reader: the address, the letters, and their words."""
    found = []
    for _contact, theirs in groupby(letters, key=lambda one: one.contact_id):
        said = [(one, words_of(one)) for one in theirs]
        kept = [one for one, words in said if words is not None]
        made = letter_of([(one.moment, words) for one, words in said if words is not None], kept)
        if made:
            contact = kept[0].contact
            found.append({"contact": contact, "letters": kept, "letter": made})
    return found


def _site() -> dict:
    return {"site_address": absolute("").rstrip("/")}
