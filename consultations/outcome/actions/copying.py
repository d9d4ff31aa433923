"""Giving somebody a copy of everything held about them, and nobody else."""

import logging

from django.core.exceptions import PermissionDenied

from consultations.outcome import rules
from consultations.outcome.copies import packed, person_of
from consultations.people.models import Participant
from consultations.people.rules import root

log = logging.getLogger("paned.privacy")


def copy_everything(participant: Participant, *, by: Participant | None) -> bytes:
    """A ZIP of everything held about one person, for a machine and to be read.

    Refuses anybody but themselves and the site's steward, who gives it to who asks by letter.
    """
    if not rules.can_have_copy(root(participant), by and root(by)):
        raise PermissionDenied
    log.info("A copy of everything held about somebody was given")
    return packed(person_of(participant))
