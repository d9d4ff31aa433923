"""The facilitator says when words at a table are read: before they are shown, or afterwards."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, room_context

from .. import actions, rules
from ..forms import ReadingForm
from ..http import reader, table_for


@never_cache
@once
@require_http_methods(["GET", "POST"])
def table_reading(request, consultation, table):
    """Before the public, as ever; or at once, with a reason that everybody can read."""
    found, at = table_for(request, consultation, table)
    person = reader(request)
    if not rules.can_set_reading(found, person):
        raise Http404(_("There is no such page."))
    form = ReadingForm(request.POST or None, initial={"first": "yes" if at.read_first else "no"})
    if request.method == "POST" and form.is_valid():
        chosen = {"first": form.cleaned_data["first"] == "yes", "why": form.pair("why")}
        if attempt(form, actions.set_reading, at, **chosen, by=person):
            messages.success(request, _("Done. The table says so, and the timeline too."))
            return redirect("consultations:table", found.slug, at.ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context["always_first"] = rules.must_read_first(at)
    return answer(request, "consultations/conversation/table_reading.html", context)
