"""The flag that Welsh and English mean different things: what raises it, and what lets it go (D-4).

It goes by an answer that they do match, by two who agree both texts again, or with what was owed
for a mismatch that two took in. No other answer says that they match, so under any other it stays.
"""

from datetime import datetime

from django.db.models import Q

from cms.clock import now

from ..models import TAKEN, Clause, Suggestion

Kind, Status = Suggestion.Kind, Suggestion.Status
#: Answers that leave open whether they match: the flag holds the freeze until two settle it.
LEFT_OPEN = (Status.PARKED, Status.MOVED)


def dispute(clause: Clause) -> bool:
    """Raise the flag on a locked clause; False where it stands already."""
    if clause.disputed_at is not None:
        return False
    clause.disputed_at = now()
    clause._change_reason = "mismatch flagged"
    clause.save()
    return True


def answer_mismatch(clause: Clause, result: str) -> None:
    """What an answer to a mismatch does to its flag: it goes where the answer is that they match,
    unless somebody else raised it too. Parked for the panel, it stands.
    """
    if result == Status.PARKED:
        dispute(clause)
    elif result == Status.NOT_TAKEN and clause.disputed_at and not others_hold(clause):
        clause.disputed_at = None
        clause._change_reason = "no mismatch"
        clause.save()


def agreed_by_two(clause: Clause, owed: dict[str, str]) -> bool:
    """Whether what was owed came of a mismatch that two took in: carried over, it is settled.

    Another debt says nothing of the flag: nobody settles it alone.
    """
    if clause.disputed_at is None or others_hold(clause):
        return False
    taken = clause.suggestions.filter(
        kind=Kind.MISMATCH, status__in=TAKEN, decided_at__gte=clause.disputed_at
    )
    deeds = [f"{ref} {status}" for ref, status in taken.values_list("ref", "status")]
    since = min(map(datetime.fromisoformat, owed.values()))
    made = clause.history.filter(history_change_reason__in=deeds, history_date__gte=since)
    return made.exists()


def waits_for_answer(clause: Clause) -> bool:
    return clause.suggestions.undecided().filter(kind=Kind.MISMATCH).exists()


def others_hold(clause: Clause) -> bool:
    """Whether a mismatch waits, or one was left open since the flag was raised."""
    left = Q(status__in=LEFT_OPEN, decided_at__gte=clause.disputed_at)
    mismatches = clause.suggestions.filter(kind=Kind.MISMATCH)
    return waits_for_answer(clause) or mismatches.filter(left).exists()
