"""What people type when they sign in, and what they may say about themselves."""

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    RequestLoginCodeForm,
    SignupForm,
)
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from django import forms
from django.utils.translation import gettext_lazy as _

from cms.quiet import Unhurried
from cms.users.models import User

LANGUAGES = [(User.Language.WELSH.value, "Cymraeg"), (User.Language.ENGLISH.value, "English")]


def _address_field() -> forms.EmailField:
    return forms.EmailField(
        label=_("Your e-mail address"),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "required": _("Write your e-mail address."),
            "invalid": _("Write an e-mail address like name@example.org."),
        },
    )


def _code_field(help_text: str = "") -> forms.CharField:
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        widget=forms.TextInput(
            attrs={
                "autocomplete": "one-time-code",
                "autocapitalize": "characters",
                "class": "short",
            }
        ),
        error_messages={"required": _("Write the code.")},
    )


def _language_field(label: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=LANGUAGES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose a language.")},
    )


class OurWords:
    """Our fields in place of allauth's, and no browser's own messages in another language."""

    use_required_attribute = False
    help_code = ""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        for name, make in (("email", _address_field), ("code", self.code_field)):
            if name in self.fields:
                self.fields[name] = make()

    def code_field(self) -> forms.CharField:
        return _code_field(self.help_code)


class AddressForm(OurWords, RequestLoginCodeForm):
    """Where shall the code go?"""


class NewAccountForm(Unhurried, OurWords, SignupForm):
    """A new account needs an address, and a language to write in: nobody's default is English."""

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self.fields["language"] = _language_field(_("Which language shall we write to you in?"))


class CodeForm(OurWords, ConfirmLoginCodeForm):
    """The code from the letter."""

    help_code = _("Letters and numbers, from the newest letter")


class NewAddressCodeForm(OurWords, ConfirmEmailVerificationCodeForm):
    """The code that shows a new address is yours."""

    help_code = _("Letters and numbers, from the newest letter")


class SecondFactorForm(OurWords, AuthenticateForm):
    """The code from the app, or a spare one."""

    help_code = _("Six numbers from your app, or one of your spare codes")


class AgainForm(OurWords, ReauthenticateForm):
    """The same, asked again before something that matters."""

    help_code = _("Six numbers from your app, or one of your spare codes")


class TurnOnForm(OurWords, ActivateTOTPForm):
    """The first code from the app."""

    help_code = _("Six numbers from your app")


class ProfileForm(forms.Form):
    """What a person with an account tells about themselves."""

    use_required_attribute = False
    display_name = forms.CharField(
        label=_("Name to show"),
        help_text=_("Shown beside what you do with this account. It need not be your full name."),
        max_length=80,
        required=False,
    )
    language = _language_field(_("Which language shall we write to you in?"))
    register = forms.ChoiceField(
        label=_("Words that suit me"),
        choices=User.Register.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one.")},
    )
