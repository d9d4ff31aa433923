"""Writing the prompts, in both languages side by side, before anybody is asked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import PromptForm


@never_cache
@once
@require_http_methods(["GET", "POST"])
def prompts(request, consultation):
    """The prompts so far, and a form for one more (C-7)."""
    found = get_consultation(request, consultation)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_write_prompts(found, person):
        raise Http404(_("There is no such page."))
    form = PromptForm(request.POST or None)
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, actions.add_prompt, found, new=form.prompt(), by=person):
        messages.success(request, _("The prompt is on the table."))
        return redirect("consultations:prompts", found.slug)
    context = {**room_context(request, found, "work"), "form": form, "prompts": found.prompts.all()}
    return answer(request, "consultations/conversation/prompts.html", context)
