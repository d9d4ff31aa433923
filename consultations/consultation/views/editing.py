"""The shape of every page that edits one consultation: form, act, back to the work room."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once

from .. import rules
from ..http import answer, attempt, get_consultation, not_yours, room_context
from ..models import Consultation


def edit(  # noqa: PLR0913 - one page differs from the next in just these
    request, slug: str, template: str, make_form, act, done: str, *, whose
):
    """Show the form to those `whose` it is; act on what was typed; 404 to who has no role here.

    `whose`: the roles of the rule that the action asks, or a function of the consultation.
    """
    found = get_consultation(request, slug)
    mine = rules.roles_of(found, request.user)
    if not mine:
        raise Http404(_("There is no such page."))
    kinds = whose(found) if callable(whose) else whose
    if not mine & set(kinds):
        return not_yours(request, found, "work", whose=kinds)
    form = make_form(found, request.POST or None)
    if request.method == "POST" and form.is_valid() and attempt(form, act, found, form):
        messages.success(request, done)
        return redirect(
            "consultations:work", consultation=Consultation.objects.get(pk=found.pk).slug
        )
    context = {**room_context(request, found, "work"), "form": form}
    return answer(request, f"consultations/consultation/{template}.html", context)


def edits(view):
    """What every editing view is: for signed-in people, sent once, never kept."""
    return never_cache(login_required(once(require_http_methods(["GET", "POST"])(view))))
