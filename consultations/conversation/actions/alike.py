"""Cards that say nearly the same: the machine proposes, a person decides (R-LIFE-09, C-17)."""

import hashlib
import logging
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from cms.jobs import later
from cms.long_work import Signs, State, Stopped, begun, moved
from consultations.consultation.actions import check_going, hold_stage
from consultations.consultation.references import give_ref

from .. import alike, rules
from ..models import AlikeCard, AlikeProposal, AlikeSearch, Campaign, Card
from .campaigns import NewCampaign, group_campaign

log = logging.getLogger("paned.alike")
Part = AlikeCard.Part
LOST = timedelta(minutes=30)
WORK = "consultations.conversation.tasks.look_for_alike"
AT_ONCE = 1000


@dataclass(frozen=True)
class Accepted:
    """What a person takes of a proposal, and how it is called.

    `also`: cards that add words of their own and are taken all the same. `leave`: cards that say
    just this and are left. `seen`: the mark of what the page showed (`mark_of`).
    """

    text: str
    language: str
    people: int
    argument: dict
    seen: str
    also: frozenset[str] = field(default_factory=frozenset)
    leave: frozenset[str] = field(default_factory=frozenset)


@transaction.atomic
def ask_for_alike(consultation, *, by) -> AlikeSearch:
    """Have the machine look through the cards. It proposes only; what it finds, a person decides.

    Refuses anybody who may not group, and a second search beside one.
    """
    if not rules.can_propose_alike(consultation, by):
        raise PermissionDenied
    check_going(hold_stage(consultation))
    run = begun(
        consultation.alike_searches, lost=LOST, threshold=alike.THRESHOLD, started_by=by.account
    )
    if run is None:
        raise ValidationError(_("The machine is looking already."))
    later(WORK, run.pk)
    return run


def work_on_alike(run: AlikeSearch) -> AlikeSearch:
    """Look through the cards that anybody may read and that are in no campaign; propose groups."""
    if not moved(run, State.WAITING, State.WORKING):
        return run
    try:
        texts = dict(_free(run.consultation).values_list("pk", "text"))
        signs = Signs(run)
        found = alike.nearly_the_same(texts.items(), threshold=run.threshold, sign=signs)
        _propose(run, found, texts)
    except Stopped:
        return run
    except Exception:
        log.exception("The cards of %s could not be compared.", run.consultation.ref)
        moved(run, State.WORKING, State.FAILED)
    return run


def _free(consultation):
    return Card.objects.shown().filter(consultation=consultation, campaign=None).order_by("pk")


@transaction.atomic
def _propose(run: AlikeSearch, found: alike.Found, texts: dict[int, str]) -> None:
    """New proposals in place of those that nobody has decided; none that was turned down."""
    if not moved(run, State.WORKING, State.DONE):
        return
    waiting = AlikeProposal.objects.select_for_update().filter(
        consultation=run.consultation, state=AlikeProposal.State.OPEN
    )
    AlikeProposal.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    settled, number = _settled(run.consultation), 0
    for group in found.groups:
        keys = _not_settled_together(list(group.scores), settled)
        if len(keys) > 1:
            _write(run, group, sorted(keys), texts)
            number += 1
    AlikeSearch.objects.filter(pk=run.pk).update(compared=found.compared, found=number)


def _settled(consultation) -> dict[int, set[int]]:
    """By card: the proposals in which a person said that it is not the same as the others."""
    parts = AlikeCard.objects.filter(proposal__consultation=consultation)
    turned = parts.filter(proposal__state=AlikeProposal.State.TURNED_DOWN)
    found = defaultdict(set)
    for card, proposal in (turned | parts.filter(part=Part.LEFT)).values_list("card", "proposal"):
        found[card].add(proposal)
    return found


def _not_settled_together(keys: list[int], settled: dict[int, set[int]]) -> list[int]:
    """Without cards that a person has told apart already, should two of them meet again."""
    met = defaultdict(set)
    for key in keys:
        for proposal in settled.get(key, ()):
            met[proposal].add(key)
    apart = set().union(*(group for group in met.values() if len(group) > 1))
    return [key for key in keys if key not in apart]


