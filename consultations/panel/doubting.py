"""Doubts about an interest: raised, and settled by three (E-5)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import touch
from consultations.consultation.models import Stage

from . import rules
from .declaring import follow
from .judging import JUDGES, raise_doubt
from .models import DoubtWord, Interest, InterestDoubt, Panel

Effect = Interest.Effect


@transaction.atomic
def doubt_interest(interest: Interest, *, clauses: tuple, by) -> InterestDoubt:
    """Doubt that declaring is enough: three people settle whether somebody steps back.

    By the facilitator, who settles nothing alone. Refuses whoever steps back already.
    """
    panel = _held(interest.seat.panel)
    if not rules.facilitates(panel.consultation, by):
        raise PermissionDenied
    interest = Interest.objects.select_related("seat").get(pk=interest.pk)
    interest.seat.panel = panel
    if interest.effect != Effect.DECLARED_ONLY or InterestDoubt.objects.filter(interest=interest):
        raise ValidationError(_("There is nothing to doubt here now."))
    if not clauses:
        raise ValidationError({"clauses": _("Which clauses is it about?")})
    interest.effect = Effect.IN_DOUBT
    interest.save(update_fields=["effect"])
    interest.clauses.set(clauses)
    touch(panel.consultation)
    return raise_doubt(interest)


@transaction.atomic
def settle_doubt(doubt: InterestDoubt, *, steps_back: bool, by) -> InterestDoubt:
    """One of the three says whether the member steps back; with the last word it is settled.

    As most of them say; where they are even, the member steps back. Whose word it
    was is shown to nobody. Refuses anybody but the three, and the member.
    """
    panel = _held(doubt.interest.seat.panel)
    doubt = InterestDoubt.objects.select_related("interest__seat").get(pk=doubt.pk)
    doubt.interest.seat.panel = panel
    if not rules.can_settle(doubt, by):
        raise PermissionDenied
    if doubt.settled_at or panel.consultation.reached(Stage.OUTCOME):
        raise ValidationError(_("It has been settled."))
    if doubt.judges.count() < JUDGES:
        raise ValidationError(_("Two members with nothing to declare are needed first."))
    DoubtWord.objects.update_or_create(
        doubt=doubt, seat=rules.judge_of(doubt, by),
        defaults={"steps_back": steps_back, "at": now()},
    )  # fmt: skip
    words = list(doubt.words.values_list("steps_back", flat=True))
    if len(words) > JUDGES:
        _settle(doubt, 2 * sum(words) >= len(words))
    return doubt


def _settle(doubt: InterestDoubt, steps_back: bool) -> None:
    interest = doubt.interest
    interest.effect = Effect.STEPS_BACK_FROM if steps_back else Effect.DECLARED_ONLY
    interest.save(update_fields=["effect"])
    doubt.settled_at = now()
    doubt.save(update_fields=["settled_at"])
    doubt.words.all().delete()
    if steps_back:
        follow(interest.seat, list(interest.clauses.all()))
    touch(interest.seat.panel.consultation)


def _held(panel: Panel) -> Panel:
    rows = Panel.objects.select_for_update(of=("self",)).select_related("consultation")
    return rows.get(pk=panel.pk)
