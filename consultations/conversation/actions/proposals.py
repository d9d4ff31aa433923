"""A person decides what the machine proposed: whole, in part or not at all (R-LIFE-09, C-17)."""

import hashlib
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.actions import check_going, hold_stage

from .. import rules
from ..models import AlikeCard, AlikeProposal, Campaign
from .alike import free_cards
from .campaigns import NewCampaign, group_campaign, join_campaign

Part = AlikeCard.Part


@dataclass(frozen=True)
class Accepted:
    """What a person takes of a proposal, and how it is called.

    `text`, `language` and `argument` are those of a new argument; where cards join one that has
    been grouped, it keeps its own. `people`: all of them, those before among them. `also`: cards
    that add words of their own and are taken all the same. `leave`: cards that say just this and
    are left. `seen`: the mark of what the page showed (`mark_of`).
    """

    people: int
    seen: str
    text: str = ""
    language: str = ""
    argument: dict = field(default_factory=dict)
    also: frozenset[str] = field(default_factory=frozenset)
    leave: frozenset[str] = field(default_factory=frozenset)


def live_parts(proposal: AlikeProposal):
    """What can still be decided of a proposal: cards that stand, and are in no campaign."""
    free = free_cards(proposal.consultation).values("pk")
    return proposal.parts.filter(card__in=free).select_related("card__table").order_by("pk")


def mark_of(proposal: AlikeProposal) -> str:
    """A short mark of what can still be decided: another one as soon as somebody decided some."""
    keys = list(live_parts(proposal).values_list("card", flat=True))
    joined = Campaign.objects.filter(proposals=proposal).values_list("people", flat=True).first()
    return hashlib.sha256(repr((keys, joined)).encode()).hexdigest()[:16]


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
    decision is overruled. One card is enough to join what has been grouped before, two make an
    argument of their own. Locks the proposal, then the cards by key.
    """
    proposal = _open_one(proposal, by)
    live = list(live_parts(proposal).select_for_update(of=("self",)))
    if new.seen != mark_of(proposal):
        raise ValidationError(_("Somebody has decided about some of these meanwhile. Look again."))
    taken = [one for one in live if _is_taken(one, new)]
    proposal.campaign = _counted(proposal, new, tuple(one.card for one in taken), by)
    keys = [one.pk for one in taken]
    proposal.parts.filter(pk__in=keys).update(part=Part.TAKEN)
    proposal.parts.filter(pk__in=[one.pk for one in live]).exclude(pk__in=keys).update(
        part=Part.LEFT
    )
    _decide(proposal, AlikeProposal.State.ACCEPTED, by)
    return proposal.campaign


def _counted(proposal: AlikeProposal, new: Accepted, cards: tuple, by) -> Campaign:
    """With the argument that the cards join, or as one of their own."""
    if proposal.campaign:
        if not cards:
            raise ValidationError(_("Take one card or more, or say that they are not the same."))
        return join_campaign(proposal.campaign, cards=cards, people=new.people, by=by)
    if len(cards) < 2:
        raise ValidationError(_("Take two cards or more, or say that they are not the same."))
    named = {"text": new.text, "language": new.language, "argument": new.argument}
    counted = NewCampaign(**named, people=new.people, cards=cards)
    return group_campaign(proposal.consultation, new=counted, by=by)


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
