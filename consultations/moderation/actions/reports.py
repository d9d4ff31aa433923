"""Somebody says that published words should be looked at again."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later

from .. import rules
from ..models import PublicWords, State, WordsReport

#: In both languages, for whichever moderator reads it first.
HOST_ASKS = "Mae gwesteiwr y bwrdd yn gofyn i chi edrych. / The table's host asks you to look."

#: What several people wrote about the same words stands together, up to so many letters.
MOST_TOGETHER = 3000


@transaction.atomic
def report(thing: PublicWords, *, words: str, by) -> WordsReport:
    """Tell the moderators about published words. Anybody may, `by` may be None.

    Nothing happens to the words until a person has looked. Whoever says it while nobody has
    looked joins the report that is there; nobody is told a second time. Locks the words.
    """
    thing = type(thing).objects.select_for_update(of=("self",)).get(pk=thing.pk)
    if not thing.is_shown:
        raise ValidationError(_("These words are not on the page any more."))
    words = words.strip()
    if not words:
        raise ValidationError({"words": _("Say what you saw, in a few words.")})
    if told := _told_already(thing):
        _join(told, words)
        return told
    told = WordsReport.objects.create(
        consultation=thing.consultation, thing=thing, words=words, reported_at=now()
    )
    later("consultations.moderation.tasks.tell_of_report", told.pk)
    return told


def _told_already(thing: PublicWords) -> WordsReport | None:
    about = {"content_type": ContentType.objects.get_for_model(type(thing)), "object_id": thing.pk}
    return WordsReport.objects.filter(**about, settled_at=None).first()


def _join(told: WordsReport, words: str) -> None:
    told.times += 1
    together = f"{told.words}\n{words}"
    if words not in told.words.splitlines() and len(together) <= MOST_TOGETHER:
        told.words = together
    told.save(update_fields=["times", "words"])


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
