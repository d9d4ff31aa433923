"""Leaving a card, changing it, adding to it, carrying it to another table."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.refusal import refuses_first
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.moderation.actions import show_unread
from consultations.moderation.models import State
from consultations.people.forms import NewVoice

from .. import rules
from ..models import Card, Channel, Prompt, Table, TableRound, TableSeat
from .children import check_child
from .holding import hold_table
from .hosting import somebody_spoke
from .lengths import check_text, longest
from .seating import check_hat, check_place

#: Where words lie that somebody has held, removed, moved or passed on.
OFF_THE_TABLE = (State.HELD, State.REMOVED, State.MOVED, State.SAFEGUARDING)


@dataclass(frozen=True)
class NewCard:
    """One contribution. `said_at` and `paper_number` are the host's, for cards from paper."""

    text: str
    voice: NewVoice
    round: str = ""
    prompt: Prompt | None = None
    kind: str = Card.Kind.THEIR_WORDS
    channel: str = Channel.ONLINE
    typed_by: str = ""
    paper_number: int | None = None
    said_at: datetime | None = None
    gist: str = ""
    gist_language: str = ""
    carer_agreed: bool = False


@refuses_first
def add_card(table: Table, *, new: NewCard, by, speaker=None, ref: str = "") -> Card:
    """Put one person's words on the table; they wait to be read before the public sees them.

    `by` sends it; a host may type in paper cards for a `speaker`. Refuses moderators, the
    facilitator and the drafting group; more than 600 letters; a prompt that is not on the
    table now; a second card in an online Pour before everybody has had a first turn (C-4);
    an eighth person at a table of seven (`code="full"`). After the closing date it is
    marked late, unless it was said before (R-LIFE-08). Locks the table's row.
    """
    table = hold_table(table)
    speaker = speaker or by
    typed_in = rules.is_host_of(table, by) and new.channel == Channel.PAPER
    if by is None or (speaker != by and not typed_in) or not rules.may_leave(table, by, typed_in):
        raise PermissionDenied
    said_at = (new.said_at or now()) if typed_in else now()
    opened = None if typed_in else _round_now(table, new)
    in_round = new.round if typed_in else (opened.round if opened else "")
    _check_words(table, new, in_round, typed_in=typed_in)
    check_hat(table, new.voice.hat, speaker)
    check_child(table, new)
    late = rules.is_late(table.consultation, said_at)
    sits_down = not late and check_place(table, new, speaker, in_round, typed_in=typed_in)
    if sits_down:
        TableSeat.objects.create(table=table, participant=speaker, taken_at=now())
    card = _blank(table, new)
    card.participant, card.round, card.said_at, card.late = speaker, in_round, said_at, late
    give_ref(card, "C", ref)
    if typed_in or (opened and opened.asked_quiet_at):
        somebody_spoke(card)
    if rules.shows_at_once(table):
        show_unread(card)
    touch(table.consultation)
    return card


def _blank(table: Table, new: NewCard) -> Card:
    """The card as it was written, before it is known when it was said and by whom."""
    taken_over = ("prompt", "kind", "channel", "paper_number", "gist", "gist_language",
                  "carer_agreed")  # fmt: skip
    return Card(
        consultation=table.consultation,
        table=table,
        text=new.text.strip(),
        typed_by=new.typed_by.strip(),
        made_at=now(),
        after_freeze=rules.is_after_freeze(table.consultation),
        **{name: getattr(new, name) for name in taken_over},
        **new.voice.columns(),
    )


def _round_now(table: Table, new: NewCard) -> TableRound | None:
    """The round that is open at the table; None when its cup is empty or nobody pours."""
    if not rules.is_listening(table.consultation):
        _check_open(table, new)
        return None
    known = list(table.rounds.all())
    current = next((one for one in known if one.closed_at is None), None)
    if not known and table.pours:
        raise ValidationError(_("Nobody has poured yet at this table. It opens soon."))
    if new.round and (current is None or new.round != current.round):
        raise ValidationError(
            _(
                "The cup was emptied while you wrote, and that round is over. Your words are safe "
                "here. See which question is on the table now and send them again, or let them "
                "brew."
            ),
            code="over",
        )
    return current


def _check_open(table: Table, new: NewCard) -> None:
    """Whoever sat down to a round that has closed with the tables is asked, not made late."""
    check_going(table.consultation)
    if new.round and rules.takes_cards(table.consultation):
        raise ValidationError(
            _(
                "The tables closed while you wrote. Your words are safe here. Send them again as "
                "a late card, or let them brew."
            ),
            code="over",
        )


def _check_words(table: Table, new: NewCard, in_round: str, *, typed_in: bool) -> None:
    stage = table.consultation
    check_going(stage)
    if not stage.reached(Stage.LISTENING) or stage.reached(Stage.REVIEWED):
        raise ValidationError(_("The tables are not open now."))
    check_text(new.text)
    if new.paper_number is not None and table.cards.filter(paper_number=new.paper_number).exists():
        raise ValidationError(
            {"paper_number": _("A card with this number has been typed in at this table.")}
        )
    if new.prompt is None:
        return
    on_the_table = new.prompt.consultation_id == stage.pk
    of_this_round = not in_round or new.prompt.round == in_round
    if not on_the_table or not (of_this_round or typed_in):
        raise ValidationError({"prompt": _("That question is not on the table now.")})


def own(card: Card, by) -> Card:
    rows = Card.objects.select_for_update(of=("self",)).select_related("consultation", "table")
    card = rows.get(pk=card.pk)
    card.consultation = hold_stage(card.consultation)
    if not rules.is_own(card, by):
        raise PermissionDenied
    if card.is_withdrawn:
        raise ValidationError(_("You have taken this card back."))
    return card


def can_still_change(card: Card) -> bool:
    """Until the round closes; outside a round, until it is published (R-WD-01).

    Never what a moderator or the host holds, or has removed, moved or passed on: it stays as it
    was looked at. What its author was asked to say in other words may be changed.
    """
    if not rules.is_listening(card.consultation) or card.state in OFF_THE_TABLE:
        return False
    if not card.round:
        return card.state in (State.WAITING, State.TO_REWORD)
    return card.table.rounds.filter(round=card.round, closed_at=None).exists()


def check_on_the_table(card: Card) -> None:
    """Refuse to change or add to what was taken off the table: its author is told why."""
    if card.state in OFF_THE_TABLE:
        raise ValidationError(
            _(
                "These words are not on the table now, so they stay as they are. “What became of "
                "my words” says why, and what you can do."
            )
        )


@transaction.atomic
def edit_card(card: Card, *, text: str, by) -> None:
    """Change one's own words until the round closes; they are read again before they are shown.

    At a table whose words are read afterwards, what stood on the page stays there; what somebody
    was asked to reword does not come back unread. Refuses what was taken off the table.
    """
    card = own(card, by)
    check_on_the_table(card)
    if not can_still_change(card):
        raise ValidationError(_("The round is over. You can add to your card instead."))
    check_text(text, at_most=longest(card))
    card.text = text.strip()
    at_once = rules.shows_at_once(card.table) and card.state == State.PUBLISHED
    if not at_once:
        card.state = State.WAITING
    card.save(update_fields=["text", "state"])
    if at_once:
        show_unread(card)
    touch(card.consultation, front=True)
