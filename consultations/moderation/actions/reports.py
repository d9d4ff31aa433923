"""Somebody says that published words should be looked at again."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later

from .. import rules
from ..models import Moderation, PublicWords, WordsReport


@transaction.atomic
def report(thing: PublicWords, *, words: str, by) -> WordsReport:
    """Tell the moderators about published words. Anybody may, `by` may be None.

    Nothing happens to the words until a person has looked.
    """
    if not thing.is_shown:
        raise ValidationError(_("These words are not on the page any more."))
    if not words.strip():
        raise ValidationError({"words": _("Say what you saw, in a few words.")})
    told = WordsReport.objects.create(
        consultation=thing.consultation, thing=thing, words=words.strip(), reported_at=now()
    )
    later("consultations.moderation.tasks.tell_of_report", told.pk)
    return told


@transaction.atomic
def settle_report(told: WordsReport, *, by) -> None:
    """A moderator has looked at what was reported, whatever came of it."""
    told = WordsReport.objects.select_for_update().get(pk=told.pk)
    if not rules.can_moderate(told.consultation, by):
        raise PermissionDenied
    told.settled_at = now()
    told.save(update_fields=["settled_at"])


@transaction.atomic
def take_on(moderation: Moderation, *, by) -> None:
    """The safeguarding lead has what was passed on; the rest happens outside this place (B5)."""
    moderation = Moderation.objects.select_for_update().get(pk=moderation.pk)
    if not rules.is_safeguarding_lead(moderation.consultation, by):
        raise PermissionDenied
    moderation.seen_at = moderation.seen_at or now()
    moderation.save(update_fields=["seen_at"])
