"""Words that a table shows at once: a person reads them afterwards, and says so."""

from collections.abc import Iterable

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from cms.clock import now
from consultations.consultation.actions import touch

from .. import rules
from ..models import PublicWords, State, UnreadWords
from ..queue import CHANGED_SINCE


def show_unread(words: PublicWords) -> None:
    """Let stored words stand on the page at once; they join the line of what is to be read.

    Words for the team alone wait as ever: there is nothing to show.
    """
    if not words.may_read or words.state not in (State.WAITING, State.PUBLISHED):
        return
    moment = now()
    words.state, words.was_public = State.PUBLISHED, True
    words.published_at = words.published_at or moment
    words.save(update_fields=["state", "was_public", "published_at"])
    UnreadWords.objects.create(
        consultation_id=words.consultation_id, thing=words, language=words.language, shown_at=moment
    )


@transaction.atomic
def mark_read(words_list: Iterable[PublicWords], *, by) -> int:
    """A moderator has read what stands on the page, and it stays; how many. Locks the words.

    Refuses one's own words, and words that their author has changed since.
    """
    words_list = list(words_list)
    if not all(rules.can_take_step(words, by) for words in words_list):
        raise PermissionDenied
    number = sum(_read(words) for words in sorted(words_list, key=lambda one: one.pk))
    if words_list:
        touch(words_list[0].consultation)
    return number


def _read(words: PublicWords) -> int:
    row = type(words).objects.select_for_update(of=("self",)).get(pk=words.pk)
    if row.as_read != words.as_read:
        raise ValidationError(CHANGED_SINCE)
    return was_read(row)


def was_read(words: PublicWords) -> int:
    """A person has looked at these words just now, whatever came of it."""
    about = {"content_type": ContentType.objects.get_for_model(type(words)), "object_id": words.pk}
    return UnreadWords.objects.filter(**about, read_at=None).update(read_at=now())