def _write(run: AlikeSearch, group: alike.Group, keys: list[int], texts: dict[int, str]) -> None:
    first = group.first if group.first in keys else keys[0]
    common = alike.in_common(texts[first], [texts[key] for key in keys if key != first])
    proposal = AlikeProposal(
        consultation=run.consultation,
        search=run,
        first_id=first,
        threshold=run.threshold,
        made_at=now(),
    )
    give_ref(proposal, "AK")
    same = {}
    parts = (
        AlikeCard(
            proposal=proposal,
            card_id=key,
            score=group.scores[key],
            adds=_adds(texts[key], common, same),
        )
        for key in keys
    )
    AlikeCard.objects.bulk_create(parts, batch_size=AT_ONCE)


def _adds(text: str, common: str, known: dict[str, bool]) -> bool:
    """Whether a text says more than the common words; asked once for the same text."""
    if text not in known:
        known[text] = bool(alike.added(text, common))
    return known[text]


def live_parts(proposal: AlikeProposal):
    """What can still be decided of a proposal: cards that stand, and are in no campaign."""
    free = _free(proposal.consultation).values("pk")
    return proposal.parts.filter(card__in=free).select_related("card__table").order_by("pk")


def mark_of(proposal: AlikeProposal) -> str:
    """A short mark of what can still be decided: another one as soon as somebody decided some."""
    keys = list(live_parts(proposal).values_list("card", flat=True))
    return hashlib.sha256(repr(keys).encode()).hexdigest()[:16]


def _open_one(proposal: AlikeProposal, by) -> AlikeProposal:
    """The proposal, locked, for whoever may decide it and while nobody has."""
    rows = AlikeProposal.objects.select_for_update(of=("self",)).select_related("consultation")
    proposal = rows.get(pk=proposal.pk)
    if not rules.can_group_campaign(proposal.consultation, by):
        raise PermissionDenied
    check_going(hold_stage(proposal.consultation))
    if proposal.state != AlikeProposal.State.OPEN:
        raise ValidationError(_("Somebody has decided that already."))
    return proposal


@transaction.atomic
def accept_proposal(proposal: AlikeProposal, *, new: Accepted, by) -> Campaign:
    """Take a proposal as one argument, whole or in part; what is left stays cards of their own.

    A card with words of its own is left unless it is named. Refuses when somebody has decided
    about some of these cards since the page was shown: no card is in two campaigns, and nobody's
    decision is overruled. Locks the proposal, then the cards by key.
    """
    proposal = _open_one(proposal, by)
    live = list(live_parts(proposal).select_for_update(of=("self",)))
    if new.seen != mark_of(proposal):
        raise ValidationError(_("Somebody has decided about some of these meanwhile. Look again."))
    taken = [one for one in live if _is_taken(one, new)]
    if len(taken) < 2:
        raise ValidationError(_("Take two cards or more, or say that they are not the same."))
    named = {"text": new.text, "language": new.language, "people": new.people}
    campaign = group_campaign(
        proposal.consultation,
        new=NewCampaign(**named, argument=new.argument, cards=tuple(one.card for one in taken)),
        by=by,
    )
    keys = [one.pk for one in taken]
    proposal.parts.filter(pk__in=keys).update(part=Part.TAKEN)
    proposal.parts.filter(pk__in=[one.pk for one in live]).exclude(pk__in=keys).update(
        part=Part.LEFT
    )
    proposal.campaign = campaign
    _decide(proposal, AlikeProposal.State.ACCEPTED, by)
    return campaign


def _is_taken(part: AlikeCard, new: Accepted) -> bool:
    return part.card.ref in new.also if part.adds else part.card.ref not in new.leave


@transaction.atomic
def turn_down(proposal: AlikeProposal, *, by) -> None:
    """They are not the same: each stays a card of its own, and is not proposed with them again."""
    proposal = _open_one(proposal, by)
    proposal.parts.update(part=Part.LEFT)
    _decide(proposal, AlikeProposal.State.TURNED_DOWN, by)


def _decide(proposal: AlikeProposal, state: str, by) -> None:
    proposal.state, proposal.decided_at, proposal.decided_by = state, now(), by.account
    proposal.save(update_fields=["state", "decided_at", "decided_by", "campaign"])
