"""What people may always do with their own words: take their name off, take them back (R-WD)."""

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from consultations.people.models import Voice

from .. import rules
from ..kinds import names_read
from ..models import Appeal, Moderation, PublicWords, State, WordsReport

LONGEST_NAME = 80


@transaction.atomic
def withdraw(thing: PublicWords, *, by) -> None:
    """Take one's words back, at any stage. No copy of them stays anywhere (R-WD-03).

    Before Gathering they are gone, and only the count of what was taken back remains;
    afterwards a line says so where they stood. Locks the words.
    """
    row = _own(thing, by)
    for name in row.word_fields:
        setattr(row, name, "")
    row.state, row.withdrawn_at = State.WITHDRAWN, now()
    row.was_public = row.was_public and row.consultation.reached(Stage.GATHERING)
    row.may_name = False
    row.save()
    _forget_beside(row)
    touch(row.consultation, front=True)


@transaction.atomic
def take_name_off(thing: PublicWords, *, by) -> None:
    """No name beside these words from now on, no questions (R-WD-02)."""
    row = _own(thing, by)
    for name in row.name_fields:
        setattr(row, name, "")
    row.may_name = False
    row.save(update_fields=[*row.name_fields, "may_name"])
    touch(row.consultation, front=True)


@transaction.atomic
def credit_as(thing: PublicWords, *, name: str, by) -> None:
    """Say how one wishes to be named beside one's words, "" for no name: at once, everywhere.

    A name that nobody has read here yet is read first, as words are: until then these are not
    shown. Words taken back have no name. The ledger holds no names, so it is not touched (D-10).
    """
    row = _own(thing, by)
    name = " ".join(name.split())
    if row.is_withdrawn:
        raise ValidationError(_("You have taken these words back."))
    if name and not row.is_named:
        raise ValidationError({"other": _("No name stands beside words of this kind.")})
    if len(name) > LONGEST_NAME:
        raise ValidationError({"other": _("Write up to 80 letters.")})
    if " " in name and row.first_name_only:
        raise ValidationError({"other": _("A child's first name alone, or none.")})
    if name and row.state == State.PUBLISHED and name not in names_read(row):
        row.state = State.WAITING
    row.may_name = bool(name)
    row.shown_as = name or row.shown_as
    row.save(update_fields=["shown_as", "may_name", "state"])
    touch(row.consultation, front=True)


@transaction.atomic
def let_quote(thing: PublicWords, *, may: bool, by) -> None:
    """Say whether these words may be quoted, at once and everywhere, at any stage (C-12).

    Apart from being read: words that the team alone reads are quoted nowhere.
    """
    row = _own(thing, by)
    if row.is_withdrawn:
        raise ValidationError(_("You have taken these words back."))
    if may and not row.may_read:
        raise ValidationError(_("You said that only the team reads them."))
    row.may_quote = may
    row.save(update_fields=["may_quote"])
    touch(row.consultation, front=True)


def _own(thing: PublicWords, by) -> PublicWords:
    rows = type(thing).objects.select_for_update(of=("self",))
    row = rows.select_related("consultation", "participant__merged_into").get(pk=thing.pk)
    if not rules.can_withdraw(row, by):
        raise PermissionDenied
    return row


def _forget_beside(row: Voice) -> None:
    """The words also stood in what was said about them: notes to the author, appeals, reports."""
    about = {
        "content_type": ContentType.objects.get_for_model(type(row)),
        "object_id": row.pk,
    }
    steps = Moderation.objects.about(row)
    Appeal.objects.filter(moderation__in=steps).update(words="", take_out=[])
    steps.update(before={}, note="", take_out=[], why_not_smaller="")
    WordsReport.objects.filter(**about).update(words="")


def forget_old_words() -> int:
    """Let go of words taken out, once nobody can ask for them back; how many. For the clock.

    With them goes what was said against a decision, and what somebody reported, once it is settled.
    """
    steps, appeals, reports = _old_words()
    appealed = appeals.update(words="", take_out=[])
    return steps.update(before={}, take_out=[]) + appealed + reports.update(words="")


def old_words() -> int:
    """How many of these would go now."""
    return sum(rows.count() for rows in _old_words())


def _old_words() -> tuple[QuerySet, QuerySet, QuerySet]:
    """Steps with the words before them, appeals and reports whose time is over.

    While two people look again at one step, every step with the same words stays as it is: what
    comes back stands beside what the others took out.
    """
    long_ago = now() - rules.APPEAL_WITHIN
    over = Moderation.objects.exclude(before={}).filter(at__lt=long_ago)
    same = {"content_type": OuterRef("content_type"), "object_id": OuterRef("object_id")}
    asked = Moderation.objects.filter(appeal__isnull=False, appeal__decided_at=None, **same)
    return (
        over.exclude(Exists(asked)),
        Appeal.objects.filter(decided_at__lt=long_ago).exclude(words="", take_out=[]),
        WordsReport.objects.filter(settled_at__lt=long_ago).exclude(words=""),
    )
