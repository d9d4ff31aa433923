"""Sending what waits in the outbox: never twice, and what is in doubt is said to be."""

import logging
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from cms.carriers import NotTaken, carrier
from cms.clock import now

from .. import emails, rules
from ..models import Contact, Letter
from ..moments import that_ask, that_wait_for_nothing, words_of
from .addresses import note_bounce
from .outbox import note_letter

log = logging.getLogger("paned.letters")
State = Letter.State
#: A hand-over that has lasted longer was cut off: its worker was killed.
LONGEST_ON_THE_WAY = timedelta(minutes=15)
MOST_TRIES, FIRST_PAUSE = 7, timedelta(minutes=1)
AT_A_TIME = 200


def send_due_letters() -> int:
    """Send every letter whose time has come; how many went. Any number may run at once.

    A letter is taken (waiting → under way) before it is handed over and noted (→ sent) after. A
    worker killed between the two leaves it under way: nobody can know whether it went, so it is
    never sent again by itself but listed as *perhaps sent* for a person to decide.
    """
    _doubt_what_was_cut_off()
    sent, failed = 0, set()
    while batch := _whose_turn(failed):
        for key in batch:
            went = _send_to(key)
            sent += went
            failed.add(key)
    return sent


def _whose_turn(done: set[int]) -> list[int]:
    """Contacts with letters that are due, whoever waits longest first."""
    due = _due().exclude(contact__in=done).order_by("due_at", "pk")
    return list(dict.fromkeys(due.values_list("contact", flat=True)[:AT_A_TIME]))


def _due():
    """Letters to be handed over now. What goes by post waits for somebody to print it."""
    letters = Letter.objects.filter(state=State.WAITING, due_at__lte=now())
    return letters.exclude(contact__channel=Contact.Channel.POST)


def _send_to(contact: int) -> int:
    """All that is due to one reader: each by itself, or everything in one letter but for what they
    have asked for, which is looked for under its own name."""
    letters = list(
        _due().filter(contact=contact).select_related("contact__consultation").order_by("pk")
    )
    together, alone = [], that_wait_for_nothing()
    if letters and letters[0].contact.pace == Contact.Pace.WEEKLY:
        together = [letter for letter in letters if letter.moment not in alone]
    sent = _send(together) if together else 0
    return sent + sum(_send([letter]) for letter in letters if letter not in together)


def _send(letters: list[Letter]) -> int:
    """Write one letter of these, take them, hand it over, note it. How many of them went."""
    try:
        said = [(letter, words_of(letter)) for letter in letters]
        _note([one for one, words in said if words is None], State.NEEDLESS)
        letters = [one for one, words in said if words is not None]
        made = emails.letter_of([(one.moment, words) for one, words in said if words], letters)
    except Exception as problem:
        log.exception("A letter of %s could not be written", letters[0].moment)
        _put_back(_take(letters), NotTaken(type(problem).__name__))
        return 0
    taken = _take(letters) if letters else []
    if len(taken) != len(letters):
        # Somebody else has some of them, or they were stopped: the rest waits for the next round.
        _note(taken, State.WAITING)
        return 0
    return _hand_over(taken, made) if taken else 0


def _take(letters: list[Letter]) -> list[Letter]:
    """Those of these letters that are ours to send now: nobody else's, and still welcome."""
    taking = {"state": State.UNDER_WAY, "begun_at": now(), "tries": F("tries") + 1}
    with transaction.atomic():
        waiting = Letter.objects.filter(_is_welcome(), state=State.WAITING)
        return [one for one in letters if waiting.filter(pk=one.pk).update(**taking)]


def _is_welcome() -> Q:
    """To whom we may write now: who said yes, and who is asked whether they do."""
    said_yes = Contact.objects.to_write_to().order_by().values("pk")
    asked = Contact.objects.filter(confirmed_at=None, stopped_at=None).exclude(address="")
    return Q(contact__in=said_yes) | Q(contact__in=asked.values("pk"), moment__in=that_ask())


def _hand_over(letters: list[Letter], made) -> int:
    contact = letters[0].contact
    try:
        carrier(contact.channel).carry(made)
    except NotTaken as refused:
        _put_back(letters, refused)
        if refused.gone:
            note_bounce(contact.address, for_good=True)
        return 0
    except Exception:
        log.exception("Nobody knows whether a letter went")
        _note(letters, State.PERHAPS)
        return 0
    note_letter(contact)
    return _note(letters, State.SENT, sent_at=now())


def _note(letters: list[Letter], state: str, **more) -> int:
    """Write down how it went, unless somebody has settled it meanwhile."""
    keys = [letter.pk for letter in letters]
    ours = Letter.objects.filter(pk__in=keys).exclude(state__in=[State.SENT, State.FAILED])
    return ours.update(state=state, **more) if keys else 0


def _put_back(letters: list[Letter], refused: NotTaken) -> None:
    """Surely not taken: again after a pause that grows, or for a person to look at."""
    for letter in Letter.objects.filter(pk__in=[one.pk for one in letters]):
        log.warning("A letter of %s was not taken: %s", letter.moment, refused)
        if refused.again and letter.tries < MOST_TRIES:
            pause = FIRST_PAUSE * 4 ** (letter.tries - 1)
            _note([letter], State.WAITING, due_at=now() + pause)
        else:
            _note([letter], State.FAILED)


def _doubt_what_was_cut_off() -> None:
    cut_off = Letter.objects.filter(state=State.UNDER_WAY, begun_at__lte=now() - LONGEST_ON_THE_WAY)
    if number := cut_off.update(state=State.PERHAPS):
        log.warning("Perhaps sent, perhaps not: %s letters", number)


@transaction.atomic
def settle_doubt(letter: Letter, *, again: bool, by) -> None:
    """A person decides about a letter that perhaps went, or did not go: send it again, or not.

    Refuses anybody but those who see to the letters, and what has been settled.
    """
    if not rules.can_see_to_letters(letter.contact.consultation, by):
        raise PermissionDenied
    doubtful = Letter.objects.filter(pk=letter.pk)
    doubtful = doubtful.filter(Q(state=State.PERHAPS) | Q(state=State.FAILED))
    settled = {"state": State.WAITING if again else State.SENT, "tries": 0, "due_at": now()}
    if not doubtful.update(**settled):
        raise ValidationError(_("Somebody has settled this already."))
