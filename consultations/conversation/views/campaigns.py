"""The desk for what many people sent in the same words."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from cms.paging import page_by_key
from consultations.consultation.http import answer, attempt, get_consultation, room_context
from consultations.people.http import participant

from .. import actions, rules
from ..forms import CampaignForm
from ..models import Card


@never_cache
@once
@require_http_methods(["GET", "POST"])
def campaign_new(request, consultation):
    """Pick the cards that say the same, and say what they argue and how many people do."""
    found = get_consultation(request, consultation)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_group_campaign(found, person):
        raise Http404(_("There is no such page."))
    form, ticked = CampaignForm(request.POST or None), request.POST.getlist("cards")
    ready = request.method == "POST" and form.is_valid()
    if ready and attempt(form, lambda: _group(found, form, ticked, person)):
        messages.success(request, _("It is shown once, with how many people sent it."))
        return redirect("consultations:work", consultation=found.slug)
    rows = Card.objects.shown().filter(consultation=found, campaign=None)
    context = {**room_context(request, found, "work"), "form": form, "chosen": ticked}
    context["page_obj"] = page_by_key(rows.select_related("table"), request.GET, by="said_at")
    return answer(request, "consultations/conversation/campaign_new.html", context)


def _group(consultation, form: CampaignForm, ticked: list[str], person):
    names = {*ticked, *form.named()}
    cards = tuple(Card.objects.filter(consultation=consultation, ref__in=names))
    if len(cards) != len(names):
        raise ValidationError({"refs": _("One of these numbers is no card here.")})
    data = form.cleaned_data
    kept = {name: data[name] for name in ("text", "language", "people", "received_on")}
    new = actions.NewCampaign(**kept, argument=form.pair("argument"), cards=cards)
    return actions.group_campaign(consultation, new=new, by=person)
