"""What everybody may read: who sits, the draw, the questions, the decisions, the dissent."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.paging import page_by_key
from consultations.consultation.http import room_context
from consultations.consultation.models import Stage
from consultations.draft.panes import all_texts, chosen
from consultations.draft.roots import grown_from, roots_of

from ..http import get_clause, get_panel, panel_at
from ..meetings import facilitators_of, figures
from ..sheet import (
    Part,
    decisions_by_clause,
    dressed,
    empty_seats,
    interests_of,
    lines_of,
)
from ..standing import current_version

FEW = 10


@require_safe
def panel(request, consultation):
    """The panel: who sits, how they were drawn, what was asked, what was decided, who dissents."""
    found, sitting = panel_at(request, consultation)
    context = room_context(request, found, "panel")
    if sitting is None:
        return render(request, "consultations/panel/empty.html", context)
    context |= {
        "panel": sitting,
        "open_pool": sitting.pool_opened_at and not sitting.pool_closed_at,
        "outcome_is_out": sitting.outcome_approved_at and found.reached(Stage.OUTCOME),
        "rule": sitting.rule,
        **decided(request, sitting),
        **seated(sitting),
        "questions": asked(sitting)[:FEW],
        "pages": sitting.page_reviews.select_related("decision"),
    }
    return render(request, "consultations/panel/panel.html", context)


def decided(request, sitting) -> dict:
    """The clauses before the panel, a page at a time, with every decision on them."""
    version = current_version(sitting)
    if version is None:
        return {"parts": [], "page_obj": None}
    page = page_by_key(version.clauses.select_related("clause"), request.GET, by="number")
    decisions = decisions_by_clause(sitting)
    parts = [Part(one.clause, one.number, decisions[one.clause_id]) for one in page.object_list]
    whole = Part(None, 0, decisions[None])
    return {"parts": parts, "whole": whole, "page_obj": page, "version": version}


def seated(sitting) -> dict:
    """Seats by number, never by name; targets, pool and panel; interests; hours."""
    seats = list(sitting.seats.select_related("pool_member"))
    pool = list(sitting.pool.order_by("ref"))
    meetings = list(sitting.meetings.all())
    return {
        "seats": [seat for seat in seats if seat.number and seat.state == "accepted"],
        "reserves": [seat for seat in seats if seat.number is None and seat.state != "declined"],
        "empty": empty_seats(seats),
        "lines": lines_of(sitting, pool, seats),
        "pool_size": len(pool),
        "interests": interests_of(sitting),
        "meetings": meetings,
        "figures": figures(meetings, sitting.hourly_pay),
        "facilitators": facilitators_of(sitting),
    }


def asked(sitting):
    """The questions anybody may read, the first asked first."""
    return sitting.questions.asked().select_related("clause").order_by("asked_at", "pk")


@require_safe
def questions(request, consultation):
    """Every question and its answer."""
    sitting = get_panel(request, consultation)
    page = page_by_key(asked(sitting), request.GET, by="asked_at")
    context = room_context(request, sitting.consultation, "panel")
    context |= {"panel": sitting, "questions": page.object_list, "page_obj": page}
    return render(request, "consultations/panel/questions.html", context)


@require_safe
def clause(request, consultation, clause):
    """One clause before the panel: its words, its roots, its questions, what was decided."""
    sitting = get_panel(request, consultation)
    found = get_clause(sitting, clause)
    context = {
        **room_context(request, sitting.consultation, "panel"),
        "panel": sitting,
        "rule": sitting.rule,
        "back_to_text": True,
        **clause_before(request, sitting, found),
    }
    return render(request, "consultations/panel/clause.html", context)


def clause_before(request, sitting, found) -> dict:
    """A clause as the panel reads it: the words that were frozen, and all that belongs to them."""
    version = current_version(sitting)
    wording = version.clauses.filter(clause=found).first() if version else None
    if wording is None:
        raise Http404(_("This clause is not before the panel."))
    codes = chosen(request.GET.get("texts", ""))
    texts = {name.code: name for name in all_texts()}
    return {
        "clause": found,
        "version": version,
        "wording": wording,
        "panes": [(texts[code], wording.content["text"][code]) for code in codes],
        "texts": all_texts(),
        "heading": wording.content["heading"],
        "roots": grown_from(roots_of([found])[found.pk], sitting.consultation),
        "questions": list(asked(sitting).filter(clause=found)),
        "parked": found.suggestions.shown().filter(status="parked_for_panel"),
        "decisions": decisions_on(sitting, found),
        "interests": [one for one in interests_of(sitting) if found in one.clauses.all()],
    }


def decisions_on(sitting, found) -> list:
    """Every decision on one clause, the latest first."""
    reviews = found.reviews.filter(panel=sitting, decision__isnull=False)
    rows = reviews.select_related("decision", "version").prefetch_related(
        "conditions__checkers", "conditions__words", "decision__statements"
    )
    return [dressed(one.decision) for one in rows.order_by("-version__number")]
