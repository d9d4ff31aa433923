"""Let it brew: words that their writer alone reads, taken up again or thrown away (C-4)."""

from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from cms.clock import now
from cms.refusal import refuses_first
from consultations.consultation.actions import hold_stage
from consultations.consultation.models import Stage
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Card, HalfThought, Table
from .cards import NewCard, add_card

LONGEST = 2000
KEPT_FOR = timedelta(days=90)


@dataclass(frozen=True)
class NewHalfThought:
    """What somebody has so far; `rest` is what else they filled in on the form."""

    text: str
    language: str = ""
    rest: dict = field(default_factory=dict)


@refuses_first
def let_it_brew(
    table: Table, *, new: NewHalfThought, by, again: HalfThought | None = None, ref: str = ""
) -> HalfThought:
    """Keep somebody's words for them alone: no consent is asked, nobody reads or counts them.

    `again`: the half-thought they were taken from, which is kept as it is now. Whoever may
    leave a card may let it brew, in a pause or after the round or the tables have closed too.
    """
    here = hold_stage(table.consultation)
    if by is None or not rules.can_speak(here, by):
        raise PermissionDenied
    if not rules.takes_cards(here):
        raise ValidationError(_("The tables are not open now."))
    if not new.text.strip():
        raise ValidationError({"text": _("Write or dictate your words.")})
    if len(new.text) > LONGEST:
        raise ValidationError({"text": _("What brews has room for 2,000 letters.")})
    half = _held(again, by) or HalfThought(consultation=here, table=table, participant=by)
    half.text, half.language, half.rest = new.text.strip(), new.language, new.rest
    half.kept_at = now()
    give_ref(half, "HT", ref)
    return half


@refuses_first
def take_up(half: HalfThought, *, at: Table, new: NewCard, by) -> Card:
    """Put a half-thought on a table: it is a card from then on, under the same receipt.

    What `add_card` refuses stays brewing. Locks the half-thought, then the table.
    """
    held = _held(half, by)
    if held is None:
        raise ValidationError(
            _(
                "These words are on the table already, or were thrown away. They still stand "
                "below: send them again, and they are another card."
            ),
            code="gone",
        )
    card = add_card(at, new=new, by=by)
    held.delete()
    return card


@transaction.atomic
def throw_away(half: HalfThought, *, by) -> None:
    """Let a half-thought go. Nobody has read it, so nothing of it is left."""
    held = _held(half, by)
    if held is not None:
        held.delete()


def _held(half: HalfThought | None, by) -> HalfThought | None:
    """The row, locked; None where it is gone. Somebody else's is refused."""
    rows = HalfThought.objects.select_for_update(of=("self",)).select_related("participant")
    held = rows.filter(pk=half.pk).first() if half else None
    if held is not None and not rules.is_own_half(held, by):
        raise PermissionDenied
    return held


def old_half_thoughts() -> QuerySet[HalfThought]:
    """What has brewed for 90 days, and the tables are closed: nobody waits for it any more."""
    open_still = Q(consultation__stage=Stage.LISTENING) | Q(
        consultation__reopened_at__isnull=False, consultation__reopened_ended_at=None
    )
    old = HalfThought.objects.filter(kept_at__lte=now() - KEPT_FOR)
    return old.exclude(open_still, consultation__stopped_at=None)


def forget_half_thoughts() -> int:
    """Let go of what has brewed long enough; how many."""
    return old_half_thoughts().delete()[0]
