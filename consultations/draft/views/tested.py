"""A draft put to the test: pledges and try-outs, making them, saying how they go."""

from uuid import uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms.bilingual import current_language
from cms.http import limited, once
from cms.paging import page_by_key
from consultations.consultation.http import (
    address,
    answer,
    attempt,
    get_consultation,
    room_context,
)  # fmt: skip
from consultations.conversation.slip import seal, unseal
from consultations.people.actions import issue_receipt
from consultations.people.http import participant

from .. import actions, rules
from ..forms import PledgeForm, PledgeUpdateForm, TryoutForm
from ..http import get_draft, not_kept
from ..models import Pledge, Tryout
from ..pledged import is_to_be_told, standing, with_updates
from .suggesting import not_known


@require_safe
def pledges(request, consultation):
    """Who will try what, and what try-outs have shown: the newest first."""
    found = get_consultation(request, consultation)
    shown = "tryouts" if request.GET.get("show") == "tryouts" else "pledges"
    told = {
        "pledges": with_updates(Pledge.objects.filter(consultation=found).with_marks()),
        "tryouts": Tryout.objects.filter(consultation=found).with_marks().select_related("clause"),
    }
    page = page_by_key(told[shown], request.GET, by="-made_at")
    context = {
        **room_context(request, found, "draft"), "shown": shown, "page_obj": page,
        "standings": [standing(one) for one in page] if shown == "pledges" else [],
        "may_tell": is_to_be_told(found),
    }  # fmt: skip
    return render(request, "consultations/draft/pledges.html", context)


@require_safe
def pledge(request, consultation, pledge):
    """One pledge at one address for good, with all that was told of it."""
    found = get_consultation(request, consultation)
    row = seen(request, with_updates(Pledge.objects.filter(consultation=found)), pledge)
    context = {**room_context(request, found, "draft"), "one": standing(row)}
    response = render(request, "consultations/draft/pledge.html", context)
    return response if row.is_shown else not_kept(response)


@require_safe
def tryout(request, consultation, tryout):
    """What one try-out showed, at one address for good."""
    found = get_consultation(request, consultation)
    rows = Tryout.objects.filter(consultation=found).select_related("clause")
    row = seen(request, rows, tryout)
    context = {**room_context(request, found, "draft"), "one": row}
    response = render(request, "consultations/draft/tryout.html", context)
    return response if row.is_shown else not_kept(response)


def seen(request, rows, ref: str):
    """What is or was public, or one's own; `words_shown`: whether this reader reads its words."""
    row = get_object_or_404(rows, ref=ref)
    row.words_shown = row.is_shown
    if not row.is_shown:
        own = rules.can_update(row, participant(request))
        row.words_shown = own and not row.is_withdrawn
        if not (own or row.was_public):
            raise Http404(_("There is no such page."))
    return row


@never_cache
@require_http_methods(["GET", "POST"])
@limited("pledges", "30/h")
@once
def pledge_new(request, consultation):
    """Pledge to try it out: no account needed, with a receipt."""
    draft = get_draft(request, consultation)
    form = PledgeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        kept = keep(request, form, actions.make_pledge, draft.consultation)
        if kept:
            return receipt_of(request, kept, "consultations:pledge_receipt", pledge=kept.ref)
    context = {**room_context(request, draft.consultation, "draft"), "form": form, "draft": draft}
    return answer(request, "consultations/draft/pledge_new.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@limited("pledges", "30/h")
@once
def tryout_new(request, consultation):
    """Tell what a try-out showed: no account needed, with a receipt."""
    draft = get_draft(request, consultation)
    start = {"clause": request.GET.get("clause", "")}
    form = TryoutForm(request.POST or None, draft=draft, initial=start)
    if request.method == "POST" and form.is_valid():
        kept = keep(request, form, actions.tell_tryout, draft.consultation)
        if kept:
            return receipt_of(request, kept, "consultations:tryout_receipt", tryout=kept.ref)
    context = {**room_context(request, draft.consultation, "draft"), "form": form, "draft": draft}
    return answer(request, "consultations/draft/tryout_new.html", context)


def keep(request, form, act, consultation):
    """Do it; what was made, or False where it was refused."""
    return attempt(form, act, consultation, new=form.new(), by=participant(request, create=True))


def receipt_of(request, thing, view: str, **ref):
    """On to the page that shows the receipt's code once."""
    seed = getattr(request, "sent_key", "") or uuid4().hex
    where = {"consultation": thing.consultation, "language": current_language()}
    code = issue_receipt(thing.participant, **where, seed=seed)
    return redirect(f"{address(view, thing.consultation, **ref)}?slip={seal(code)}")


@never_cache
@require_safe
def pledge_receipt(request, consultation, pledge):
    """The receipt of a pledge, for whoever made it."""
    found = get_consultation(request, consultation)
    row = get_object_or_404(Pledge.objects.filter(consultation=found), ref=pledge)
    return receipt(request, row, address("consultations:pledge", found, pledge=row.ref))


@never_cache
@require_safe
def tryout_receipt(request, consultation, tryout):
    """The receipt of a try-out, for whoever told it."""
    found = get_consultation(request, consultation)
    row = get_object_or_404(Tryout.objects.filter(consultation=found), ref=tryout)
    return receipt(request, row, address("consultations:tryout", found, tryout=row.ref))


def receipt(request, thing, url: str):
    if not rules.can_update(thing, participant(request)):
        raise PermissionDenied
    code = unseal(request.GET.get("slip", ""))
    context = {
        **room_context(request, thing.consultation, "draft"), "thing": thing, "url": url,
        "code": code, "parts": code.split("-"), "is_pledge": isinstance(thing, Pledge),
    }  # fmt: skip
    return render(request, "consultations/draft/tested_receipt.html", context)


@never_cache
@require_http_methods(["GET", "POST"])
@limited("pledges", "30/h")
@once
def pledge_update(request, consultation, pledge):
    """Whoever made a pledge says how it goes: known by this device, a receipt or an account."""
    draft = get_draft(request, consultation)
    found = get_object_or_404(Pledge.objects.filter(consultation=draft.consultation), ref=pledge)
    person = participant(request)
    if not rules.can_update(found, person):
        return not_known(request, draft)
    form = PledgeUpdateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        told = {"how": form.cleaned_data["how"], "words": form.words("words")}
        if attempt(form, actions.update_pledge, found, **told, by=person):
            messages.success(request, _("Thank you. A person reads it within one working day."))
            return redirect("consultations:pledge", draft.consultation.slug, found.ref)
    context = {**room_context(request, draft.consultation, "draft"), "form": form, "pledge": found}
    return answer(request, "consultations/draft/pledge_update.html", context)
