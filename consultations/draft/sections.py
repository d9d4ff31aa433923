"""What the consultation's own page shows of its draft."""

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.sections import Section, section

from .models import Draft


@section(order=40)
def the_draft(consultation) -> Section | None:
    """The title, how many clauses, the newest version. One query."""
    draft = (
        Draft.objects.filter(consultation=consultation)
        .annotate(
            clause_count=Count("clauses", filter=Q(clauses__withdrawn_in=None), distinct=True),
            newest=Max("versions__number"),
        )
        .first()
    )
    if draft is None:
        return None
    return Section(
        name="draft", title=_("The draft"), template="consultations/draft/parts/section.html",
        context={"draft": draft}, url=address("consultations:draft", consultation),
    )
