"""Where allauth asks us."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Signing in by a code in an e-mail."""


class SecondFactorAdapter(DefaultMFAAdapter):
    """The second step."""
