"""Letters by post: printed by a person, and noted once they are in the box."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cms.clock import now

from .. import rules
from ..models import Contact, Letter


@transaction.atomic
def note_posted(consultation, *, letters: Iterable[int], by) -> int:
    """These letters were printed and posted; how many of them were still waiting.

    Refuses anybody but those who see to the letters. Twice is once.
    """
    if not rules.can_see_to_letters(consultation, by):
        raise PermissionDenied
    waiting = Letter.objects.filter(
        pk__in=list(letters),
        state=Letter.State.WAITING,
        contact__consultation=consultation,
        contact__channel=Contact.Channel.POST,
    )
    told = list(waiting.values_list("contact", flat=True))
    Contact.objects.filter(pk__in=told).update(written_at=now())
    return waiting.update(state=Letter.State.SENT, sent_at=now())
