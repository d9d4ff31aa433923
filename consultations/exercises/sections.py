"""What the exercises show of themselves on the consultation's own page."""

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
    numbers = FloorCard.objects.shown().filter(consultation=consultation).by_colour()
    if not (numbers["red"] or numbers["blue"]):
        return None
    return Section(
        name="floor",
        title=_("Give and gain"),
        template="consultations/exercises/parts/floor_section.html",
        context=numbers,
        url=reverse("consultations:floor", kwargs={"consultation": consultation.slug}),
    )
