"""The tables: all of them, one of them, another one when it is full."""

from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.cache import generation_mark, register_of
from cms.clock import now
from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, faces, rules
from ..actions.flipcharts import MOST
from ..cup import cup_of
from ..forms import ButtonForm
from ..http import (
    brought_to,
    cards_of,
    open_prompts,
    own_unshown,
    plate_of,
    reader,
    standing,
    table_for,
)
from ..leaf import leaf_of
from ..models import Round, Table
from ..nudges import nudges_for
from ..pulse import marks_of


@require_safe
def tables(request, consultation):
    """All the tables, with their seats and their hosts."""
    found = get_consultation(request, consultation)
    rows = Table.objects.filter(consultation=found).as_they_stand()
    page = page_by_key(rows, request.GET, by="opened_at")
    context = {**room_context(request, found, "tables"), "page_obj": page}
    return render(request, "consultations/conversation/tables.html", context)


@require_safe
def table(request, consultation, table):
    """One table: the question on it, and the cards in the order they were left."""
    since = generation_mark(request.path)  # before anything is read: what comes later is told
    found, at = table_for(request, consultation, table)
    person = reader(request)
    page = page_by_key(cards_of(at), request.GET, by="said_at")
    brought = brought_to(at) if page.is_first else []
    is_open, is_host = rules.is_listening(found), rules.is_host_of(at, person)
    doing = {"is_open": is_open, "doing": True, "hosting": at.pk if is_host and is_open else None}
    faces.draw([*page, *brought], faces.Page(found, me=person and person.pk, **doing))
    context = {
        **room_context(request, found, "tables"),
        **poured(at),
        "table": at,
        "page_obj": page,
        "cards": [card for card in page if not card.is_parked],
        "brought": brought,
        "plate": plate_of(page, at, person),
        "flipcharts": at.flipcharts.shown()[:MOST],
        "is_host": is_host,
        "is_open": is_open,
        "since": since,
    }
    context |= {"leaf": leaf_of(at)} | own_at(request, at, person, brought) | when_read(at, person)
    return render(request, "consultations/conversation/table.html", context)


def poured(at: Table) -> dict:
    """The round of a table, its cup as it stands now, and what is asked in it."""
    return {
        "round": at.cup,
        "cup": cup_of(at, now()),
        "rounds": Round.choices,
        "prompts": open_prompts(at, at.cup),
    }


def own_at(request, at: Table, person, brought: list) -> dict:
    """What only this reader sees at a table: what waits, what brews, a kind word from the host.

    Nothing for whoever is not known.
    """
    if person is None:
        return {}
    return {
        "knows_you": True,
        "mine": own_unshown(at, person),
        "brewing": list(person.brewing.filter(table=at)),
        "told": nudges_for(person, register_of(request), table=at, round=at.cup),
        **standing(at, person, brought),
    }


def when_read(at: Table, person) -> dict:
    """Whether words here are read before they are shown, and whether this reader may say so."""
    may = rules.can_set_reading(at.consultation, person)
    return {"shows_at_once": rules.shows_at_once(at), "may_set_reading": may}


@require_safe
def tables_pulse(request, consultation):
    """Whether something new lies on the tables: a short mark for each, the same for everybody."""
    marks = marks_of(get_consultation(request, consultation))
    return JsonResponse({**marks, "since": generation_mark(request.path)})


@never_cache
@limited("tables", "10/h")
@once
@require_http_methods(["GET", "POST"])
def table_sister(request, consultation, table):
    """Pull up another table, with the same questions."""
    found, at = table_for(request, consultation, table)
    form = ButtonForm(request.POST or None)
    made = []
    if request.method == "POST" and form.is_valid():
        person = participant(request, create=True)
        if attempt(form, lambda: made.append(actions.pull_up_table(at, by=person))):
            messages.success(request, _("Here is a table with a free seat."))
            return redirect("consultations:table", found.slug, made[0].ref)
    context = {**room_context(request, found, "tables"), "table": at, "form": form}
    return answer(request, "consultations/conversation/table_sister.html", context)


@never_cache
@once
@require_POST
def table_leave(request, consultation, table):
    """Get up quietly: nothing is asked, nobody is told, and what was said stays one's own."""
    found, at = table_for(request, consultation, table)
    person = reader(request)
    if person:
        actions.leave_seat(at, by=person)
    messages.success(request, _("You have left, quietly. What you said stays yours."))
    return redirect("consultations:consultation", found.slug)
