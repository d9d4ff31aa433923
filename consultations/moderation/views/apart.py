"""What is kept apart: buttons of the safeguarding lead alone."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from cms.http import once
from consultations.consultation.http import attempt

from .. import actions
from ..forms import AgreeForm
from ..http import at_the_desk, moderation_at


def _at_risk(request, consultation, moderation, act):
    """Do it, and back to what is kept apart."""
    found, person = at_the_desk(request, consultation)
    form = AgreeForm(request.POST)
    if form.is_valid() and attempt(form, act, moderation_at(found, moderation), by=person):
        messages.success(request, _("Done."))
    for words in form.non_field_errors():
        messages.warning(request, words)
    desk = redirect("consultations:moderation_desk", consultation=found.slug)
    return redirect(f"{desk.url}?show=at-risk")


@never_cache
@once
@require_POST
def passed_on(request, consultation, moderation):
    """The safeguarding lead takes on what moderators have passed on."""
    return _at_risk(request, consultation, moderation, actions.take_on)


@never_cache
@once
@require_POST
def given_back(request, consultation, moderation):
    """Nobody is at risk: the words wait to be read like any others."""
    return _at_risk(request, consultation, moderation, actions.give_back)
