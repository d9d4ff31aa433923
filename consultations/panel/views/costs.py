"""The next meeting, what the panel costs and who pays, at the facilitator's desk."""

from django.utils.translation import gettext as _

from .. import actions
from ..forms.meetings import CostsForm, PlanForm
from ..http import facilitated
from .desk import DESK
from .member import did, forms_page, page, thanks


@forms_page
def costs(request, consultation):
    """Say what an hour is paid, and who pays."""
    panel, person = facilitated(request, consultation)
    start = {"hourly_pay": panel.hourly_pay, **panel_funder(panel)}
    form = CostsForm(request.POST or None, initial=start)
    if did(request, form, note, panel, form, person):
        return thanks(request, panel, _("Done, and written down."), DESK)
    return page(request, panel, "costs", form=form)


@forms_page
def plan(request, consultation):
    """Say when and where the panel meets next."""
    panel, person = facilitated(request, consultation)
    form = PlanForm(request.POST or None)
    if did(request, form, plan_it, panel, form, person):
        return thanks(request, panel, _("Members are reminded two days before."), DESK)
    return page(request, panel, "plan", form=form)


def plan_it(panel, form, person) -> None:
    actions.plan_meeting(panel, at=form.cleaned_data["at"], place=form.pair("place"), by=person)


def panel_funder(panel) -> dict:
    return {f"funder_{one}": panel.funder.in_(one) for one in ("en", "cy")}


def note(panel, form, person) -> None:
    pay = form.cleaned_data["hourly_pay"]
    actions.note_costs(panel, hourly_pay=pay, funder=form.pair("funder"), by=person)
