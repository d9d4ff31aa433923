"""What the consultation's own page shows of its panel."""

from collections import Counter

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.consultation.models import Consultation
from consultations.consultation.sections import Section, section

from .models import Panel, PanelDecision


@section(order=60)
def the_panel(consultation: Consultation) -> Section | None:
    """Whether names may be put in, who sits, what is decided so far. Two queries."""
    panel = Panel.objects.filter(consultation=consultation).first()
    if panel is None:
        return None
    rows = PanelDecision.objects.filter(review__panel=panel, reopened_at=None)
    latest = {
        clause: (result, not_agreed)
        for clause, result, not_agreed in rows.order_by("decided_at").values_list(
            "review__clause", "result", "not_agreed"
        )
        if clause
    }
    counts = Counter(_("Not agreed") if no else PanelDecision.Result(result).label
                     for result, no in latest.values())  # fmt: skip
    context = {
        "panel": panel,
        "open_pool": panel.pool_opened_at and not panel.pool_closed_at,
        "counts": [{"name": name, "number": number} for name, number in counts.items()],
    }
    return Section(
        name="panel",
        title=_("The panel"),
        template="consultations/panel/parts/section.html",
        context=context,
        url=address("consultations:panel", consultation),
    )
