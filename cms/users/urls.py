"""Signing in and out, in both languages: only the doors this site has (no passwords anywhere)."""

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from django.urls import path
from django.utils.translation import gettext_lazy as _

urlpatterns = [
    path(_("sign-in/"), account.request_login_code, name="account_login"),
    path(_("sign-in/"), account.request_login_code, name="account_request_login_code"),
    path(_("sign-in/code/"), account.confirm_login_code, name="account_confirm_login_code"),
    path(_("sign-out/"), account.logout, name="account_logout"),
    path(_("new/"), account.signup, name="account_signup"),
    path(_("new/code/"), account.email_verification_sent, name="account_email_verification_sent"),
    path(_("asleep/"), account.account_inactive, name="account_inactive"),
    path(_("again/"), account.reauthenticate, name="account_reauthenticate"),
    path(_("second-step/"), mfa.index, name="mfa_index"),
    path(_("second-step/code/"), mfa.authenticate, name="mfa_authenticate"),
    path(_("second-step/again/"), mfa.reauthenticate, name="mfa_reauthenticate"),
    path(_("second-step/set-up/"), totp.activate_totp, name="mfa_activate_totp"),
    path(_("second-step/turn-off/"), totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        _("second-step/spare-codes/"), recovery.view_recovery_codes, name="mfa_view_recovery_codes"
    ),
    path(
        _("second-step/spare-codes/new/"),
        recovery.generate_recovery_codes,
        name="mfa_generate_recovery_codes",
    ),
    path(
        _("second-step/spare-codes/file/"),
        recovery.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
]
