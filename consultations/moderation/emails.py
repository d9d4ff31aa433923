"""Letters to those who read people's words before the public does."""

from django.urls import reverse
from django.utils import translation

from cms.emails import absolute, send


def something_is_owed(consultation, user) -> None:
    """To somebody with a role: there is something in the work room. No words of others in it."""
    with translation.override(user.language or "en"):
        address = reverse("consultations:work", kwargs={"consultation": consultation.slug})
    send(
        "something_owed", to=user, context={"consultation": consultation, "url": absolute(address)}
    )
