"""In the room: the promise, the points noted without names, and interests in doubt (E-5, E-8)."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cms.bilingual import current_language
from consultations.people.http import participant

from .. import actions, rules
from ..forms.desk import ButtonForm
from ..forms.member import ClausesForm, DoubtForm, NoteForm
from ..http import get_panel, signed_in
from ..models import Interest, InterestDoubt
from .member import did, forms_page, page, thanks


@forms_page
def notes(request, consultation):
    """The points of the talk, for those in the room. Members promise to keep them there first."""
    panel = get_panel(request, consultation)
    person = participant(request)
    seat = rules.seat_of(panel, person)
    keeps = rules.facilitates(panel.consultation, person)
    if not (seat or keeps):
        raise Http404(_("There is no such page."))
    form = NoteForm(request.POST or None, initial={"language": current_language()})
    if request.POST.get("do") == "promise" and seat:
        form = ButtonForm(request.POST)
        done = did(request, form, actions.promise_confidence, seat, by=person)
    else:
        done = keeps and did(request, form, put_down, panel, form, person)
    if done:
        return thanks(request, panel, _("Thank you. It is noted."), "consultations:panel_notes")
    inside = rules.in_the_room(panel, person)
    points = panel.notes.all() if inside else []
    return page(request, panel, "notes", form=form, keeps=keeps, inside=inside, points=points)


def put_down(panel, form, person) -> None:
    actions.note_point(panel, by=person, **form.cleaned_data)


@forms_page
def doubt(request, consultation, interest):
    """One interest in doubt: the facilitator raises it, three settle it, nobody alone."""
    panel = get_panel(request, consultation)
    person = participant(request)
    rows = Interest.objects.select_related("seat").prefetch_related("clauses")
    found = get_object_or_404(rows, seat__panel=panel, ref=interest)
    found.seat.panel = panel
    raised = InterestDoubt.objects.filter(interest=found).first()
    if raised is None:
        return raise_it(request, panel, found, signed_in(request))
    raised.interest = found
    if raised.settled_at or not rules.can_settle(raised, person):
        raise Http404(_("There is no such page."))
    form = DoubtForm(request.POST or None)
    back = request.POST.get("steps_back") == "yes"
    if did(request, form, actions.settle_doubt, raised, steps_back=back, by=person):
        return thanks(request, panel, _("Thank you. It is noted."), "consultations:panel")
    return page(request, panel, "doubt", form=form, interest=found, raised=True)


def raise_it(request, panel, found, person):
    """The facilitator's question whether declaring is enough."""
    only_declared = found.effect == Interest.Effect.DECLARED_ONLY
    if not (only_declared and rules.facilitates(panel.consultation, person)):
        raise Http404(_("There is no such page."))
    clauses = panel.consultation.draft.clauses.filter(withdrawn_in=None)
    form = ClausesForm(request.POST or None, clauses=clauses)

    def ask_three() -> None:
        actions.doubt_interest(found, clauses=form.chosen(), by=person)

    if did(request, form, ask_three):
        return thanks(request, panel, _("Three people settle it now."), "consultations:panel_desk")
    return page(request, panel, "doubt", form=form, interest=found, raised=False)
