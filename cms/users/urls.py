"""Signing in and out, in both languages: only the doors this site has (no passwords anywhere)."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from cms.users import views

PAGES = [
    ("account", "", views.account),
    # Where allauth sends somebody signed in who has no address left to confirm.
    ("account_email", "", views.account),
    ("account_login", _("sign-in/"), allauth.request_login_code),
    ("account_request_login_code", _("sign-in/"), allauth.request_login_code),
    ("account_confirm_login_code", _("sign-in/code/"), allauth.confirm_login_code),
    ("account_logout", _("sign-out/"), allauth.logout),
    ("account_signup", _("new/"), allauth.signup),
    ("account_email_verification_sent", _("new/code/"), allauth.email_verification_sent),
    ("account_inactive", _("asleep/"), allauth.account_inactive),
    ("account_reauthenticate", _("second-step/again/"), mfa.reauthenticate),
    ("mfa_index", _("second-step/"), mfa.index),
    ("mfa_authenticate", _("second-step/code/"), mfa.authenticate),
    ("mfa_reauthenticate", _("second-step/again/"), mfa.reauthenticate),
    ("mfa_activate_totp", _("second-step/set-up/"), totp.activate_totp),
    ("mfa_deactivate_totp", _("second-step/turn-off/"), totp.deactivate_totp),
    ("mfa_view_recovery_codes", _("second-step/spare/"), recovery.view_recovery_codes),
    ("mfa_generate_recovery_codes", _("second-step/spare/new/"), recovery.generate_recovery_codes),
    (
        "mfa_download_recovery_codes",
        _("second-step/spare/file/"),
        recovery.download_recovery_codes,
    ),
]

urlpatterns = [path(address, never_cache(view), name=name) for name, address, view in PAGES]
