"""Nobody works behind the scenes with an e-mailed code alone."""

from allauth.mfa.utils import is_mfa_enabled
from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

ADMIN_PREFIX = "/cms-admin/"
OUR_DOOR = "/cms-admin/login/"  # leads to our own sign-in


class SecondFactorMiddleware:
    """Sends whoever wants behind the scenes without a second factor to set one up first."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.stopped(request) or self.get_response(request)

    def stopped(self, request):
        path = request.path_info
        if not path.startswith(ADMIN_PREFIX) or path == OUR_DOOR:
            return None
        if not request.user.is_authenticated:
            return redirect(
                f"{reverse('account_login')}?{urlencode({'next': request.get_full_path()})}"
            )
        if is_mfa_enabled(request.user):
            return None
        if request.user.works_behind_the_scenes:
            messages.info(
                request,
                _("Set up a second step first: people who work behind the scenes need one."),
            )
            return redirect("mfa_activate_totp")
        return None
