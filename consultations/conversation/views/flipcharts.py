"""Attaching a flipchart's photo, and handing it out to whom it may be shown."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.cache import get_conditional_response
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import limited, once
from consultations.consultation.http import answer, attempt, get_consultation, room_context

from .. import actions, rules
from ..forms import FlipchartForm
from ..http import hosted_table, reader
from ..models import Flipchart


@never_cache
@limited("flipcharts", "20/h")
@once
@require_http_methods(["GET", "POST"])
def flipchart_new(request, consultation, table):
    """A photo of what the table wrote, with its words in type."""
    found, at, person = hosted_table(request, consultation, table)
    form = FlipchartForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        new = actions.NewFlipchart(**form.cleaned_data)
        if attempt(form, actions.add_flipchart, at, new=new, by=person):
            messages.success(request, _("A moderator reads it before it is shown."))
            return redirect("consultations:table_host", found.slug, at.ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context["flipcharts"] = at.flipcharts.exclude(state="withdrawn")
    return answer(request, "consultations/conversation/flipchart_new.html", context)


@require_safe
def flipchart_photo(request, consultation, flipchart):
    """The photo: everybody's once it was read; before, its host's and the moderators'."""
    found = get_consultation(request, consultation)
    rows = Flipchart.objects.select_related("table", "participant")
    shown = get_object_or_404(rows, consultation=found, ref=flipchart)
    shown.consultation = found
    if not shown.photo or not (shown.is_shown or rules.can_see_unread(shown, reader(request))):
        raise Http404(_("There is no such page."))
    etag = f'"{shown.photo.name}"'
    if known := get_conditional_response(request, etag=etag):
        return known
    try:
        file = shown.photo.open("rb")
    except FileNotFoundError as gone:
        raise Http404(_("There is no such page.")) from gone
    response = FileResponse(file, content_type="image/jpeg")
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "no-cache" if shown.is_shown else "no-store"
    return response
