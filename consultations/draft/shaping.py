"""Who shaped the words of a text: each stretch of words, and what is told of its source."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from consultations.consultation.http import address

from .blame import told
from .credits import credited, with_role
from .joining import endings
from .marking import marked
from .models import Clause, Suggestion
from .roots import Grown, card_behind, with_leave

#: How words came that no suggestion brought.
WAYS = {
    "rewritten": gettext_noop("Written anew by two people"),
    "carried over": gettext_noop("Carried over from another text"),
}


@dataclass(frozen=True)
class Source:
    """Where some words came from, as it may be said today."""

    number: int
    who: tuple[str, ...]  # as each wishes to be shown; nothing where nobody is named
    withdrawn: bool
    how: str
    at: datetime | None
    ref: str = ""
    url: str = ""
    card: Grown | None = None


@dataclass(frozen=True)
class Stretch:
    """Words in a row from one source."""

    words: str
    source: Source


def shaped(clause: Clause, code: str) -> tuple[list[Stretch], list[Source]]:
    """One text in stretches, and their sources in the order they come. Three queries."""
    found = marked(clause, code)
    pieces = list(told(found.blame.marks, clause.text(code)))
    order = list(dict.fromkeys(number for number, _words in pieces))
    facts = [found.sources[number] for number in order]
    keys = {key for one in facts for key in (one["suggestion"], one.get("answers"))}
    taken = _taken(clause, keys - {None})
    sources = {
        old: _source(new, fact, taken, clause)
        for new, (old, fact) in enumerate(zip(order, facts, strict=True), start=1)
    }
    return [Stretch(words, sources[old]) for old, words in pieces], list(sources.values())


def _taken(clause: Clause, keys: set[int]) -> dict[int, list[Suggestion]]:
    """Suggestions by their key, each with those that were joined with it, by others too."""
    if not keys:
        return {}
    found = {key: [] for key in keys}
    ends = {pk: end.pk for pk, end in endings([clause.draft_id]).items() if end.pk in keys}
    rows = Suggestion.objects.filter(pk__in=keys | ends.keys())
    for one in with_role(with_leave(rows)):
        if one.pk in keys:
            found[one.pk].insert(0, one)
        else:
            found[ends[one.pk]].append(one)
    return found


def _source(number: int, fact: dict, known: dict, clause: Clause) -> Source:
    at = datetime.fromisoformat(fact["at"]) if fact["at"] else None
    taken = known.get(fact["suggestion"])
    if not taken:
        return _from_the_group(number, fact, at, known.get(fact.get("answers")), clause)
    first, where = taken[0], clause.draft.consultation
    named = (credited(one) for one in taken if one.is_shown and one.name)
    return Source(
        number, tuple(dict.fromkeys(named)), first.is_withdrawn, first.get_status_display(), at,
        **_where(first, clause), card=card_behind(first, where),
    )


def _from_the_group(number: int, fact: dict, at, answered, clause: Clause) -> Source:
    """Words of the drafting group: its own, or those in which it answered a suggestion."""
    group = (_("The drafting group"),)
    if answered:
        how = _("Written in answer to it")
        return Source(number, group, False, how, at, **_where(answered[0], clause))
    how = _(WAYS[fact["how"]]) if fact["how"] in WAYS else _("Written for the first time")
    return Source(number, group, False, how, at)


def _where(one: Suggestion, clause: Clause) -> dict[str, str]:
    where = clause.draft.consultation
    return {"ref": one.ref, "url": address("consultations:suggestion", where, suggestion=one.ref)}
