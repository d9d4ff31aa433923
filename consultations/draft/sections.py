"""What the consultation's own page shows of its draft."""

from django.db.models import Count, Max, Q
from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Stage
from consultations.consultation.sections import Section, section

from .models import Draft, Pledge
from .pledged import standing, with_updates

MOST = 3


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


@section(order=85)
def put_to_the_test(consultation) -> Section | None:
    """The newest pledges and where they stand; before the outcome only where there are some."""
    if not consultation.reached(Stage.DRAFTING):
        return None
    rows = with_updates(Pledge.objects.shown().filter(consultation=consultation))
    pledges = [standing(one) for one in rows.newest_first()[:MOST]]
    if not pledges and not consultation.reached(Stage.OUTCOME):
        return None
    return Section(
        name="tested", title=_("Put to the test"),
        template="consultations/draft/parts/section_tested.html",
        context={"standings": pledges}, url=address("consultations:pledges", consultation),
    )  # fmt: skip
