"""Letters about people's words, in the reader's language and register."""

from django.urls import reverse
from django.utils import translation

from cms.emails import absolute, send


def words_moderated(moderation, contact) -> None:
    """To the author: which words, which reason, what they can do."""
    _write("words_moderated", moderation, contact, {"moderation": moderation})


def appeal_decided(appeal, contact) -> None:
    """To the author: what two other people decided, and why."""
    words = {"appeal": appeal, "why": appeal.why.in_(contact.language or "en")}
    _write("appeal_decided", appeal.moderation, contact, words)


def something_is_owed(consultation, user) -> None:
    """To somebody with a role: there is something in the work room. No words of others in it."""
    with translation.override(user.language or "en"):
        address = reverse("consultations:work", kwargs={"consultation": consultation.slug})
    send(
        "something_owed", to=user, context={"consultation": consultation, "url": absolute(address)}
    )


def _write(message: str, moderation, contact, words: dict) -> None:
    with translation.override(contact.language or "en"):
        where = {"consultation": moderation.consultation.slug, "moderation": moderation.ref}
        address = absolute(reverse("consultations:moderated", kwargs=where))
    send(
        message,
        to=contact.address,
        language=contact.language,
        register=contact.register or None,
        context={**words, "consultation": moderation.consultation, "url": address},
    )
