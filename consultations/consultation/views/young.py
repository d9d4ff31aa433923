"""Children and young people: the public page, writing it, telling them what came of it."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from cms.clock import today

from .. import rights, rules, young
from ..calendar import days_late
from ..forms import pairs_of
from ..forms.young import TellChildrenForm, YoungPeopleForm
from ..http import get_consultation, room_context
from ..models import YoungPeople
from .editing import edit, edits


@require_safe
def young_people(request, consultation):
    """How each of young people's seven rights is met, and when they are told what came of it."""
    found = get_consultation(request, consultation)
    row = rights.young_of(found)
    if row is None:
        raise Http404(_("There is no such page."))
    owed = row.tell_by and not row.told_at and not found.stopped_at
    context = {
        **room_context(request, found, "overview"),
        "young": row,
        "standards": [(label, getattr(row, name)) for name, label in rights.STANDARDS.items()],
        "owed": owed,
        "late": days_late(row.tell_by, today()) if owed else 0,
    }
    return render(request, "consultations/consultation/young_people.html", context)


@edits
def edit_young_people(request, consultation):
    def make(found, data):
        row = YoungPeople.objects.filter(consultation=found).first() or YoungPeople()
        initial = pairs_of(row, YoungPeopleForm.pairs)
        initial |= {"affects_under_25s": row.affects_under_25s, "tell_by": row.tell_by}
        return YoungPeopleForm(data, initial=initial)

    def act(found, form):
        young.write_young_people(found, changes=form.changes(), by=request.user)

    done = _("What is said of children and young people is saved.")
    return edit(
        request, consultation, "edit_young_people", make, act, done, whose=rules.SHAPERS
    )  # fmt: skip


@edits
def tell_children(request, consultation):
    def make(found, data):
        return TellChildrenForm(data)

    def act(found, form):
        young.tell_children(found, words=form.pair("told"), by=request.user)

    done = _("Children can read it now.")
    return edit(
        request, consultation, "tell_children", make, act, done, whose=rules.TELL_CHILDREN
    )  # fmt: skip
