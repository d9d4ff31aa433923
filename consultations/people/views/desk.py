"""The letters' desk: what waits, what is in doubt, what goes by post. Addresses only on paper."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.http import once
from consultations.consultation.http import get_consultation, number, room_context

from .. import rules
from ..actions import note_posted, settle_doubt
from ..emails import sheets
from ..http import participant
from ..models import Letter
from ..outbox import addresses, by_post, in_doubt, standing


def _desk(request, consultation):
    """The consultation and who asks; not here for anybody but those who see to the letters."""
    found = get_consultation(request, consultation)
    person = participant(request)
    if not rules.can_see_to_letters(found, person):
        raise Http404(_("There is no such page."))
    return found, person


@never_cache
@require_safe
def letters_desk(request, consultation):
    """How many letters stand where, and what a person has to decide."""
    found, _person = _desk(request, consultation)
    context = {
        **room_context(request, found, "work"),
        "standing": standing(found),
        "addresses": addresses(found),
        "doubtful": in_doubt(found),
        "by_post": by_post(found).count(),
    }
    return render(request, "consultations/people/letters_desk.html", context)


@never_cache
@once
@require_POST
def letter_settle(request, consultation, letter):
    """Send it again, or leave it."""
    found, person = _desk(request, consultation)
    doubtful = Letter.objects.select_related("contact__consultation")
    one = doubtful.filter(contact__consultation=found, pk=letter).first()
    if one is None:
        raise Http404(_("There is no such page."))
    again = "again" in request.POST
    settle_doubt(one, again=again, by=person)
    told = _("It goes again.") if again else _("It is left as it is.")
    messages.success(request, told)
    return redirect("consultations:letters_desk", consultation=found.slug)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def letters_print(request, consultation):
    """Everything that goes by post, a sheet each; once it is in the box, somebody says so."""
    found, person = _desk(request, consultation)
    if request.method == "POST":
        keys = [number(typed) for typed in request.POST.getlist("letter")]
        done = note_posted(found, letters=keys, by=person)
        words = ngettext("%(n)s letter is in the post.", "%(n)s letters are in the post.", done)
        messages.success(request, words % {"n": done})
        return redirect("consultations:letters_desk", consultation=found.slug)
    context = {**room_context(request, found, "work"), "sheets": sheets(by_post(found))}
    return render(request, "consultations/people/letters_print.html", context)
