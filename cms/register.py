"""Two ways of writing, full and Everyday: picked once, kept on every page."""

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms.bilingual import current_language
from cms.cache import REGISTER_COOKIE, is_signed_in, register_of
from cms.users.models import User

A_YEAR = 365 * 24 * 60 * 60


class RegisterForm(forms.Form):
    """Which of the two shall stand first."""

    register = forms.ChoiceField(
        label=_("How shall we write to you?"),
        choices=[
            (User.Register.FULL, _("In full")),
            (User.Register.EVERYDAY, _("In Everyday English: short sentences, plain words")),
        ],
        widget=forms.RadioSelect,
    )


@never_cache
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Pick one; a device keeps it for a year, an account for good. Back to where one came from."""
    back = request.POST.get("next") or request.GET.get("next") or ""
    if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
        back = f"/{current_language()}/"
    form = RegisterForm(request.POST or None, initial={"register": register_of(request)})
    if not form.is_valid():
        status = 422 if form.errors else 200
        return render(request, "cms/register.html", {"form": form, "back": back}, status=status)
    response = HttpResponseRedirect(back)
    _keep(request, response, form.cleaned_data["register"])
    return response


def _keep(request: HttpRequest, response: HttpResponse, chosen: str) -> None:
    response.set_cookie(
        REGISTER_COOKIE,
        chosen,
        max_age=A_YEAR,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
    if is_signed_in(request):
        User.objects.filter(pk=request.user.pk).update(register=chosen)
