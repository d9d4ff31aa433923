"""Who takes part, where they wish to be written to, and the letters that go there."""

from .addresses import (
    ask_for_copy,
    choose_letters,
    confirm_address,
    forget_old_contacts,
    keep_posted,
    note_bounce,
    old_contacts,
    stop_letters,
    stop_letters_by_link,
)
from .knowing import (
    claim_receipt,
    find_receipt,
    forget_strangers,
    issue_receipt,
    new_participant,
    participant_of,
    strangers,
)
from .outbox import note_letter, tell
from .posting import note_posted
from .sending import send_due_letters, settle_doubt

__all__ = [
    "ask_for_copy",
    "choose_letters",
    "claim_receipt",
    "confirm_address",
    "find_receipt",
    "forget_old_contacts",
    "forget_strangers",
    "issue_receipt",
    "keep_posted",
    "new_participant",
    "note_bounce",
    "note_letter",
    "note_posted",
    "old_contacts",
    "participant_of",
    "send_due_letters",
    "settle_doubt",
    "stop_letters",
    "stop_letters_by_link",
    "strangers",
    "tell",
]
