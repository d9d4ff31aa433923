"""Finding the words, the moderation and the person that an address names."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation
from consultations.people.http import participant

from . import rules
from .kinds import find
from .models import Moderation


def at_the_desk(request, slug: str):
    """The consultation and the person at its moderators' desk; a stranger finds no such page."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_see_desk(found, person):
        raise Http404(_("There is no such page."))
    return found, person


def words_at(consultation, kind: str, ref: str):
    """The words an address names."""
    return find(consultation, kind, ref)


def moderation_at(consultation, ref: str) -> Moderation:
    """The moderation an address names, with its words."""
    rows = Moderation.objects.select_related("consultation", "by").filter(consultation=consultation)
    found = get_object_or_404(rows, ref=ref)
    if found.thing is None:
        raise Http404(_("These words are gone."))
    return found


def own_moderation(request, consultation, ref: str):
    """A moderation of the asking person's own words, and that person."""
    found = moderation_at(consultation, ref)
    person = participant(request)
    if not rules.can_appeal(found, person):
        raise PermissionDenied
    return found, person
