"""Answering a card in one of four ways, and saying whether that's it."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once
from consultations.consultation.http import (
    answer,
    attempt,
    get_consultation,
    not_yours,
    room_context,
)
from consultations.people.flood import words_limited
from consultations.people.http import participant

from .. import actions, faces, rules
from ..forms import HeardForm, ReplyForm
from ..http import card_for, for_children, may_not_speak, place_of, reader
from ..models import Reply


@never_cache
@words_limited("replies", place=place_of)
@once
@require_http_methods(["GET", "POST"])
def reply_new(request, consultation, card):
    """Answer a card: listen first."""
    found, shown, _person = card_for(request, consultation, card)
    if not shown.is_shown:
        raise Http404(_("There is no such card."))
    if refusal := may_not_speak(request, found) or for_children(request, shown.table):
        return refusal
    if rules.is_own(shown, reader(request)):
        words = _("This card is yours. You can add to it, and others answer it.")
        return not_yours(request, found, "tables", words=words)
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        new = actions.NewReply(
            kind=data["kind"], text=data["text"], say_back=data["say_back"], voice=form.voice()
        )
        person = participant(request, create=True)
        if attempt(form, actions.reply, shown, new=new, by=person):
            words = _("Thank you for listening. A person reads your answer before it is shown.")
            messages.success(request, words, extra_tags=f"reply:{shown.pk}")
            return redirect("consultations:table", found.slug, shown.table.ref)
    faces.draw([shown], faces.Page(found))
    context = {**room_context(request, found, "tables"), "card": shown, "form": form}
    return answer(request, "consultations/conversation/reply_new.html", context)


@never_cache
@once
@require_http_methods(["GET", "POST"])
def reply_heard(request, consultation, reply):
    """That's it, or not quite: only for who left the card."""
    found = get_consultation(request, consultation)
    rows = Reply.objects.shown().select_related("card__participant", "card__table")
    heard = get_object_or_404(rows, consultation=found, ref=reply)
    person = reader(request)
    if not rules.can_say_heard(heard, person):
        raise Http404(_("There is no such page."))
    form = HeardForm(request.POST or None)
    said = form.is_valid() and form.cleaned_data
    if said and attempt(form, actions.say_heard, heard, **said, by=person):
        messages.success(request, _("Thank you. It stands beside the answer."))
        return redirect("consultations:table", found.slug, heard.card.table.ref)
    context = {**room_context(request, found, "tables"), "reply": heard, "form": form}
    return answer(request, "consultations/conversation/reply_heard.html", context)
