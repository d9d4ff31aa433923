"""May they? Who may open tables, leave cards, answer, say that's it, group (R-LIFE-10)."""

from collections.abc import Iterable

from consultations.consultation.models import DRAFTING_GROUP, Stage
from consultations.consultation.rules import Kind, has_role, roles_of
from consultations.people.rules import holds, same_person

from .models import (
    Card,
    Channel,
    Flipchart,
    HalfThought,
    HostNudge,
    LeafLine,
    LeafProposal,
    Reply,
    Table,
)

#: Hats under which nobody leaves cards: they read, keep the rules or write the draft.
NOT_AT_TABLES = frozenset({Kind.MODERATOR, Kind.FACILITATOR, *DRAFTING_GROUP})
GROUPERS = (Kind.HOST, *DRAFTING_GROUP)


def can_write_prompts(consultation, participant) -> bool:
    return holds(consultation, participant, Kind.FACILITATOR, Kind.COMMISSIONER)


def can_open_table(consultation, participant) -> bool:
    return holds(consultation, participant, Kind.HOST, Kind.FACILITATOR)


def can_note_check(consultation, participant) -> bool:
    """Noting that a host was checked: who keeps the site, or who is called where risk is."""
    return holds(consultation, participant, Kind.STEWARD, Kind.SAFEGUARDING_LEAD)


def is_host_of(table: Table, participant) -> bool:
    account = participant and participant.account
    return account is not None and table.host_id == account.pk


def can_run(table: Table, participant) -> bool:
    """Opening and closing rounds, typing paper cards: the table's own host. None is the clock."""
    return participant is None or is_host_of(table, participant)


def can_park(card: Card, participant) -> bool:
    """The parking plate belongs to a table's own host; a host of another has none here."""
    return is_host_of(card.table, participant)


def can_see_unread(flipchart: Flipchart, participant) -> bool:
    """A photo that no moderator has read: whoever attached it, and those who read it."""
    own = same_person(flipchart.participant, participant)
    return own or moderates(flipchart.consultation, participant)


def can_ask_back(card: Card, participant) -> bool:
    """Its author or a moderator; not the host, who put it there."""
    return is_own(card, participant) or moderates(card.consultation, participant)


def moderates(consultation, participant) -> bool:
    return holds(consultation, participant, Kind.MODERATOR)


def is_to(nudge: HostNudge, participant) -> bool:
    """A host's kind word is its one reader's and nobody else's."""
    return same_person(nudge.participant, participant)


def can_set_reading(consultation, participant) -> bool:
    """Whether words are read before or after they are shown: the facilitator's to say."""
    return holds(consultation, participant, Kind.FACILITATOR)


def must_read_first(table: Table) -> bool:
    """Where young people are listened to, nothing is ever shown unread (B5)."""
    young = getattr(table.consultation, "young_people", None)
    return table.for_children or bool(young and young.affects_under_25s)


def shows_at_once(table: Table) -> bool:
    """Whether words at this table stand on the page before a person has read them."""
    return not table.read_first and not must_read_first(table)


def can_speak(consultation, participant) -> bool:
    """Everybody, but for those whose hat here keeps them from the tables."""
    account = participant and participant.account
    return account is None or not (roles_of(consultation, account) & NOT_AT_TABLES)


def may_leave(table: Table, participant, typed_in: bool) -> bool:
    """Leaving a card: whoever may speak; from paper, its host, and for children no other."""
    online = not table.for_children and can_speak(table.consultation, participant)
    return typed_in or online


def is_commissioner(consultation, participant) -> bool:
    return holds(consultation, participant, Kind.COMMISSIONER)


def can_answer(card: Card, participant) -> bool:
    """Not one's own card: that one may be added to."""
    return can_speak(card.consultation, participant) and not same_person(
        card.participant, participant
    )


def tables_to_carry_to(card: Card, tables: list[Table], participant) -> list[Table]:
    """Of these tables, those to which they may carry a card: they sit at one of the two (C-4)."""
    if participant is None:
        return []
    places = [card.table_id, *(one.pk for one in tables)]
    sits = set(participant.tableseat_set.filter(table__in=places).values_list("table", flat=True))
    return tables if card.table_id in sits else [one for one in tables if one.pk in sits]


def can_say_heard(reply: Reply, participant) -> bool:
    """Only the card's own speaker knows whether that's it (C-5)."""
    return same_person(reply.card.participant, participant)


def is_own(card: Card, participant) -> bool:
    return same_person(card.participant, participant)


def is_own_half(half: HalfThought, participant) -> bool:
    return same_person(half.participant, participant)


def can_propose(table: Table, participant) -> bool:
    """Lines for the leaf of an online table: whoever sits there (C-4)."""
    if participant is None or table.channel != Channel.ONLINE:
        return False
    sits = table.sitting.filter(participant=participant).exists()
    return sits and can_speak(table.consultation, participant)


def is_own_line(proposal: LeafProposal | LeafLine, participant) -> bool:
    return same_person(proposal.participant, participant)


def takes_cards(consultation) -> bool:
    """Whether a card may still be left, in time or late; a pause ends (R-LIFE-08)."""
    here = consultation.reached(Stage.LISTENING) and not consultation.reached(Stage.REVIEWED)
    return here and not consultation.stopped_at


def can_group(consultation, participants: Iterable) -> bool:
    """Hosts and the drafting group place cards; others help, never without one of them (C-16)."""
    return any(holds(consultation, one, *GROUPERS) for one in participants)


def can_help_group(consultation, participant) -> bool:
    return holds(consultation, participant, *GROUPERS, Kind.CITIZEN)


def can_group_campaign(consultation, participant) -> bool:
    """Whoever reads the cards, pours or keeps the rules (R-LIFE-09)."""
    return holds(consultation, participant, Kind.MODERATOR, Kind.HOST, Kind.FACILITATOR)


def can_propose_alike(consultation, participant) -> bool:
    """Who has the machine look for cards that say the same: who may group them afterwards."""
    return can_group_campaign(consultation, participant)


def can_keep_post(consultation, participant) -> bool:
    """Whoever keeps the conversation's post: its facilitator and moderators, and nobody who asks,
    pours or drafts. They type in what came; a moderator reads it all the same before it is shown.
    """
    return holds(consultation, participant, Kind.MODERATOR, Kind.FACILITATOR)


def may_publish_paper(card: Card, user) -> bool:
    """A host may publish the paper cards of their own table, no others (R-LIFE-10)."""
    own_paper = card.channel == Channel.PAPER and card.table.host_id == user.pk
    return own_paper and has_role(card.consultation, user, Kind.HOST)


def may_hold_back(card: Card, user) -> bool:
    """A host may hold a card of their own table back before it is public (R-LIFE-10)."""
    return card.table.host_id == user.pk and has_role(card.consultation, user, Kind.HOST)


def is_listening(consultation) -> bool:
    """Whether the tables take cards now: in Listening, and again when a change is heard."""
    if consultation.paused_at or consultation.stopped_at:
        return False
    return consultation.stage == Stage.LISTENING or consultation.is_reopened


def is_late(consultation, said_at) -> bool:
    """Whether words were said after the tables closed, and not while they were open again."""
    if not consultation.closes_at or said_at <= consultation.closes_at:
        return False
    again = consultation.reopened_at
    return not (again and again <= said_at <= consultation.reopened_until)


def is_after_freeze(consultation) -> bool:
    """Whether words come too late to be read into the draft (R-LIFE-08)."""
    return consultation.reached(Stage.FROZEN) and not consultation.is_reopened
