"""What is in the way, and the steps past it."""

from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context

from .. import actions, rules
from ..forms import BarrierForm, StepForm
from ..http import helper


@require_safe
def barriers(request, consultation):
    """Every barrier that the tables named, with its steps."""
    found = get_consultation(request, consultation)
    rows = found.barriers.prefetch_related("steps")
    context = {**room_context(request, found, "heard")}
    context["page_obj"] = page_by_key(rows, request.GET, by="made_at")
    return render(request, "consultations/exercises/barriers.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def barrier_new(request, consultation):
    """Write down a barrier with a step past it."""
    found, person = helper(request, consultation, rules.can_name_barriers)
    form = BarrierForm(request.POST or None)
    if form.is_valid():
        steps = (form.pair("step"),)
        if attempt(
            form, actions.add_barrier, found, text=form.pair("text"), steps=steps, by=person
        ):
            return redirect("consultations:barriers", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "form": form}
    return answer(request, "consultations/exercises/barrier_new.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def barrier_step(request, consultation, barrier):
    """One more step past a barrier."""
    found, person = helper(request, consultation, rules.can_name_barriers)
    row = get_object_or_404(found.barriers, ref=barrier)
    form = StepForm(request.POST or None)
    if form.is_valid() and attempt(form, actions.add_step, row, text=form.pair("step"), by=person):
        return redirect("consultations:barriers", consultation=found.slug)
    context = {**room_context(request, found, "heard"), "form": form, "barrier": row}
    return answer(request, "consultations/exercises/barrier_step.html", context)
