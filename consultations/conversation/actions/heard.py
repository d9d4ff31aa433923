"""Showing people where their cards went, and publishing what we heard (C-18, C-19)."""

from datetime import datetime, time, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import LONDON, now, today
from consultations.consultation.actions import touch
from consultations.consultation.models import Consultation, Stage
from consultations.people.actions import tell

from .. import rules
from ..models import ThemeCard, ThemeChange
from ..sums import missing_in_heard
from ..told import speakers_of
from .laying import note_change, several

LONGEST = 600


@transaction.atomic
def open_check_back(consultation, *, by) -> None:
    """Show everybody where their card went, for as long as the site allows (14 days).

    Refused while a card that was read has no place. Tells those who asked to be told.
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _check_may(consultation, by)
    if consultation.check_back_until:
        raise ValidationError(_("People are looking already."))
    missing = missing_in_heard(consultation)
    if missing:
        raise ValidationError([str(words) for words in missing])
    last_day = today() + timedelta(days=consultation.check_back_days)
    consultation.check_back_until = datetime.combine(last_day, time(23, 59), tzinfo=LONDON)
    consultation.save(update_fields=["check_back_until"])
    tell(speakers_of(consultation), moment="check_back", about=consultation.pk)
    touch(consultation)


@transaction.atomic
def close_check_back(consultation, *, by=None) -> None:
    """The time for looking is over; for the clock. Refused before it is."""
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    if by is not None:
        _check_may(consultation, by)
    if not consultation.check_back_until or now() < consultation.check_back_until:
        raise ValidationError(_("People still have time to look where their card went."))
    touch(consultation)


@transaction.atomic
def not_what_i_meant(placing: ThemeCard, *, words: str, by) -> None:
    """The speaker says that a card is in the wrong place: the theme opens again (C-19).

    The words go to those who group; they are never public. The theme's page tells that it is
    open again, not by whom. Waits for a move of the card that is being made (the board is held).
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(
        pk=placing.theme.consultation_id
    )
    rows = ThemeCard.objects.select_related("theme", "card__participant", "card__table")
    placing = rows.filter(pk=placing.pk).first()
    if placing is None:
        raise ValidationError(_("Your card lies elsewhere by now. Look where it is."))
    own = rules.is_own(placing.card, by) or rules.is_host_of(placing.card.table, by)
    if by is None or not own:
        raise PermissionDenied
    if consultation.stage not in (Stage.GATHERING, Stage.DRAFTING):
        raise ValidationError(_("The themes have settled. You can still write to us."))
    if not words.strip() or len(words) > LONGEST:
        raise ValidationError({"words": _("Say in a few words what you meant.")})
    placing.not_what_i_meant, placing.objected_at = words.strip(), now()
    placing.save(update_fields=["not_what_i_meant", "objected_at"])
    theme = placing.theme
    theme.reopened_at = now()
    theme.save(update_fields=["reopened_at"])
    note_change(theme, ThemeChange.Kind.OPENED)
    touch(consultation)


@transaction.atomic
def publish_what_we_heard(consultation, *, by) -> None:
    """Publish the themes as settled, in both languages, with the sum that shows no card is lost.

    Refused before the check-back has ended, and while a card has no place, a theme is
    open again, or one of its texts is owed.
    """
    consultation = Consultation.objects.select_for_update(no_key=True).get(pk=consultation.pk)
    _check_may(consultation, by)
    missing = missing_in_heard(consultation, settled=True)
    if missing:
        raise ValidationError([str(words) for words in missing])
    consultation.heard_published_at = now()
    consultation.save(update_fields=["heard_published_at"])
    touch(consultation)


def _check_may(consultation, by) -> None:
    people = several(by)
    allowed = rules.can_group(consultation, people)
    if not allowed or not all(rules.can_help_group(consultation, one) for one in people):
        raise PermissionDenied
    if consultation.stage != Stage.GATHERING:
        raise ValidationError(_("Cards are grouped once the listening has ended."))
