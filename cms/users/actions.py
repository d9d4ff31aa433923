"""What changes an account."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from allauth.mfa.utils import decrypt
from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.users.models import User


@transaction.atomic
def change_profile(
    account: User, *, display_name: str, language: str, register: str, by: User
) -> User:
    """Take down what a person says about themselves. Nobody else may."""
    if by != account:
        raise PermissionDenied
    account.display_name, account.language, account.register = display_name, language, register
    account.save(update_fields=["display_name", "language", "register"])
    return account


@transaction.atomic
def give_second_step(account: User, *, secret: str = "") -> str:
    """Set up a second step for somebody (the demo's staff, a first steward) and return its secret.

    Changes nothing when there is one already.
    """
    there = Authenticator.objects.filter(user=account, type=Authenticator.Type.TOTP).first()
    if there:
        return decrypt(there.data["secret"])
    secret = secret or generate_totp_secret()
    TOTP.activate(account, secret)
    RecoveryCodes.activate(account)
    return secret


@transaction.atomic
def confirm_address(account: User) -> EmailAddress:
    """Hold an account's address for its own, as a code sent there would have shown."""
    address, _created = EmailAddress.objects.update_or_create(
        user=account, email=account.email, defaults={"verified": True, "primary": True}
    )
    return address
