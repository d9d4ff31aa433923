"""What brews: its receipt, taking it up again, throwing it away. Nobody else finds these pages."""

from uuid import uuid4

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.http import once
from consultations.consultation.http import get_consultation, room_context
from consultations.people.actions import issue_receipt
from consultations.people.http import participant

from .. import actions, rules
from ..actions.brewing import KEPT_FOR
from ..models import HalfThought
from ..slip import seal, unseal


def taken_up(request, consultation) -> HalfThought | None:
    """The reader's own half-thought that the address or the form names, if it still brews."""
    asked = request.POST.get("brewing") or request.GET.get("brewing")
    person = participant(request) if asked else None
    if person is None:
        return None
    return person.brewing.filter(consultation=consultation, ref=asked).first()


def brew(request, at, form, half: HalfThought | None) -> str:
    """Let what was typed brew; where its receipt is. Kept again, it keeps the receipt it has."""
    person = participant(request)
    made = actions.let_it_brew(at, new=form.half(), by=person, again=half)
    shown = redirect("consultations:brewing", made.consultation.slug, made.ref).url
    if half is not None:
        return shown
    seed = getattr(request, "sent_key", "") or uuid4().hex
    where = {"consultation": made.consultation, "language": current_language(), "seed": seed}
    return f"{shown}?slip={seal(issue_receipt(person, **where))}"


def own_half(request, slug: str, ref: str) -> tuple:
    """A consultation, one's own half-thought and oneself; anybody else finds no such page."""
    found = get_consultation(request, slug)
    person = participant(request)
    rows = HalfThought.objects.select_related("table", "consultation")
    half = rows.filter(consultation=found, participant=person, ref=ref).first() if person else None
    if half is None:
        raise Http404(_("There is no such page."))
    return found, half, person


@never_cache
@require_safe
def brewing(request, consultation, brewing):
    """The words as they were left, with the code of their receipt where it is new."""
    found, half, _person = own_half(request, consultation, brewing)
    code = unseal(request.GET.get("slip", ""))
    context = {**room_context(request, found, "words"), "half": half, "code": code}
    context |= {"parts": code.split("-"), "until": half.kept_at + KEPT_FOR}
    context |= {"is_open": rules.is_listening(found), "takes_cards": rules.takes_cards(found)}
    return render(request, "consultations/conversation/brewing.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def brewing_throw(request, consultation, brewing):
    """Ask first, then throw a half-thought away."""
    found, half, person = own_half(request, consultation, brewing)
    if request.method == "POST":
        actions.throw_away(half, by=person)
        messages.success(request, _("It is thrown away. Nobody else has read it."))
        return redirect("consultations:table", found.slug, half.table.ref)
    context = {**room_context(request, found, "words"), "half": half}
    return render(request, "consultations/conversation/brewing_throw.html", context)
