"""What everybody sees: the public counts, and the form by which one reports words."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.flood import words_limited
from consultations.people.http import participant

from .. import actions
from ..counts import STEPS, counts_of
from ..forms import ReportForm
from ..http import words_at
from ..kinds import kind_of
from ..queue import Waiting


@require_safe
def counts(request, consultation):
    """What was held back and why, how often it was put right, how long people waited (R-MOD-06)."""
    found = get_consultation(request, consultation)
    context = {**room_context(request, found, "moderation"), "counts": counts_of(found)}
    context["steps"] = [step.label for step in STEPS]
    return render(request, "consultations/moderation/counts.html", context)


@never_cache
@words_limited("reports")
@once
@require_http_methods(["GET", "POST"])
def report(request, consultation, kind, ref):
    """Ask a person to look again at published words. No account is needed."""
    found = get_consultation(request, consultation)
    thing = words_at(found, kind, ref)
    if not thing.is_shown:
        raise Http404(_("These words are gone."))
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"words": form.cleaned_data["words"], "by": participant(request)}
        if attempt(form, actions.report, thing, **told):
            messages.success(request, _("Thank you. A person looks at it within one working day."))
            return redirect("consultations:tables", consultation=found.slug)
    context = {**room_context(request, found, "tables"), "form": form}
    context["waiting"] = Waiting(kind_of(thing), thing)
    return answer(request, "consultations/moderation/report.html", context)
