"""Letters to people because they took part."""

from cms.emails import absolute, send

from .models import Contact


def stopped(consultation, contact: Contact) -> None:
    """Why the conversation was stopped, and that one's words are one's own to keep or take back."""
    send(
        "stopped",
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context={"consultation": consultation, "site": absolute("")},
    )


def stopped_to_account(consultation, account) -> None:
    """The same to somebody who has a role there."""
    send("stopped", to=account, context={"consultation": consultation, "site": absolute("")})
