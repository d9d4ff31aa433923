"""When a clause has moved on: its author keeps a suggestion, reworks it, or lets it go (D-12)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import Suggestion
from .suggestions import NewSuggestion, suggest, withdraw_suggestion
from .wording import check_drafting

Status = Suggestion.Status


@transaction.atomic
def keep_suggestion(suggestion: Suggestion, *, by) -> Suggestion:
    """Its author keeps a suggestion as it is, having seen what changed: it is open again.

    It remembers the wording it was made on; who answers it sees what collides.
    """
    suggestion = _own_waiting(suggestion, by)
    suggestion.status = Status.OPEN
    suggestion._change_reason = "kept by its author"
    suggestion.save(update_fields=["status"])
    touch(suggestion.consultation)
    return suggestion


@transaction.atomic
def rework_suggestion(suggestion: Suggestion, *, new: NewSuggestion, by) -> Suggestion:
    """Its author suggests anew on today's words; the old one is let go and names the new one.

    The new one is read by a person first, as every suggestion is.
    """
    old = _own_waiting(suggestion, by)
    withdraw_suggestion(old, by=by)
    made = suggest(old.draft, new=new, by=by)
    Suggestion.objects.filter(pk=old.pk).update(joined_with=made)
    return made


def _own_waiting(suggestion: Suggestion, by) -> Suggestion:
    rows = Suggestion.objects.select_for_update(of=("self",))
    found = rows.select_related("draft__consultation", "participant").get(pk=suggestion.pk)
    if not rules.is_author(found, by):
        raise PermissionDenied
    check_drafting(found.draft)
    if found.status != Status.NEEDS_ANOTHER_LOOK:
        raise ValidationError(_("This suggestion doesn't wait for another look."))
    found.decisions.filter(decided_at=None, dropped_at=None).update(dropped_at=now())
    return found
