"""Where allauth asks us: letters, where to go next, and every word it would say."""

import time

from allauth.account import app_settings as account_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.mfa.adapter import DefaultMFAAdapter
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.bilingual import current_language
from cms.limits import address
from cms.users import emails

WRONG_CODE = _("That is not the code. Look again at the newest letter or the app.")
TOO_MANY = _("That was tried too often. Wait a few minutes and try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by a code in an e-mail."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has been put to sleep. Write to us to wake it."),
        "email_taken": _("This address has an account already."),
        "incorrect_code": WRONG_CODE,
        "invalid_login": WRONG_CODE,
        "rate_limited": TOO_MANY,
        "too_many_login_attempts": TOO_MANY,
    }

    def get_client_ip(self, request) -> str:
        """One way to know who is calling: a forwarded address is believed of our proxies alone."""
        return address(request) or "unknown"

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        emails.send_for_allauth(template_prefix, to=email, context=context)

    def pre_login(self, request, user, **kwargs):
        """An account that an action made has no address on allauth's list until its first code."""
        if not EmailAddress.objects.filter(user=user).exists():
            records = get_authentication_records(request, user)
            verified = user.email in {record.get("email", "").lower() for record in records}
            EmailAddress.objects.create(
                user=user, email=user.email, primary=True, verified=verified
            )
        return super().pre_login(request, user, **kwargs)

    def send_account_already_exists_mail(self, email: str) -> None:
        emails.send_for_allauth("account/email/account_already_exists", to=email, context={})

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Whoever signed in within the last minutes has just shown who they are."""
        records = get_authentication_records(self.request, self.request.user)
        newest = max((record["at"] for record in records), default=0)
        return time.time() - newest > account_settings.REAUTHENTICATION_TIMEOUT

    def save_user(self, request, user, form, commit=True):
        user.language = form.cleaned_data.get("language", "")
        return super().save_user(request, user, form, commit)

    def get_login_redirect_url(self, request) -> str:
        """Home to one's own account, in the language of the page one signed in on."""
        return reverse("account")

    def get_signup_redirect_url(self, request) -> str:
        """A new account begins in the language that was just asked for."""
        with translation.override(request.user.language or current_language()):
            return reverse("account")

    def get_logout_redirect_url(self, request) -> str:
        return f"/{current_language()}/"


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second step. Whoever works behind the scenes keeps it."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "cannot_delete_authenticator": _(
            "People who work behind the scenes need a second step, so it cannot be turned off."
        ),
        "cannot_generate_recovery_codes": _("Set up the second step first, then make spare codes."),
        "incorrect_code": WRONG_CODE,
        "unverified_email": _("Sign in with a code sent to your address first."),
    }

    def can_delete_authenticator(self, authenticator) -> bool:
        return not authenticator.user.works_behind_the_scenes

    def get_totp_label(self, user) -> str:
        return user.email

    def build_totp_svg(self, url: str) -> str:
        """On white, because an app cannot read the square on a dark page."""
        return super().build_totp_svg(url).replace("<svg ", '<svg style="background:#fff" ', 1)
