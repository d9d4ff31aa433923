"""What is owed before a draft can freeze: texts, answers, pairs, words. Changes nothing."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.stages import Missing

from .jargon import Unclear, to_clear
from .models import Clause, Draft, SuggestionDecision, Text


def live_clauses(draft: Draft) -> list[Clause]:
    return list(draft.clauses.filter(withdrawn_in=None))


def unpaired(draft: Draft):
    """Answers whose reason stands in one language only."""
    return (
        SuggestionDecision.objects.filter(suggestion__draft=draft, decided_at__isnull=False)
        .exclude(why_owed="")
        .select_related("suggestion")
    )


def owed_before_freeze(draft: Draft) -> list[Missing]:
    """What keeps the draft from freezing, in words, with where to put it right. Four queries."""
    where, clauses = draft.consultation, live_clauses(draft)
    owed = []
    for clause in clauses:
        url = address("consultations:clause", where, clause=clause.ref)
        owed += [Missing(words, url) for words in clause_owes(clause)]
    for suggestion in draft.suggestions.undecided().only("ref", "draft_id"):
        words = _("Suggestion %(ref)s waits for an answer.") % {"ref": suggestion.ref}
        owed.append(Missing(words, suggestion_url(where, suggestion.ref)))
    for decision in unpaired(draft):
        ref = decision.suggestion.ref
        words = _("The answer to %(ref)s has its reason in one language only.") % {"ref": ref}
        owed.append(Missing(words, suggestion_url(where, ref)))
    return owed + [Missing(unclear_words(one), one.url) for one in to_clear(draft, clauses)]


def unclear_words(one: Unclear) -> str:
    """That a word is to be reworded or explained, in words."""
    told = {"words": one.phrase.words, "number": one.people}
    return _("“%(words)s” is not clear to people (%(number)s). Reword it or explain it.") % told


def clause_owes(clause: Clause) -> list[str]:
    """What one clause owes, in words."""
    number = {"number": clause.number}
    owed = []
    if clause.owed:
        owed.append(_("Clause %(number)s: a text is out of step.") % number)
    if clause.disputed_at:
        owed.append(_("Clause %(number)s: Welsh and English don't match.") % number)
    if not all(clause.text(code).strip() for code in Text.values):
        owed.append(_("Clause %(number)s: a text is missing.") % number)
    if not (clause.heading.complete and clause.why.complete):
        owed.append(_("Clause %(number)s: heading or why is missing in one language.") % number)
    return owed


def suggestion_url(where, ref: str) -> str:
    return address("consultations:suggestion", where, suggestion=ref)
