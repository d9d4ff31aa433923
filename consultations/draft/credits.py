"""Who shaped a clause: chosen names, staff as staff, and how many are not named (D-10)."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from consultations.consultation.models import Role
from consultations.people.models import Hat

from .joining import endings
from .models import TAKEN, Suggestion


@dataclass(frozen=True)
class Credits:
    """The names, in the order they came, and the number of everybody else."""

    names: tuple[str, ...]
    unnamed: int


def taken_into(clauses: Iterable) -> dict[int, list[Suggestion]]:
    """The suggestions that shaped many clauses, in two queries.

    One that was joined did so through the one it was joined with, where that was taken: in that
    one's clause, and since both were answered (`shaped_at`).
    """
    drafts, keys = {one.draft_id for one in clauses}, {one.pk for one in clauses}
    through = {
        pk: end for pk, end in endings(drafts).items() if end.is_taken and end.clause in keys
    }
    own, found = Q(clause__in=keys, status__in=TAKEN), defaultdict(list)
    for one in with_role(Suggestion.objects.filter(own | Q(pk__in=through))):
        end = through.get(one.pk)
        dates = [at for at in (one.decided_at, end and end.at) if at]
        one.shaped_at = max(dates, default=None)
        found[end.clause if end else one.clause_id].append(one)
    return found


def with_role(suggestions: QuerySet) -> QuerySet:
    """Suggestions, and whether who made each was then the one who decides (`for_the_body`)."""
    whose = Q(user__participant=OuterRef("participant"))
    whose |= Q(user__participant=OuterRef("participant__merged_into"))
    held = Role.objects.held_at(OuterRef("made_at")).filter(
        whose, consultation=OuterRef("consultation"), kind=Role.Kind.COMMISSIONER
    )
    return suggestions.annotate(for_the_body=Exists(held))


def credits_of(cards: Iterable, suggestions: Iterable[Suggestion]) -> Credits:
    """Everybody whose words a clause holds; one person once, taken-back words not at all."""
    names: dict[object, str] = {}
    unnamed = set()
    for words in [*cards, *suggestions]:
        if words.is_withdrawn:
            continue
        person = words.participant_id or (type(words).__name__, words.pk)
        if words.is_shown and words.name:
            names.setdefault(person, credited(words))
        else:
            unnamed.add(person)
    return Credits(tuple(dict.fromkeys(names.values())), len(unnamed - set(names)))


def credits_at(clauses: Iterable, roots: dict, moment: datetime | None = None) -> dict:
    """The credits of many clauses by their key, of all that had shaped them by then. Two queries.

    Who, is read anew each time: nothing that is kept or hashed holds a name (D-10).
    """
    taken = taken_into(clauses)
    return {
        clause.pk: credits_of(
            [root.card for root in roots[clause.pk] if root.card and _by(root.added_at, moment)],
            [one for one in taken[clause.pk] if _by(one.shaped_at, moment)],
        )
        for clause in clauses
    }


def _by(at: datetime | None, moment: datetime | None) -> bool:
    return moment is None or at is None or at <= moment


def credits_said(credits_: Credits) -> str:
    """The names and how many are not named, as one line."""
    told = list(credits_.names)
    number = {"number": credits_.unnamed}
    if told and credits_.unnamed:
        told.append(
            ngettext(
                "and one person who’d rather not be named",
                "and %(number)s people who’d rather not be named",
                credits_.unnamed,
            ) % number
        )  # fmt: skip
    elif credits_.unnamed:
        return (
            npgettext(
                "credits alone",
                "One person who’d rather not be named",
                "%(number)s people who’d rather not be named",
                credits_.unnamed,
            ) % number
        )  # fmt: skip
    return ", ".join(told) or _("The drafting group")


def credited(words) -> str:
    """A name as chosen; who speaks in a job or for the body that asks is listed so (D-10).

    Of a suggestion (`with_role`) the role that was held when it was made says so too.
    """
    if words.hat == Hat.COUNCIL or getattr(words, "for_the_body", False):
        return _("%(name)s (for the body that asks)") % {"name": words.name}
    if words.hat == Hat.IN_MY_JOB:
        return _("%(name)s (in their job)") % {"name": words.name}
    return words.name
