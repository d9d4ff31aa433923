"""Moving a consultation on, and who has which role in it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.http import once

from .. import actions, rules
from ..forms import RoleForm, StageForm, person_at
from ..http import address, answer, attempt, get_consultation, number, room_context
from .editing import edit, edits


def movers(found) -> tuple[str, ...]:
    """Who moves a consultation on from where it stands (B1)."""
    return rules.MOVERS[found.stage]


@edits
def stage(request, consultation):
    def make(found, data):
        return StageForm(data, consultation=found)

    def act(found, form):
        actions.move_stage(
            found,
            to=form.cleaned_data["to"],
            why=form.pair("why"),
            by=request.user,
            by_role="+".join(sorted(rules.roles_of(found, request.user))),
        )

    return edit(
        request, consultation, "stage", make, act, _("The conversation has moved on."), whose=movers
    )


@edits
def roles(request, consultation):
    """Who has which role; the steward and the facilitator give more."""
    found = get_consultation(request, consultation)
    if not rules.can_give_role(found, request.user):
        raise Http404(_("There is no such page."))
    form = RoleForm(request.POST or None, kinds=rules.kinds_to_give(found, request.user))
    if request.method == "POST" and form.is_valid():
        kind, email = form.cleaned_data["kind"], form.cleaned_data["email"]
        if attempt(
            form,
            lambda: actions.give_role(found, user=person_at(email), kind=kind, by=request.user),
        ):
            messages.success(request, _("The role is given, from today."))
            return redirect("consultations:roles", consultation=found.slug)
    held = found.roles.select_related("user").order_by("since")
    context = {
        **room_context(request, found, "work"),
        "form": form,
        "roles": held,
        "may_end": rules.kinds_to_give(found, request.user),
        "end_url": address("consultations:role_end", found),
    }
    return answer(request, "consultations/consultation/roles.html", context)


@never_cache
@login_required
@once
@require_POST
def role_end(request, consultation):
    """Take a hat off somebody, from today."""
    found = get_consultation(request, consultation)
    if not rules.can_give_role(found, request.user):
        raise Http404(_("There is no such page."))
    key = request.POST.get("role", "")
    actions.end_role(get_object_or_404(found.roles, pk=number(key)), by=request.user)
    messages.success(request, _("The role has ended, from today."))
    return redirect("consultations:roles", consultation=found.slug)
