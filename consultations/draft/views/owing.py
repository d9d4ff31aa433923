"""What the texts owe one another, for everybody to see; the forms for those who pay it."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from cms.cache import is_signed_in
from cms.clock import today
from consultations.consultation.http import room_context
from consultations.people.http import participant

from .. import rules
from ..arrears import arrears
from ..http import get_draft


@require_safe
def draft_owed(request, consultation):
    """Texts out of step, languages that don't match, reasons in one language: the oldest first."""
    draft = get_draft(request, consultation)
    forms = is_signed_in(request) and rules.can_carry_over(draft, participant(request))
    context = {
        **room_context(request, draft.consultation, "draft"), "draft": draft, "forms": forms,
        "arrears": arrears(draft, forms=forms), "today": today(),
    }  # fmt: skip
    return render(request, "consultations/draft/owed.html", context)
