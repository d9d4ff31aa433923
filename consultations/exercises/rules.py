"""May they? Who lays exercises on a table, sorts the floor, answers a proposal, introduces."""

from consultations.consultation.rules import Kind
from consultations.conversation.models import Table
from consultations.conversation.rules import can_speak, is_host_of
from consultations.people.rules import holds, same_person

from .models import FloorCard, IceNote

SORTERS = (Kind.HOST, Kind.FACILITATOR, Kind.CO_AUTHOR, Kind.BILINGUAL_EDITOR)


def can_lay(table: Table, participant) -> bool:
    """Cards from paper, an ice-breaker: the table's own host."""
    return is_host_of(table, participant)


def can_leave(table: Table, participant) -> bool:
    return participant is not None and can_speak(table.consultation, participant)


def can_sort(consultation, participant) -> bool:
    """Putting cards together, and calling a group something."""
    return holds(consultation, participant, *SORTERS)


def can_introduce(consultation, participant) -> bool:
    """Proposing who might meet, noting what they said aloud, introducing them: hosts (C-9)."""
    return holds(consultation, participant, Kind.HOST)


def can_name_barriers(consultation, participant) -> bool:
    return holds(consultation, participant, Kind.HOST, Kind.FACILITATOR)


def is_own(card: FloorCard, participant) -> bool:
    return participant is not None and same_person(card.participant, participant)


def may_publish_own_table(words: FloorCard | IceNote, user) -> bool:
    """A host may publish what they typed in from paper at their own table (R-LIFE-10)."""
    table = words.table if isinstance(words, FloorCard) else words.icebreaker.table
    typed = words.typed_in if isinstance(words, FloorCard) else True
    return typed and table.host_id == user.pk
