"""Telling how far it has come, at 3, 6 and 12 months; good news at any time."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.images import get_image_model

from cms.bilingual import both
from cms.clock import now, today
from consultations.consultation.actions import stage_reached_at, touch
from consultations.consultation.calendar import months_after
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.references import give_ref
from consultations.outcome.actions.fates import check_both
from consultations.outcome.posted import everybody
from consultations.people.actions import tell
from consultations.people.models import Participant

from .. import rules
from ..models import GoodNews, ProgressUpdate

MONTHS = (3, 6, 12)


@transaction.atomic
def tell_progress(
    consultation: Consultation, *, words: dict, by: Participant, ref: str = ""
) -> ProgressUpdate:
    """Say in both languages how far everything has come; the next day to say so follows by itself.

    The commissioner only, while it is being done. It moves no stage. Refuses a second word
    for the same day, and one after the twelfth month's. Locks the consultation. Everybody who
    asked to be told gets a letter.
    """
    if not rules.can_tell_progress(consultation, by):
        raise PermissionDenied
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if consultation.stage != Stage.DOING:
        raise ValidationError(_("How far it has come is told while it is being done."))
    due = consultation.next_update_due
    if due is None:
        raise ValidationError(_("All that was promised has been told."))
    check_both(words, "words")
    update = ProgressUpdate(
        consultation=consultation, due=due, told_at=now(), by=by.account, **both(words=words)
    )
    give_ref(update, "U", ref)
    consultation.next_update_due = next_due(consultation)
    consultation.save(update_fields=["next_update_due"])
    tell(everybody(consultation), moment="how_it_goes", about=update.pk)
    touch(consultation)
    return update


def next_due(consultation: Consultation) -> date | None:
    """The next of the promised days, or None when all three have been told."""
    told = consultation.updates.count()
    if told >= len(MONTHS):
        return None
    began = stage_reached_at(consultation, Stage.DOING)
    first = began.date() if began else today()
    return months_after(first, MONTHS[told])


@dataclass(frozen=True)
class NewNews:
    """Good news; a photo with its words, and until when everybody in it said yes."""

    words: dict
    on: date
    photo: object = None
    alt: dict | None = None
    photo_until: date | None = None
    all_agreed: bool = False


@transaction.atomic
def tell_news(
    consultation: Consultation, *, new: NewNews, by: Participant, ref: str = ""
) -> GoodNews:
    """Tell good news in both languages, to those whose words it grew from (F-8).

    Refuses news of a day to come, and a photo without words in both languages, without
    everybody's yes or without the day until which they said it.
    """
    if not rules.can_tell_news(consultation, by):
        raise PermissionDenied
    check_both(new.words, "words")
    if new.on > today():
        raise ValidationError({"on": _("Say it once it has happened.")})
    photo = _photo(new) if new.photo else None
    news = GoodNews(
        consultation=consultation,
        on=new.on,
        told_at=now(),
        by=by.account,
        photo=photo,
        photo_until=new.photo_until if photo else None,
        **both(words=new.words, alt=new.alt if photo else None),
    )
    give_ref(news, "GN", ref)
    touch(consultation)
    return news


def _photo(new: NewNews):
    """Keep the picture, once everything that has to be said of it is said."""
    check_both(new.alt, "alt")
    if not new.all_agreed:
        raise ValidationError({"all_agreed": _("Ask everybody in the photo first.")})
    if new.photo_until is None or new.photo_until <= today():
        raise ValidationError({"photo_until": _("Say until when they said yes.")})
    return get_image_model().objects.create(title=new.alt["en"][:250], file=new.photo)


@transaction.atomic
def take_photo_down(news: GoodNews, *, by: Participant) -> None:
    """Somebody in the photo changed their mind: it goes at once, file and all. The words stay."""
    if not rules.can_tell_news(news.consultation, by):
        raise PermissionDenied
    news = GoodNews.objects.select_for_update(of=("self",)).select_related("photo").get(pk=news.pk)
    photo, news.photo, news.photo_until, news.alt = news.photo, None, None, None
    news.save()
    if photo:
        photo.delete()
    touch(news.consultation)
