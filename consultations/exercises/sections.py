"""What the exercises show of themselves on the consultation's own page."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from consultations.consultation.models import Stage
from consultations.consultation.sections import Section, section

from .models import FloorCard


@section(order=25)
def the_floor(consultation) -> Section | None:
    """How many red and blue cards lie on the floor. One query."""
    if not consultation.reached(Stage.LISTENING):
        return None
    red = Count("pk", filter=Q(colour=FloorCard.Colour.RED))
    blue = Count("pk", filter=Q(colour=FloorCard.Colour.BLUE))
    shown = FloorCard.objects.shown().filter(consultation=consultation)
    numbers = shown.aggregate(red=red, blue=blue)
    if not (numbers["red"] or numbers["blue"]):
        return None
    return Section(
        name="floor",
        title=_("Give and gain"),
        template="consultations/exercises/parts/floor_section.html",
        context=numbers,
        url=reverse("consultations:floor", kwargs={"consultation": consultation.slug}),
    )
