"""The facilitator's desk, the draw: long work, the numbers, targets that clash, the pool."""

from django.contrib import messages
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consultations.consultation.http import number

from .. import actions
from ..doubles import possible_doubles
from ..forms.desk import ButtonForm, ChangeTargetsForm, NumbersForm, lines_of_targets
from ..forms.member import TypedInForm
from ..http import facilitated
from ..models import PanelRun
from .checking import of_lottery
from .member import did, forms_page, page, thanks

DESK = "consultations:panel_desk"
WORKING = "consultations:panel_working"


@forms_page
def working(request, consultation):
    """How far long work is; a button to stop it."""
    panel, person = facilitated(request, consultation)
    form = ButtonForm(request.POST or None)
    if request.method == "POST":
        run = get_object_or_404(panel.runs, pk=number(request.POST.get("run", "")))
        if did(request, form, actions.cancel_run, run, by=person):
            return thanks(request, panel, _("It is stopped. Nothing of it stays."), WORKING)
    runs = list(panel.runs.all()[:10])
    return page(request, panel, "working", form=form, runs=runs)


@forms_page
def numbers(request, consultation):
    """Put in the public numbers, and see who sits."""
    panel, person = facilitated(request, consultation)
    form = NumbersForm(request.POST or None)
    if did(request, form, put_in_numbers, panel, form, person):
        panel.refresh_from_db()
        if panel.drawn_at:
            return thanks(
                request, panel, _("The panel has been drawn."), "consultations:panel_draw"
            )
        return thanks(request, panel, _("The numbers are public. The draw is under way."), WORKING)
    return page(request, panel, "numbers", form=form)


def put_in_numbers(panel, form, person) -> None:
    drawn = form.cleaned_data["numbers"].strip()
    words = form.pair("witnessed_by")
    actions.enter_numbers(panel, numbers=drawn, witnessed_by=words, by=person)
    actions.start_run(panel, kind=PanelRun.Kind.DRAW, by=person)


@forms_page
def other_targets(request, consultation):
    """Publish other numbers for targets that clash, with a reason."""
    panel, person = facilitated(request, consultation)
    start = {"targets": lines_of_targets(panel.targets)}
    form = ChangeTargetsForm(request.POST or None, initial=start)
    if did(request, form, change, panel, form, person):
        return thanks(request, panel, _("Done, and written down."), DESK)
    return page(request, panel, "other_targets", form=form, **of_lottery(panel))


def change(panel, form, person) -> None:
    data = form.cleaned_data
    actions.change_targets(panel, targets=data["targets"], why=form.pair("why"), by=person)


@forms_page
def type_in(request, consultation):
    """Type in a registration that came by phone or on paper."""
    panel, person = facilitated(request, consultation)
    form = TypedInForm(request.POST or None, panel=panel)
    made = []
    if did(request, form, lambda: made.append(put_in(panel, form, person))):
        code = made[0][1]
        words = _("They are in the pool. Read this receipt out, or write it down: %(code)s")
        messages.success(request, words % {"code": code})
        return thanks(request, panel, _("It is shown this once."), "consultations:panel_type_in")
    return page(request, panel, "type_in", form=form)


def put_in(panel, form, person) -> tuple:
    return actions.type_in_registration(panel, new=form.new(), by=person)


@forms_page
def doubles(request, consultation):
    """Two rows that may be one person: a person says which."""
    panel, person = facilitated(request, consultation)
    form = ButtonForm(request.POST or None)
    if did(request, form, settle, panel, request.POST, person):
        return thanks(request, panel, _("Done, and written down."), "consultations:panel_doubles")
    return page(request, panel, "doubles", form=form, pairs=possible_doubles(panel))


def settle(panel, typed, person) -> None:
    pair = (number(typed.get("one", "")), number(typed.get("other", "")))
    drop = number(typed["drop"]) if typed.get("drop") else None
    actions.settle_double(panel, pair=pair, drop=drop, by=person)


@forms_page
def to_reach(request, consultation):
    """Whom to ring or write to: drawn, and without an account; a no is written down here."""
    panel, person = facilitated(request, consultation)
    form = ButtonForm(request.POST or None)
    offered = panel.seats.filter(state="offered", pool_member__participant__account=None)
    if request.method == "POST":
        seat = get_object_or_404(offered, pk=number(request.POST.get("seat", "")))
        if did(request, form, actions.decline_for, seat, by=person):
            words = _("Done, and written down.")
            return thanks(request, panel, words, "consultations:panel_to_reach")
    seats = offered.select_related("pool_member")
    return page(request, panel, "to_reach", form=form, seats=seats)
