"""What the drafting group owes: answers in time, clear words, the other language."""

from django.utils.translation import gettext as _

from cms.clock import LONDON
from consultations.consultation.calendar import working_days_after
from consultations.consultation.debts import Debt, debts
from consultations.consultation.http import address
from consultations.consultation.models import DRAFTING_GROUP
from consultations.consultation.rules import Kind, roles_of

from .arrears import PAIR_DAYS
from .jargon import to_clear
from .models import Draft, Suggestion
from .owed import live_clauses, unclear_words, unpaired
from .panes import owed_by


@debts
def owed_by_the_drafting_group(consultation, user) -> list[Debt]:
    """Answers for everybody in the group; carrying over and pairing for bilingual editors."""
    mine = roles_of(consultation, user) & set(DRAFTING_GROUP)
    draft = Draft.objects.filter(consultation=consultation).first() if mine else None
    if draft is None:
        return []
    draft.consultation = consultation
    found = answers_owed(draft, role=sorted(mine)[-1])
    if Kind.BILINGUAL_EDITOR in mine:
        found += texts_owed(draft) + reasons_owed(draft)
    return found + words_owed(draft, role=sorted(mine)[-1])


def answers_owed(draft: Draft, *, role: str) -> list[Debt]:
    where = draft.consultation
    return [
        Debt(
            what=_("Answer suggestion %(ref)s.") % {"ref": one.ref},
            url=address("consultations:suggestion_decide", where, suggestion=one.ref),
            due=one.due, role=role,
        )
        for one in draft.suggestions.undecided().only("ref", "due", "draft")
        if one.status != Suggestion.Status.WITHDRAWN
    ]


def words_owed(draft: Draft, *, role: str) -> list[Debt]:
    """What three people or more don't get: the group rewords it, or an editor explains it."""
    unclear = to_clear(draft, live_clauses(draft))
    return [Debt(what=unclear_words(one), url=one.url, due=None, role=role) for one in unclear]


def texts_owed(draft: Draft) -> list[Debt]:
    return [
        Debt(
            what=_("Carry clause %(number)s over.") % {"number": clause.number},
            url=address("consultations:carry_over", draft.consultation, clause=clause.ref),
            due=min(map(owed_by, clause.owed.values())), role=Kind.BILINGUAL_EDITOR,
        )
        for clause in draft.clauses.filter(withdrawn_in=None).exclude(owed={})
    ]


def reasons_owed(draft: Draft) -> list[Debt]:
    return [
        Debt(
            what=_("Put the answer to %(ref)s into the other language.")
            % {"ref": decision.suggestion.ref},
            url=address(
                "consultations:suggestion_decide", draft.consultation,
                suggestion=decision.suggestion.ref,
            ),
            due=working_days_after(decision.decided_at.astimezone(LONDON).date(), PAIR_DAYS),
            role=Kind.BILINGUAL_EDITOR,
        )
        for decision in unpaired(draft)
    ]
