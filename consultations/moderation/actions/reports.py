"""Somebody says that published words should be looked at again."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later

from .. import rules
from ..models import Moderation, PublicWords, State, WordsReport

#: In both languages, for whichever moderator reads it first.
HOST_ASKS = "Mae gwesteiwr y bwrdd yn gofyn i chi edrych. / The table's host asks you to look."


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
def ask_to_look(thing: PublicWords, *, by) -> WordsReport:
    """Whoever reads these words first, their table's host, asks a moderator to look at once.

    Published or not; asked twice, it stands once. Refuses everybody else, and words that were
    taken back or are kept apart. Nothing happens to the words by it.
    """
    row = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if not rules.can_look_first(row, by):
        raise PermissionDenied
    if row.state in (State.WITHDRAWN, State.SAFEGUARDING):
        raise ValidationError(_("These words are not there any more."))
    about = {"content_type": ContentType.objects.get_for_model(type(row)), "object_id": row.pk}
    asked = WordsReport.objects.filter(**about, words=HOST_ASKS, settled_at=None).first()
    if asked:
        return asked
    told = WordsReport.objects.create(
        consultation=row.consultation, thing=row, words=HOST_ASKS, reported_at=now()
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
