"""Pledging to try a draft out, saying how it goes, and telling what a try-out showed (D-16)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import LANGUAGES, both
from cms.clock import now, today
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref
from consultations.people.models import Hat

from .. import rules
from ..models import Clause, Pledge, PledgeUpdate, Tryout
from .wording import clean

LONGEST_TOLD, LONGEST_NAME = 600, 80
FURTHEST = timedelta(days=3 * 365)


@dataclass(frozen=True)
class NewPledge:
    """Who will try what, what they will bring back, and by when. Words by language: "en", "cy"."""

    name: str
    will_try: dict
    evidence: dict
    due: date
    hat: str = Hat.FOR_A_GROUP


@dataclass(frozen=True)
class NewTryout:
    """What was tried, when and with whom, what worked, what needs changing."""

    name: str
    tried: dict
    with_whom: dict
    worked: dict
    needs_changing: dict
    tried_on: date
    clause: Clause | None = None
    hat: str = Hat.FOR_A_GROUP


@transaction.atomic
def make_pledge(consultation, *, new: NewPledge, by, ref: str = "") -> Pledge:
    """Pledge to try the draft out. No account needed; a person reads it before the public does.

    Refused before drafting and after the review, without a name, with a day that is over, and
    where neither language is whole.
    """
    _check_now(consultation, rules.can_pledge(by))
    told = _told({"will_try": new.will_try, "evidence": new.evidence})
    if not today() <= new.due <= today() + FURTHEST:
        raise ValidationError({"due": _("Choose a day from today on, within three years.")})
    pledge = Pledge(due=new.due, **told, **_voice(consultation, new.name, new.hat, by))
    give_ref(pledge, "PL", ref)
    return pledge


@transaction.atomic
def update_pledge(pledge: Pledge, *, how: str, words: dict, by, ref: str = "") -> PledgeUpdate:
    """Say how a pledge goes; "not yet, because" is an answer too. Whoever made it does.

    Refuses a pledge that was taken back. Locks the pledge.
    """
    if not rules.can_update(pledge, by):
        raise PermissionDenied
    check_going(hold_stage(pledge.consultation))
    pledge = Pledge.objects.select_for_update().get(pk=pledge.pk)
    if pledge.is_withdrawn:
        raise ValidationError(_("This pledge was taken back."))
    if how not in PledgeUpdate.How.values:
        raise ValidationError({"how": _("Choose how it is going.")})
    update = PledgeUpdate(
        pledge=pledge, how=how, **_told({"words": words}),
        **_voice(pledge.consultation, pledge.name, pledge.hat, by),
    )  # fmt: skip
    give_ref(update, "PU", ref)
    return update


@transaction.atomic
def tell_tryout(consultation, *, new: NewTryout, by, ref: str = "") -> Tryout:
    """Tell what a try-out of the draft, or of one clause, showed; a person reads it first.

    Refused before drafting and after the review, without a name, with a day to come, for a
    clause of another draft, and where neither language is whole.
    """
    _check_now(consultation, rules.can_pledge(by))
    names = ("tried", "with_whom", "worked", "needs_changing")
    told = _told({name: getattr(new, name) for name in names})
    if new.tried_on > today():
        raise ValidationError({"tried_on": _("Choose the day it was tried out, not one to come.")})
    if new.clause and new.clause.draft.consultation_id != consultation.pk:
        raise ValidationError({"clause": _("Choose a clause of this draft.")})
    tryout = Tryout(
        clause=new.clause, tried_on=new.tried_on, **told,
        **_voice(consultation, new.name, new.hat, by),
    )  # fmt: skip
    give_ref(tryout, "TR", ref)
    touch(consultation)
    return tryout


def _check_now(consultation, may: bool) -> None:
    if not may:
        raise PermissionDenied
    here = hold_stage(consultation)
    check_going(here)
    if not here.reached(Stage.DRAFTING):
        raise ValidationError(_("There is no draft to try out yet."))
    if here.stage == Stage.REVIEWED:
        raise ValidationError(_("This has been reviewed. Nothing more is taken in."))


def _voice(consultation, name: str, hat: str, by) -> dict:
    """Public by what it is: a name stands beside it, and anybody may read it once it is read."""
    name = " ".join(name.split())
    if not name or len(name) > LONGEST_NAME:
        raise ValidationError({"name": _("Write the name that will stand beside it.")})
    if hat not in Hat.values:
        raise ValidationError({"hat": _("Choose for whom you speak.")})
    return {
        "consultation": consultation, "participant": by, "made_at": now(), "shown_as": name,
        "hat": hat, "may_read": True, "may_name": True,
    }  # fmt: skip


def _told(fields: dict[str, dict]) -> dict:
    """Columns for what was told, and its language: one that is whole at least."""
    columns = {name: clean(text) for name, text in both(**fields).items()}
    wrong = {
        name: _("Write up to 600 letters.")
        for name, words in fields.items()
        if any(len(columns[f"{name}_{code}"]) > LONGEST_TOLD for code in LANGUAGES if words)
    }
    whole = [code for code in LANGUAGES if all(columns[f"{name}_{code}"] for name in fields)]
    if not whole:
        begun = max(LANGUAGES, key=lambda code: sum(bool(columns[f"{n}_{code}"]) for n in fields))
        empty = [name for name in fields if not columns[f"{name}_{begun}"]]
        wrong |= dict.fromkeys(empty, _("Write a few words here."))
    if wrong:
        raise ValidationError(wrong)
    return {**columns, "language": "both" if len(whole) == len(LANGUAGES) else whole[0]}
