"""Finding the panel and what lies before it for a request; 404 for what one may not see."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation
from consultations.people.http import participant

from . import rules
from .models import ClauseReview, Panel, PanelSeat
from .positions import WHOLE, review_of


def panel_at(request, slug: str):
    """A consultation and its panel, None while there is none."""
    found = get_consultation(request, slug)
    panel = Panel.objects.filter(consultation=found).first()
    if panel:
        panel.consultation = found
    return found, panel


def get_panel(request, slug: str) -> Panel:
    _found, panel = panel_at(request, slug)
    if panel is None:
        raise Http404(_("There is no panel yet."))
    return panel


def signed_in(request):
    """Somebody with an account, as somebody who takes part; None for anybody else."""
    return participant(request) if request.user.is_authenticated else None


def facilitated(request, slug: str):
    """The panel and its facilitator; anybody else finds no such page."""
    panel = get_panel(request, slug)
    person = signed_in(request)
    if not rules.facilitates(panel.consultation, person):
        raise Http404(_("There is no such page."))
    return panel, person


def member_of(request, slug: str):
    """The panel, a member's seat and the member; anybody else finds no such page."""
    panel = get_panel(request, slug)
    person = participant(request)
    seat = rules.seat_of(panel, person)
    if seat is None:
        raise Http404(_("There is no such page."))
    seat.panel = panel
    return panel, seat, person


def own_seat(request, slug: str):
    """The panel and the seat offered to, or held by, the person asking.

    Signed in, or known by the code of a receipt: a cookie alone is nobody's seat,
    for the device only remembers whose code was typed in.
    """
    panel = get_panel(request, slug)
    person = participant(request)
    open_states = (PanelSeat.State.OFFERED, PanelSeat.State.ACCEPTED)
    seat = rules.seats_of(panel, person).filter(state__in=open_states).first()
    if seat is None:
        raise Http404(_("There is no such page."))
    seat.panel = panel
    return panel, seat, person


def get_clause(panel: Panel, ref: str):
    """A clause of the draft before this panel."""
    draft = getattr(panel.consultation, "draft", None)
    if draft is None:
        raise Http404(_("There is no draft yet."))
    return get_object_or_404(draft.clauses, ref=ref)


def get_review(panel: Panel, ref: str) -> ClauseReview:
    """What is before the panel about a clause, or about the whole draft."""
    review = review_of(panel, None if ref == WHOLE else get_clause(panel, ref))
    if review is None:
        raise Http404(_("This is not before the panel."))
    review.panel = panel
    return review
