"""What people type when they sign in."""

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
    SignupForm,
)
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm


class AddressForm(RequestLoginCodeForm):
    """Where shall the code go?"""


class NewAccountForm(SignupForm):
    """A new account needs an address and nothing else."""


class CodeForm(ConfirmLoginCodeForm):
    """The code from the e-mail."""


class NewAddressCodeForm(ConfirmEmailVerificationCodeForm):
    """The code that shows a new address is yours."""


class SecondFactorForm(AuthenticateForm):
    """The code from the app, or a spare one."""


class TurnOnForm(ActivateTOTPForm):
    """The first code from the app."""
