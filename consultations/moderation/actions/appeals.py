"""Looking again: the author asks once, two people decide, one of them a citizen (R-MOD-05)."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from consultations.consultation.actions import touch
from consultations.ledger.actions import record
from consultations.people.actions import tell

from .. import rules
from ..kinds import kind_of
from ..models import Appeal, Moderation
from ..redaction import not_there
from ..told import author_of
from .putting_back import put_back

Result = Appeal.Result
LONGEST = 600


@transaction.atomic
def appeal(moderation: Moderation, *, words: str, language: str, by) -> Appeal:
    """Ask somebody else to look again, once, in one's own words, within 28 days.

    Those who may look again are told. Locks the moderation.
    """
    moderation = Moderation.objects.select_for_update().get(pk=moderation.pk)
    if not rules.can_appeal(moderation, by):
        raise PermissionDenied
    if not rules.appeal_is_open(moderation):
        raise ValidationError(_("It is too late to ask for this, or it has been asked already."))
    if len(words) > LONGEST:
        raise ValidationError({"words": _("That is longer than there is room for.")})
    asked = Appeal.objects.create(
        moderation=moderation, words=words.strip(), language=language, asked_at=now()
    )
    _record(asked, "asked")
    later("consultations.moderation.tasks.tell_of_appeal", asked.pk)
    return asked


@transaction.atomic
def propose_appeal_result(
    appeal: Appeal, *, result: str, why: dict, take_out: Iterable[str] = (), by
) -> None:
    """The first of two says what they would decide and why, in both languages.

    `take_out`: for a restoring in part, the words that stay out. A second person agrees
    by `agree_appeal_result`; another proposal takes this one's place.
    """
    row = _locked(appeal)
    if not rules.can_look_again(row, by):
        raise PermissionDenied
    _check_proposal(row, result, why, list(take_out))
    row.first_by, row.result, row.take_out = by.account, result, list(take_out)
    row.why = why
    row.save()


@transaction.atomic
def agree_appeal_result(appeal: Appeal, *, read: str = "", by) -> None:
    """The second of two agrees, and it is so: words go back to their place and date.

    What was decided with the same words since stands (`put_back`).
    `read`: the mark of the proposal that was read; another one is not agreed to unread. Refuses
    the one who proposed it, and two of whom neither is a citizen. The author is told the outcome
    and the reason. Locks the appeal, then the words.
    """
    row = _locked(appeal)
    if not rules.can_look_again(row, by) or by.account == row.first_by:
        raise PermissionDenied
    if not row.first_by:
        raise ValidationError(_("Somebody has to propose a result first."))
    if read and read != row.as_proposed:
        raise ValidationError(_("Somebody has proposed something else meanwhile. Read it first."))
    consultation = row.moderation.consultation
    if not any(rules.is_citizen(consultation, one) for one in (row.first_by, by.account)):
        raise ValidationError(_("One of the two must be a citizen."))
    row.second_by, row.decided_at = by.account, now()
    row.save(update_fields=["second_by", "decided_at"])
    if row.result != Result.UPHELD:
        put_back(row)
    _record(row, row.result)
    if thing := row.moderation.thing:
        tell(author_of(thing), moment="appeal_decided", about=row.pk)
    touch(consultation, front=True)


def _locked(appeal: Appeal) -> Appeal:
    row = Appeal.objects.select_for_update(of=("self",)).select_related("moderation", "first_by")
    row = row.get(pk=appeal.pk)
    if row.decided_at:
        raise ValidationError(_("This has been decided."))
    return row


def _check_proposal(row: Appeal, result: str, why: dict, take_out: list[str]) -> None:
    if result not in Result.values:
        raise ValidationError({"result": _("Choose a result.")})
    if not (why.get("en", "").strip() and why.get("cy", "").strip()):
        raise ValidationError({"why_en": _("Say why in both languages.")})
    inexact = not take_out or not_there(row.moderation.before, take_out)
    if result == Result.RESTORED_IN_PART and inexact:
        raise ValidationError({"take_out": _("Copy the exact words that stay out.")})


def _record(row: Appeal, result: str) -> None:
    moderation = row.moderation
    facts = {
        "what": kind_of(moderation.thing).name,
        "step": moderation.step,
        "reason": moderation.reason,
        "result": result,
    }
    record(moderation.consultation, kind="appealed", on=moderation.ref, facts=facts)
