"""Pausing, stopping, opening again for a change; and the commissioner, who asks."""

from django.http import Http404
from django.utils.translation import gettext as _

from .. import actions, owed, rules
from ..forms import AskedForm, AskForm, ConfirmForm, PauseForm, ReopenForm, StopForm
from ..http import get_consultation
from .editing import edit, edits


@edits
def pause(request, consultation):
    """Stop the clock with a public reason, or go on and give the time back."""

    def make(found, data):
        return ConfirmForm(data) if found.paused_at else PauseForm(data)

    def act(found, form):
        if found.paused_at:
            actions.resume(found, by=request.user)
        else:
            actions.pause(found, why=form.pair("why"), by=request.user)

    done = _("It is on the public page.")
    return edit(request, consultation, "pause", make, act, done, whose=rules.PAUSERS)


@edits
def stop(request, consultation):
    """End it for good, with a public reason; everybody who took part is told."""
    def make(found, data):
        return StopForm(data)

    def act(found, form):
        actions.stop(found, why=form.pair("why"), by=request.user)

    done = _("It is stopped. Everybody who took part is being told why.")
    return edit(request, consultation, "stop", make, act, done, whose=rules.PAUSERS)


@edits
def reopen(request, consultation):
    """Listen again, on what changed after the freeze."""
    def make(found, data):
        return ReopenForm(data)

    def act(found, form):
        actions.reopen(found, change=form.pair("change"), until=form.until_when(), by=request.user)

    done = _("The tables are open again for the change.")
    return edit(request, consultation, "reopen", make, act, done, whose=rules.PAUSERS)


@edits
def ask(request, consultation):
    """The commissioner asks for a pause or a stop."""
    def make(found, data):
        form = AskForm(data)
        form.answered = found.side_requests.exclude(answered_at=None)
        return form

    def act(found, form):
        actions.ask_for(
            found, what=form.cleaned_data["what"], why=form.pair("why"), by=request.user
        )

    done = _("The facilitator has it, and answers.")
    return edit(request, consultation, "ask", make, act, done, whose=rules.ASKERS)


@edits
def asked(request, consultation):
    """The facilitator says why not; to say yes is to pause or to stop."""
    found = _only(rules.can_pause, request, consultation)
    wish = owed.open_request(found)
    if wish is None:
        raise Http404(_("There is no such page."))

    def make(found, data):
        form = AskedForm(data)
        form.wish = wish
        return form

    def act(found, form):
        actions.answer_request(wish, answer=form.pair("answer"), by=request.user)

    done = _("The commissioner can read why.")
    return edit(request, consultation, "asked", make, act, done, whose=rules.PAUSERS)


def _only(may, request, slug: str):
    """The consultation, for whoever may; nothing is here for anybody else."""
    found = get_consultation(request, slug)
    if not may(found, request.user):
        raise Http404(_("There is no such page."))
    return found
