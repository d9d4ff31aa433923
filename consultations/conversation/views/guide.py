"""The host's guide, and the checks of those who promised to host."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import attempt, get_consultation, number, room_context
from consultations.consultation.models import Role
from consultations.people.http import participant

from .. import actions, rules
from ..forms import ButtonForm


@require_safe
def host_guide(request, consultation):
    """Ten minutes' reading before one pours; public, like what is promised."""
    found = get_consultation(request, consultation)
    context = room_context(request, found, "tables")
    return render(request, "consultations/conversation/host_guide.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def host_checks(request, consultation):
    """Who hosts here, when they promised, and whether their check is noted."""
    found = get_consultation(request, consultation)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_note_check(found, person):
        raise Http404(_("There is no such page."))
    hosts = Role.objects.filter(consultation=found, kind=Role.Kind.HOST, until=None)
    form = ButtonForm(request.POST or None)
    if request.method == "POST":
        role = get_object_or_404(hosts, user=number(request.POST.get("host", "")))
        if attempt(form, actions.note_host_check, found, host=role.user, by=person):
            messages.success(request, _("The check is noted."))
        for words in form.non_field_errors():
            messages.warning(request, words)
        return redirect("consultations:host_checks", found.slug)
    rows = hosts.select_related("user__host_promise")
    context = room_context(request, found, "work")
    context["page_obj"] = page_by_key(rows, request.GET, by="since")
    return render(request, "consultations/conversation/host_checks.html", context)
