"""Saying yes to letters, stopping them by one tap, choosing fewer; and those that came back."""

import json

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from cms.http import once
from consultations.consultation.http import attempt

from ..actions import (
    ask_for_copy,
    choose_letters,
    confirm_address,
    note_bounce,
    stop_letters_by_link,
)
from ..forms import FewerForm
from ..letters import contact_of, key_of
from ..models import Contact

MOST_AT_ONCE = 1000


@never_cache
@once
@require_http_methods(["GET", "POST"])
def letters_confirm(request):
    """One tap on the page that the letter leads to; reading it changes nothing.

    A link that is nobody's, too old, or of an address that was let go is not here.
    """
    link = request.GET.get("letter", "")
    contact = contact_of(link)
    if contact is None:
        raise Http404(_("This link is too old, or the address has been let go."))
    if request.method == "POST":
        confirm_address(link)
        messages.success(request, _("Thank you. We write when something happens to your words."))
        return redirect("consultations:consultation", consultation=contact.consultation.slug)
    return render(request, "consultations/people/letters_confirm.html", {"contact": contact})


@never_cache
@csrf_exempt  # the reader's mail program sends it (RFC 8058); the signed link is what allows it
@require_http_methods(["GET", "POST"])
def letters_choose(request):
    """Where every letter leads: stop, fewer, or ask for a copy, which goes to the address itself.
    Reading changes nothing; a post stops at once.

    A link of ours is answered the same whether its address is still known or not.
    """
    link = request.GET.get("letter", "")
    if key_of(link) is None:
        raise Http404(_("There is no such page."))
    if request.method == "POST" and "fewer" in request.POST:
        return _fewer(request, link)
    if request.method == "POST" and "copy" in request.POST:
        ask_for_copy(link)
        return render(request, "consultations/people/letters_copy_asked.html")
    if request.method == "POST":
        stop_letters_by_link(link, everywhere="everywhere" in request.POST)
        return render(request, "consultations/people/letters_stopped.html")
    return render(request, "consultations/people/letters_choose.html", _context(link))


def _context(link: str, form: FewerForm | None = None) -> dict:
    contact = Contact.objects.to_write_to().filter(key=key_of(link)).first()
    return {"contact": contact, "form": form or (FewerForm.of(contact) if contact else None)}


def _fewer(request, link: str):
    form = FewerForm(request.POST)
    if form.is_valid():
        chosen = {"pace": form.cleaned_data["pace"], "wanted": set(form.cleaned_data["wanted"])}
        if attempt(form, choose_letters, link, **chosen):
            messages.success(request, _("We write as you have chosen."))
            return redirect(request.get_full_path())
    context = _context(link, form)
    return render(request, "consultations/people/letters_choose.html", context, status=422)


@never_cache
@csrf_exempt  # a mail server's program, known by its key
@require_POST
def letters_came_back(request):
    """Addresses to which letters could not be delivered; the same answer for any.

    `Authorization: Bearer` with the site's key, and [{"address": …, "for_good": true}, …].
    """
    said = request.headers.get("Authorization", "")
    expected = f"Bearer {settings.BOUNCE_KEY}"
    if not settings.BOUNCE_KEY or not constant_time_compare(said, expected):
        raise Http404(_("There is no such page."))
    told = _told(request.body)
    if told is None:
        return HttpResponse(status=400)
    for address, for_good in told:
        note_bounce(address, for_good=for_good)
    return HttpResponse(status=204)


def _told(body: bytes) -> list[tuple[str, bool]] | None:
    """The addresses in a message, or None when it is no such message."""
    try:
        rows = json.loads(body)
        found = [(row["address"], row.get("for_good", True) is True) for row in rows]
    except (ValueError, TypeError, KeyError, AttributeError):
        return None
    known = len(found) <= MOST_AT_ONCE and all(isinstance(one, str) for one, _good in found)
    return found if known else None
