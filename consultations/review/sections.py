"""What the consultation's own page shows of how it goes on."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.sections import Section, section

from .shown import asking_now


@section(order=85)
def goes_on(consultation: Consultation) -> Section | None:
    """The way to the page, and to giving one's marks while they are asked for. One query."""
    if not consultation.reached(Stage.OUTCOME):
        return None
    return Section(
        name="review",
        title=_("How it goes on"),
        template="consultations/review/section.html",
        context={"asking": asking_now(consultation)},
        url=address("consultations:review", consultation),
    )
