"""Knowing a participant again from a request, by account or by a signed cookie."""

from django.conf import settings
from django.contrib.auth.signals import user_logged_in
from django.core import signing
from django.dispatch import receiver

from .actions import new_participant, participant_of
from .models import Participant
from .rules import root

COOKIE = getattr(settings, "PARTICIPANT_COOKIE_NAME", "paned_you")
SALT = "paned.participant"
EIGHTEEN_MONTHS = 548 * 24 * 3600


def participant(request, *, create: bool = False) -> Participant | None:
    """Who is asking, as somebody who takes part; None when nobody is known.

    `create`: make one, and set the device's cookie on the way out
    (`ParticipantMiddleware`). A signed-in person is known by their account.
    """
    if request.user.is_authenticated:
        return participant_of(request.user)
    found = getattr(request, "known_participant", None) or _by_cookie(request)
    if found is None and create:
        found = new_participant()
        remember(request, found)
    request.known_participant = found
    return found


def remember(request, person: Participant) -> None:
    """Let this device be known as `person` from now on."""
    request.known_participant = person
    request.participant_cookie = signing.dumps(str(person.uid), salt=SALT)


def forget_me(request) -> None:
    """I'm someone else: this device knows nobody any more."""
    request.known_participant = None
    request.participant_cookie = ""
    request.session.flush()


def _by_cookie(request) -> Participant | None:
    try:
        uid = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=EIGHTEEN_MONTHS)
    except signing.BadSignature:
        return None
    found = Participant.objects.select_related("merged_into", "account").filter(uid=uid).first()
    if found is None:
        return None
    person = root(found)
    # A device never speaks for an account: that takes signing in.
    return None if person.account_id else person


@receiver(user_logged_in)
def known_from_the_door(user, **kwargs) -> None:
    """Make the participant of an account when it signs in, so that reading pages writes nothing."""
    participant_of(user)


class ParticipantMiddleware:
    """Sets or clears the device's cookie when a view has asked for it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        value = getattr(request, "participant_cookie", None)
        if value:
            response.set_cookie(
                COOKIE,
                value,
                max_age=EIGHTEEN_MONTHS,
                httponly=True,
                samesite="Lax",
                secure=settings.SESSION_COOKIE_SECURE,
            )
        elif value == "":
            response.delete_cookie(COOKIE, samesite="Lax")
        return response
