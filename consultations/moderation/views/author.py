"""For authors: what happened to their words, why, what they can do, asking for another look."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import limited, once
from consultations.consultation.http import answer, attempt, get_consultation, room_context

from .. import actions, rules
from ..counts import is_late
from ..forms import AppealForm, RewordForm
from ..http import own_moderation
from ..models import Appeal, State


@never_cache
@limited("appeals", "20/h")
@once
@require_http_methods(["GET", "POST"])
def appeal(request, consultation, moderation):
    """Ask somebody else to look again: once, within 28 days, in one's own words."""
    found = get_consultation(request, consultation)
    about, person = own_moderation(request, found, moderation)
    form = AppealForm(request.POST or None, initial={"language": request.LANGUAGE_CODE})
    asks = form.is_valid() and form.cleaned_data
    if asks and attempt(form, actions.appeal, about, **asks, by=person):
        messages.success(request, _("Two other people will look again, within 10 working days."))
        return redirect("consultations:moderated", found.slug, about.ref)
    context = {**room_context(request, found, "words"), "moderation": about, "form": form}
    context["may_ask"] = rules.appeal_is_open(about)
    return answer(request, "consultations/moderation/appeal.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def moderated(request, consultation, moderation):
    """For the author: what happened to their words, why, and what they can do."""
    found = get_consultation(request, consultation)
    about, person = own_moderation(request, found, moderation)
    form = RewordForm(request.POST or None) if about.thing.state == State.TO_REWORD else None
    if request.method == "POST" and form and form.is_valid():
        texts = {about.thing.main_field: form.cleaned_data["text"]}
        if attempt(form, actions.reword, about.thing, texts=texts, by=person):
            messages.success(request, _("Thank you. A person reads it within one working day."))
            return redirect("consultations:moderated", found.slug, about.ref)
    asked = Appeal.objects.filter(moderation=about).first()
    context = {**room_context(request, found, "words"), "moderation": about, "form": form}
    context |= {"appeal": asked, "may_ask": rules.appeal_is_open(about)}
    context["is_late"] = bool(asked) and not asked.decided_at and is_late(asked.asked_at)
    return answer(request, "consultations/moderation/moderated.html", context)
