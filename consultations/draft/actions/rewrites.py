"""New words for all four texts at once: one proposes, another agrees."""

from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import Clause, ClauseRewrite, Text
from .wording import (
    check_drafting,
    check_may_change,
    check_not_pasted,
    check_pairs_not_pasted,
    clean,
    locked_clause,
    reword,
)


@dataclass(frozen=True)
class NewWording:
    """All four texts of a clause anew. An empty heading or why stays as it is."""

    texts: dict
    born_in: str = Text.EN
    heading: dict = field(default_factory=dict)
    why: dict = field(default_factory=dict)
    note: dict = field(default_factory=dict)


def rewrite_clause(clause: Clause, *, new: NewWording, by: tuple) -> ClauseRewrite:
    """Rewrite a clause, two people agreeing: what `by[0]` proposes and `by[1]` agrees to."""
    with transaction.atomic():
        proposed = propose_rewrite(clause, new=new, by=by[0])
        return agree_rewrite(proposed, by=by[1])


@transaction.atomic
def propose_rewrite(clause: Clause, *, new: NewWording, by) -> ClauseRewrite:
    """Propose new words for all four texts. Replaces a proposal nobody has agreed to."""
    clause = locked_clause(clause.pk)
    if not rules.can_rewrite(clause, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    check_may_change(clause)
    check_four(new.texts)
    check_pairs_not_pasted(heading=new.heading, why=new.why, note=new.note)
    clause.rewrites.filter(decided_at=None, dropped_at=None).update(dropped_at=now())
    columns = both(
        heading=new.heading or clause.heading, why=new.why or clause.why, note=new.note
    )
    return ClauseRewrite.objects.create(
        clause=clause, born_in=new.born_in, base_revision=clause.revision, first_by=by.account,
        proposed_at=now(), **columns,
        **{f"text_{code}": clean(new.texts[code]) for code in Text.values},
    )


@transaction.atomic
def agree_rewrite(rewrite: ClauseRewrite, *, by) -> ClauseRewrite:
    """Agree to new words as the second of two: the clause says them, all in step.

    Refused when the clause has changed since they were proposed.
    """
    clause = locked_clause(rewrite.clause_id)
    rewrite = ClauseRewrite.objects.select_for_update().get(pk=rewrite.pk)
    if not rules.makes_two(clause.draft, rewrite.first_by, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    check_may_change(clause)
    if rewrite.decided_at or rewrite.dropped_at:
        raise ValidationError(_("These words are no longer proposed."))
    if rewrite.base_revision != clause.revision:
        raise ValidationError(_("The clause has changed since. Propose the new words again."))
    clause.heading, clause.why, clause.note = rewrite.heading, rewrite.why, rewrite.note
    clause.born_in, clause.owed, clause.disputed_at = rewrite.born_in, {}, None
    texts = {code: rewrite.text(code) for code in Text.values}
    reword(clause, texts, reason="rewritten", by=by.account)
    rewrite.second_by, rewrite.decided_at = by.account, now()
    rewrite.save(update_fields=["second_by", "decided_at"])
    touch(clause.draft.consultation)
    return rewrite


@transaction.atomic
def reword_approved(clause: Clause, *, texts: dict, more: bool, by: tuple) -> Clause:
    """Change an approved clause to meet a condition of the panel: its four texts, nothing else.

    The only change an approved clause allows (E-10), by two of the group, and only
    while the panel waits for it. `more`: another condition on its words is open.
    Called by the panel's actions.
    """
    clause = locked_clause(clause.pk)
    if not rules.two_of_the_group(clause.draft, by):
        raise PermissionDenied
    check_drafting(clause.draft)
    check_asked_for(clause)
    check_four(texts)
    clause.words_asked, clause.owed = more, {}
    reword(clause, texts, reason="condition met", by=by[1].account)
    touch(clause.draft.consultation)
    return clause


def check_asked_for(clause: Clause) -> None:
    """Refuse (cannot now) unless the panel waits for other words in this clause."""
    if clause.withdrawn_in or not clause.words_asked:
        raise ValidationError(_("The panel asked for no other words here, so it can't change."))


def check_four(texts: dict) -> None:
    """Refuse what is not all four texts, or one text in both languages."""
    wrong = {
        code: _("All four texts are needed.")
        for code in Text.values
        if not texts.get(code, "").strip()
    }
    if wrong:
        raise ValidationError(wrong)
    check_not_pasted(texts)
