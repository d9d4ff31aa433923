"""The letters about signing in."""

from django.contrib.auth import get_user_model

from cms import emails

# What allauth calls a letter, and what we do.
NAMES = {
    "account/email/login_code": "sign_in_code",
    "account/email/unknown_account": "no_account",
    "account/email/account_already_exists": "already_account",
    "account/email/email_confirmation": "new_account_code",
    "account/email/email_confirmation_signup": "new_account_code",
}


def send_for_allauth(prefix: str, *, to: str, context: dict) -> None:
    """One of allauth's letters, as ours, in the language its reader told us."""
    account = context.get("user") or get_user_model().objects.filter(email__iexact=to).first()
    emails.send(
        NAMES[prefix],
        to=to,
        language=account.language if account else "",
        context={"code": context.get("code", "")},
    )
