"""Taking in what came outside a table, and telling its writer that it came (R-LIFE-08)."""

from dataclasses import dataclass
from datetime import date, datetime, time

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import LONDON, now, today
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.people.actions import keep_posted, new_participant, tell
from consultations.people.forms import NewVoice
from consultations.people.models import Letter, Participant

from .. import rules
from ..models import LETTERBOX, AnswerBy, Arrival, CameBy, Card, Table
from .lengths import LONGEST_LETTER

KINDS = (Card.Kind.THEIR_WORDS, Card.Kind.STAFF_NOTE)
NAME = {"en": "The letterbox", "cy": "Y blwch llythyrau"}
LONGEST_ADDRESS = 400
PLACE = {"en": "By post, e-mail and telephone", "cy": "Drwy'r post, e-bost a ffôn"}


@dataclass(frozen=True)
class NewArrival:
    """What came, how and when. `write_to`: an address, as `keep_posted` takes it, or None.

    `same_as`: a card of the same writer. `again`: it is another one, though it looks like one
    that has been typed in.
    """

    text: str
    voice: NewVoice
    came_by: str
    posted_on: date
    received_on: date
    kind: str = Card.Kind.THEIR_WORDS
    scan: str = ""
    answer_by: str = AnswerBy.NONE
    write_to: dict | None = None
    same_as: Card | None = None
    again: bool = False


@transaction.atomic
def take_in(consultation, *, new: NewArrival, by, ref: str = "") -> Card:
    """Lay what came by post, e-mail or telephone in the letterbox, as its writer's card.

    It waits to be read like any other. On time if it was posted or said before the end of
    listening, whenever it is typed; late otherwise; after the freeze it is kept for Doing
    (R-LIFE-08). Refuses anybody but who keeps the post; days out of order; and, until `again`
    says so, a sheet or words that are here (`code="twice"`). An e-mail is acknowledged at once.
    Locks the letterbox.
    """
    if not rules.can_keep_post(consultation, by):
        raise PermissionDenied
    here = hold_stage(consultation)
    check_going(here)
    if not here.reached(Stage.LISTENING) or here.reached(Stage.REVIEWED):
        raise ValidationError(_("The letterbox is not open now."))
    _check(new)
    box = letterbox_of(here)
    if not new.again:
        _check_not_here(box, new)
    card = _laid_in(box, new, ref)
    arrival = Arrival.objects.create(
        card=card,
        posted_on=new.posted_on,
        received_on=new.received_on,
        scan=new.scan.strip(),
        answer_by=new.answer_by,
        entered_at=now(),
        entered_by=by.account,
    )
    if new.write_to and new.answer_by == AnswerBy.EMAIL:
        _say_that_it_came(arrival, new.write_to)
    touch(here)
    return card


@transaction.atomic
def say_where_to_write(consultation, *, where: dict, by) -> None:
    """Say in both languages where letters, e-mails and calls go: on the page of the letterbox.

    Refuses anybody but who keeps the post, one language alone, and more than 400 letters.
    """
    if not rules.can_keep_post(consultation, by):
        raise PermissionDenied
    here = hold_stage(consultation)
    check_going(here)
    where = {code: words.strip() for code, words in where.items()}
    wrong = {
        f"where_{code}": _("Say it in both languages.") if not words else _("That is too long.")
        for code, words in where.items()
        if not words or len(words) > LONGEST_ADDRESS
    }
    if wrong:
        raise ValidationError(wrong)
    type(here).objects.filter(pk=here.pk).update(**both(write_to=where))
    touch(here)


def letterbox_of(consultation) -> Table:
    """The letterbox of a consultation, locked; put up when the first thing comes."""
    Table.everything.get_or_create(
        consultation=consultation,
        channel=LETTERBOX,
        defaults={"ref": LETTERBOX, "opened_at": now(), **both(name=NAME, place=PLACE)},
    )
    # Its row alone: the stage is held already, and two who held it would wait for each other.
    rows = Table.everything.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(consultation=consultation, channel=LETTERBOX)


def _laid_in(box: Table, new: NewArrival, ref: str) -> Card:
    said_at = min(datetime.combine(new.posted_on, time(12), tzinfo=LONDON), now())
    card = Card(
        consultation=box.consultation,
        table=box,
        participant=_writer(box, new),
        text=new.text.strip(),
        kind=new.kind,
        channel=new.came_by,
        said_at=said_at,
        late=rules.is_late(box.consultation, said_at),
        after_freeze=rules.is_after_freeze(box.consultation),
        made_at=now(),
        **new.voice.columns(),
    )
    give_ref(card, "C", ref)
    return card


