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


def somebody_may_be_at_risk(consultation, user) -> None:
    """To the safeguarding lead, at once: where it stands, and not a word of it."""
    with translation.override(user.language or "en"):
        address = reverse("consultations:moderation_desk", args=[consultation.slug])
    context = {"consultation": consultation, "url": f"{absolute(address)}?show=at-risk"}
    send("somebody_at_risk", to=user, context=context)


def no_safeguarding_lead(consultation, user) -> None:
    """To whoever keeps the site: somebody may be at risk, and nobody is named to look."""
    with translation.override(user.language or "en"):
        address = reverse("consultations:roles", args=[consultation.slug])
    context = {"consultation": consultation, "url": absolute(address)}
    send("no_safeguarding_lead", to=user, context=context)
