"""I'm someone else, on a shared phone or a library's computer."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from ..http import forget_me


@never_cache
@require_http_methods(["GET", "POST"])
def someone_else(request):
    """Ask first, then let this device forget who used it. Nothing that was said is lost."""
    if request.method == "GET":
        return render(request, "consultations/people/someone_else.html")
    forget_me(request)
    messages.success(request, _("This device doesn't know you any more. Your receipt still does."))
    return redirect("consultations:index")
