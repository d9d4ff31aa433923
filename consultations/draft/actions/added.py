"""A new clause that somebody suggested: the clause that was added for it is theirs (D-6, D-10)."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cms.clock import now

from ..marking import marked, source_of
from ..models import Clause, ClauseMarks, Suggestion
from .wording import check_drafting


def check_added(suggestion: Suggestion, clause: Clause | None) -> None:
    """Refuse to take a new clause in without the clause that says it, in this draft."""
    if clause is None or clause.draft_id != suggestion.draft_id or clause.withdrawn_in:
        told = _("Add the new clause to the draft first, then choose it here.")
        raise ValidationError({"clause_added": told})


def take_new_clause(clause: Clause, *, suggestion: Suggestion, how: str, by) -> None:
    """The suggestion is that of a locked clause; words of it are marked as its author's.

    The clause's words stay, and nothing is owed: they were written in all four texts.
    """
    check_drafting(suggestion.draft)
    check_added(suggestion, clause)
    suggestion.clause = clause
    suggestion.save(update_fields=["clause"])
    code = suggestion.text_code
    marks = marked(clause, code)
    marks.claimed(clause.text(code), suggestion, source_of(now(), how))
    ClauseMarks.objects.update_or_create(clause=clause, text_code=code, defaults=marks.columns())
    clause._change_reason, clause._history_user = how, by
    clause.save()
