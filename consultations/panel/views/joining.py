"""Putting one's name in, saying yes or no to a seat, declaring interests."""

from django.http import Http404
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from consultations.consultation.models import Stage
from consultations.people.http import participant

from .. import actions
from ..forms.desk import ButtonForm
from ..forms.member import InterestForm, RegisterForm
from ..http import get_panel, member_of, own_seat, signed_in
from ..rules import pool_member_of
from .member import ROOM, did, forms_page, page, thanks

PUBLIC = "consultations:panel"
ANSWERS = {
    "accept": actions.accept_seat,
    "decline": actions.decline_seat,
    "leave": actions.leave_seat,
}


@forms_page
def register(request, consultation):
    """Put one's name in the pool. What becomes public is said before anything is asked."""
    panel = get_panel(request, consultation)
    person = signed_in(request)
    form = RegisterForm(request.POST or None, panel=panel)
    if person and did(request, form, put_in, panel, form, person):
        return thanks(request, panel, _("You are in the pool. Thank you."), PUBLIC)
    already = person and panel.pool.filter(participant=person).first()
    return page(request, panel, "register", form=form, person=person, already=already)


def put_in(panel, form, person) -> None:
    actions.register_for_pool(panel, bands=form.bands(), public_row_consent=True, by=person)


@forms_page
def leave_pool(request, consultation):
    """Take oneself out of the pool, whenever."""
    panel = get_panel(request, consultation)
    person = participant(request)
    member = pool_member_of(panel, person)
    form = ButtonForm(request.POST or None)
    if member and did(request, form, actions.leave_pool, member, by=person):
        return thanks(request, panel, _("You are out of the pool."), PUBLIC)
    return page(request, panel, "leave_pool", form=form, member=member)


@forms_page
def seat(request, consultation):
    """Say yes or no to a seat, or give it up."""
    panel, mine, person = own_seat(request, consultation)
    form = ButtonForm(request.POST or None)
    act = ANSWERS.get(request.POST.get("do"))
    if act and did(request, form, act, mine, by=person):
        where = ROOM if act is actions.accept_seat else PUBLIC
        return thanks(request, panel, _("Thank you for telling us."), where)
    return page(request, panel, "seat", form=form, seat=mine)


@forms_page
def interest(request, consultation):
    """Declare an interest, or that there is none."""
    panel, mine, person = member_of(request, consultation)
    if panel.consultation.reached(Stage.OUTCOME):
        raise Http404(_("There is no such page."))
    clauses = panel.consultation.draft.clauses.filter(withdrawn_in=None)
    form = InterestForm(request.POST or None, clauses=clauses)
    if request.POST.get("do") == "none":
        form = ButtonForm(request.POST)
        done = did(request, form, actions.declare_none, mine, by=person)
    else:
        done = did(request, form, declare, mine, form, person)
    if done:
        return thanks(request, panel, _("Thank you. It counts from now on."))
    return page(request, panel, "interest", form=form, seat=mine)


def declare(mine, form, person) -> None:
    data = form.cleaned_data
    words = form.words(current_language())
    new = actions.NewInterest(words, data["effect"], form.chosen())
    actions.declare_interest(mine, new=new, by=person)
