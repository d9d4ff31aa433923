"""The ice-breaker of a table: three columns to read, to fill, and to download as they are."""

import csv

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.http import once
from consultations.consultation.http import answer, attempt, room_context
from consultations.conversation.http import hosted_table, table_for

from .. import actions
from ..forms import IceBreakerForm, IceNoteForm
from ..models import IceNote


@require_safe
def icebreakers(request, consultation, table):
    """What pairs at this table wrote before the first round."""
    found, at = table_for(request, consultation, table)
    notes = Prefetch("notes", queryset=IceNote.objects.shown(), to_attr="shown")
    laid = list(at.icebreakers.prefetch_related(notes))
    if not laid:
        raise Http404(_("There is no such page."))
    for one in laid:
        one.columns = [
            (label, [note for note in one.shown if note.column == column])
            for column, label in IceNote.Column.choices
        ]
    context = {**room_context(request, found, "tables"), "table": at, "icebreakers": laid}
    return render(request, "consultations/exercises/icebreakers.html", context)


@require_safe
def ice_notes_file(request, consultation, table):
    """The raw notes: column, words, language."""
    found, at = table_for(request, consultation, table)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.slug}-{at.ref}.csv"'
    rows = csv.writer(response)
    rows.writerow(["icebreaker", "column", "text", "language"])
    for note in IceNote.objects.shown().filter(icebreaker__table=at).select_related("icebreaker"):
        rows.writerow([note.icebreaker.ref, note.column, _harmless(note.text), note.language])
    return response


def _harmless(text: str) -> str:
    """Words that a spreadsheet would not take for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text


@never_cache
@once
@require_http_methods(["GET", "POST"])
def icebreaker_new(request, consultation, table):
    """Lay an ice-breaker on one's own table."""
    found, at, person = hosted_table(request, consultation, table)
    form = IceBreakerForm(request.POST or None)
    made = []
    if form.is_valid() and attempt(
        form,
        lambda: made.append(actions.add_icebreaker(at, about=form.pair("about"), by=person)),
    ):
        return redirect("consultations:ice_note_new", found.slug, at.ref, made[0].ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    return answer(request, "consultations/exercises/icebreaker_new.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def ice_note_new(request, consultation, table, icebreaker):
    """Type in one note after the other."""
    found, at, person = hosted_table(request, consultation, table)
    laid = get_object_or_404(at.icebreakers, ref=icebreaker)
    form = IceNoteForm(request.POST or None)
    if form.is_valid():
        new = actions.NewNote(**form.cleaned_data)
        if attempt(form, actions.add_note, laid, new=new, by=person):
            messages.success(request, _("It stands in its column. Then the next one."))
            return redirect("consultations:ice_note_new", found.slug, at.ref, laid.ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    context["icebreaker"] = laid
    return answer(request, "consultations/exercises/ice_note_new.html", context)
