"""Finding what lies on the floor, and whoever may sort it or introduce."""

from django.http import Http404
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation
from consultations.people.http import participant

from . import rules
from .models import FloorCard, FloorMatch


def who(request):
    """The participant of whoever is signed in, or None."""
    return participant(request) if request.user.is_authenticated else None


def helper(request, slug: str, may) -> tuple:
    """A consultation and somebody whom a rule lets in; anybody else finds no such page."""
    found = get_consultation(request, slug)
    person = who(request)
    if not may(found, person):
        raise Http404(_("There is no such page."))
    return found, person


def own_side(request, slug: str, ref: str) -> tuple:
    """A match of which one card is the reader's own, and that card; 404 for anybody else."""
    found = get_consultation(request, slug)
    rows = FloorMatch.objects.live().select_related("want", "can", "consultation")
    match = rows.filter(consultation=found, ref=ref).first()
    person = participant(request)
    sides = (match.want, match.can) if match else ()
    own = next((card for card in sides if rules.is_own(card, person)), None)
    if own is None:
        raise Http404(_("There is no such page."))
    return found, match, own, person


def on_floor(consultation, ref: str) -> FloorCard:
    card = FloorCard.objects.shown().filter(consultation=consultation, ref=ref).first()
    if card is None:
        raise Http404(_("There is no such card."))
    return card