def _writer(box: Table, new: NewArrival) -> Participant:
    """Somebody new, or who wrote the other one. Never who types: a note is its caller's words."""
    same = new.same_as
    if same is None:
        return new_participant()
    if same.table_id != box.pk or same.participant is None:
        raise ValidationError({"same_as": _("That number is no card in the letterbox.")})
    return same.participant


def _check(new: NewArrival) -> None:
    """Refuse what makes no sense, all of it at once, each beside its field."""
    text, room = new.text.strip(), {"number": LONGEST_LETTER}
    rules_of_it = (
        ("text", bool(text), _("Type their words, as they wrote them.")),
        ("text", len(text) <= LONGEST_LETTER, _("There is room for %(number)s letters.") % room),
        ("came_by", new.came_by in CameBy.values, _("Say how it came.")),
        ("kind", new.kind in KINDS, _("Say whose words they are.")),
        ("received_on", new.received_on <= today(), _("That day has not come yet.")),
        (
            "posted_on", new.posted_on <= new.received_on,
            _("It can't have been posted after it came."),
        ),
        (
            "email", new.answer_by != AnswerBy.EMAIL or bool(new.write_to),
            _("Type the address that it came from."),
        ),
    )  # fmt: skip
    wrong = {field: words for field, holds, words in rules_of_it if not holds}
    if wrong:
        raise ValidationError(wrong)


def _check_not_here(box: Table, new: NewArrival) -> None:
    """Whether the sheet, or the very words, are here already: warned of, and let in if meant."""
    alike = Q(text=new.text.strip())
    if new.scan.strip():
        alike |= Q(arrival__scan__iexact=new.scan.strip())
    found = Card.objects.filter(alike, table=box).order_by("pk").first()
    if found:
        words = _("This looks like %(ref)s, which is here already. If it is another one, say so.")
        raise ValidationError({"again": ValidationError(words % {"ref": found.ref}, code="twice")})


def _say_that_it_came(arrival: Arrival, write_to: dict) -> None:
    """Tell them at the address they wrote from. The same letter asks whether more is welcome."""
    card = arrival.card
    where = {"consultation": card.consultation, "register": "full", **write_to}
    contact = keep_posted(card.participant, **where)
    asking = contact.letters.filter(moment="confirm_address", state=Letter.State.WAITING)
    if contact.confirmed_at:
        tell([contact], moment="letter_came", about=card.ref)
    elif not asking.update(moment="letter_came", about=card.ref):
        return
    arrival.acknowledged_on, arrival.acknowledged_how = today(), AnswerBy.EMAIL
    arrival.save(update_fields=["acknowledged_on", "acknowledged_how"])


def _kept(arrival: Arrival, by) -> Arrival:
    """The arrival, locked, for whoever keeps the post."""
    rows = Arrival.objects.select_for_update(of=("self",)).select_related("card__consultation")
    arrival = rows.get(pk=arrival.pk)
    if not rules.can_keep_post(arrival.card.consultation, by):
        raise PermissionDenied
    return arrival


@transaction.atomic
def acknowledge(arrival: Arrival, *, how: str, on: date, by) -> None:
    """Note that its writer has been told that it came, by post or telephone, and when. Once."""
    arrival = _kept(arrival, by)
    if how not in AnswerBy.values or how == AnswerBy.NONE:
        raise ValidationError({"how": _("Say how they were told.")})
    if not arrival.received_on <= on <= today():
        raise ValidationError({"on": _("Give the day, from when it came until today.")})
    if arrival.acknowledged_on:
        raise ValidationError(_("Somebody has noted that already."))
    arrival.acknowledged_on, arrival.acknowledged_how = on, how
    arrival.save(update_fields=["acknowledged_on", "acknowledged_how"])


@transaction.atomic
def note_destroyed(arrival: Arrival, *, by) -> None:
    """The sheet of words that were taken back has been destroyed: its name goes too (R-WD-03)."""
    arrival = _kept(arrival, by)
    if not arrival.card.is_withdrawn:
        raise ValidationError(_("These words have not been taken back."))
    arrival.scan = ""
    arrival.save(update_fields=["scan"])
