"""Writing the prompts, in both languages side by side, before anybody is asked."""

from functools import partial

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import PromptForm
from ..forms.prompts import thoughts_about, words_of

PAGE = "consultations/conversation/prompts.html"


def _writer(request, slug: str) -> tuple:
    """A consultation and somebody who writes its prompts; anybody else finds no such page."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_write_prompts(found, person):
        raise Http404(_("There is no such page."))
    return found, person


def _written(request, found, form: PromptForm, act):
    """Keep the prompt; or show it again with what gives pause, or what was refused."""
    if request.method == "POST" and form.is_valid():
        if form.gives_pause():
            return render(request, PAGE, _page(request, found, form), status=422)
        if attempt(form, act, new=form.prompt()):
            messages.success(request, _("The prompt is on the table."))
            return redirect("consultations:prompts", found.slug)
    return answer(request, PAGE, _page(request, found, form))


def _page(request, found, form: PromptForm) -> dict:
    prompts = list(found.prompts.all())
    for one in prompts:
        one.thoughts = thoughts_about(one)
    return {**room_context(request, found, "work"), "form": form, "prompts": prompts}


@never_cache
@once
@require_http_methods(["GET", "POST"])
def prompts(request, consultation):
    """The prompts so far, and a form for one more (C-7)."""
    found, person = _writer(request, consultation)
    form = PromptForm(request.POST or None)
    return _written(request, found, form, partial(actions.add_prompt, found, by=person))


@never_cache
@once
@require_http_methods(["GET", "POST"])
def prompt_edit(request, consultation, prompt):
    """One prompt again: what gives pause in it, and other words (C-7)."""
    found, person = _writer(request, consultation)
    chosen = get_object_or_404(found.prompts, ref=prompt)
    chosen.consultation = found
    form = PromptForm(request.POST or None, initial=words_of(chosen))
    act = partial(actions.change_prompt, chosen, by=person)
    return _written(request, found, form, act)
