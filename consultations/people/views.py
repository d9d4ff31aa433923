"""I'm someone else, on a shared phone or a library's computer; saying yes to letters."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.http import once

from .actions import confirm_address
from .http import forget_me
from .letters import contact_of


@never_cache
@require_http_methods(["GET", "POST"])
def someone_else(request):
    """Ask first, then let this device forget who used it. Nothing that was said is lost."""
    if request.method == "GET":
        return render(request, "consultations/people/someone_else.html")
    forget_me(request)
    messages.success(request, _("This device doesn't know you any more. Your receipt still does."))
    return redirect("consultations:index")


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
