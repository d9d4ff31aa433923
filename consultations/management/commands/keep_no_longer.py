"""Letting go of what has been kept long enough: a line a kind, with how long and why."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.management.base import BaseCommand

from cms.sent import forget_old, old_forms
from consultations.conversation.actions import (
    forget_half_thoughts,
    forget_half_typed,
    old_half_thoughts,
    old_half_typed,
)
from consultations.moderation.actions import forget_old_words, old_words
from consultations.panel.actions import forget_reach, old_reach
from consultations.people.actions import (
    forget_old_contacts,
    forget_strangers,
    old_contacts,
    strangers,
)


@dataclass(frozen=True)
class Term:
    """How long one kind of thing is kept, and why no longer. `due` says how many would go now."""

    kind: str
    kept: str
    why: str
    due: Callable[[], int]
    let_go: Callable[[], int]


TERMS = (
    Term(
        "addresses for letters",
        "3 months after the last letter of a conversation that is over; 18 months at most; "
        "2 weeks where nobody confirmed",
        "no more letters come (R-WD-06)",
        lambda: old_contacts().count(),
        forget_old_contacts,
    ),
    Term(
        "words taken out, appeals and reports",
        "28 days after the step or the decision",
        "nobody can ask for them back any more (R-MOD-05)",
        old_words,
        forget_old_words,
    ),
    Term(
        "half-thoughts that brew",
        "90 days, and as long as the tables are open",
        "nobody but their writers has read them, and they were not taken up again (C-4)",
        lambda: old_half_thoughts().count(),
        forget_half_thoughts,
    ),
    Term(
        "names, numbers and chances of a panel's pool, and who was taken for whom",
        "until the conversation is reviewed or stopped",
        "nobody is reached for a seat any more (R-WD-06)",
        lambda: old_reach().count(),
        forget_reach,
    ),
    Term(
        "devices that left nothing",
        "18 months",
        "the cookie has run out, and no words, receipt or seat is theirs",
        lambda: strangers().count(),
        forget_strangers,
    ),
    Term(
        "cards half typed from paper",
        "2 weeks after the last letter",
        "nobody has gone on with them, and the paper is there (C-13)",
        lambda: old_half_typed().count(),
        forget_half_typed,
    ),
    Term(
        "answers to forms sent twice",
        "2 days",
        "nobody sends them again",
        lambda: old_forms().count(),
        forget_old,
    ),
)


class Command(BaseCommand):
    help = "Let go of what has been kept long enough. --dry-run says what would go, and why."

    def add_arguments(self, parser):
        parser.add_argument("--dry-run", action="store_true", help="only say what would go")

    def handle(self, *, dry_run: bool, **options):
        for term in TERMS:
            number = term.due() if dry_run else term.let_go()
            if dry_run:
                line = f"{term.kind}: {number} would go. Kept {term.kept}: {term.why}."
                self.stdout.write(line)
            elif number:
                self.stdout.write(f"{term.kind}: {number} let go.")
