"""Several suggestions in one sitting: one proposes to take them in, another agrees to all."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from ..models import Clause, Suggestion, SuggestionDecision
from ..together import put_together
from .decisions import agree_decision, propose_decision


@transaction.atomic
def propose_together(
    suggestions: Iterable[Suggestion], *, why: dict, by
) -> list[SuggestionDecision]:
    """Propose to take several suggestions in, each with the same reason; all or none.

    Refused, naming them, where two change the same sentence: those are answered alone.
    Locks their clauses by key.
    """
    suggestions = list(suggestions)
    if not suggestions or any(one.clause_id is None for one in suggestions):
        raise ValidationError(_("Choose suggestions that change a clause."))
    keys = sorted({one.clause_id for one in suggestions})
    clauses = {one.pk: one for one in Clause.objects.select_for_update().filter(pk__in=keys)}
    for one in suggestions:
        one.clause = clauses[one.clause_id]
    _check_fits(suggestions)
    return [
        propose_decision(one, result=Suggestion.Status.TAKEN_IN, why=why, by=by)
        for one in sorted(suggestions, key=lambda one: one.pk)
    ]


def _check_fits(suggestions: list[Suggestion]) -> None:
    left = [one.ref for at in put_together(suggestions) for one, _merged in at.left]
    if left:
        sentence = _("These don’t fit with the others. Answer them one by one: %(refs)s.")
        raise ValidationError(sentence % {"refs": ", ".join(left)})


@transaction.atomic
def agree_together(decisions: Iterable[SuggestionDecision], *, by) -> list[SuggestionDecision]:
    """Agree to several proposed answers as the second of two; all or none."""
    decisions = list(decisions)
    if not decisions:
        raise ValidationError(_("Choose at least one."))
    keys = sorted({one.suggestion.clause_id for one in decisions if one.suggestion.clause_id})
    list(Clause.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    return [agree_decision(one, by=by) for one in sorted(decisions, key=lambda one: one.pk)]
