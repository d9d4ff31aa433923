"""Two people look again: the first proposes, the second agrees."""

from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import answer, attempt, room_context

from .. import actions, rules
from ..forms import AgreeForm, ResultForm, lines
from ..http import at_the_desk, moderation_at
from ..models import Appeal


@never_cache
@once
@require_http_methods(["GET", "POST"])
def appeal_decide(request, consultation, moderation):
    """Two people look again: the first proposes, the second agrees."""
    found, person = at_the_desk(request, consultation)
    about = moderation_at(found, moderation)
    asked = Appeal.objects.filter(moderation=about).select_related("first_by").first()
    decided = asked and asked.decided_at and rules.can_be_looked_at(asked)
    if asked is None or not (decided or rules.can_look_again(asked, person)):
        raise Http404(_("There is no such page."))
    agreeing = "agree" in request.POST
    form = AgreeForm(request.POST) if agreeing else ResultForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        read = {"read": form.cleaned_data["read"]} if agreeing else _proposal(form)
        act = actions.agree_appeal_result if agreeing else actions.propose_appeal_result
        attempt(form, act, asked, **read, by=person)
    if request.method == "POST" and not form.errors:
        return redirect("consultations:work", consultation=found.slug)
    asked.refresh_from_db()
    context = {**room_context(request, found, "moderation"), "appeal": asked, "form": form}
    context["may_agree"] = asked.first_by_id not in (None, request.user.pk)
    return answer(request, "consultations/moderation/appeal_decide.html", context)


def _proposal(form: ResultForm) -> dict:
    """What the first of two would decide, as the action takes it."""
    data = form.cleaned_data
    return {
        "result": data["result"], "why": form.pair("why"), "take_out": lines(data["take_out"]),
    }  # fmt: skip
