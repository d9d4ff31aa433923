"""The machine looks for cards that say nearly the same, and proposes (R-LIFE-09, C-17)."""

import logging
from collections import defaultdict
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

log = logging.getLogger("paned.alike")
Part = AlikeCard.Part
LOST = timedelta(minutes=30)
WORK = "consultations.conversation.tasks.look_for_alike"
AT_ONCE = 1000


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
        texts = dict(free_cards(run.consultation).values_list("pk", "text"))
        grouped = {-one.pk: one for one in Campaign.objects.filter(consultation=run.consultation)}
        texts |= {key: one.text for key, one in grouped.items()}
        signs = Signs(run)
        found = alike.nearly_the_same(texts.items(), threshold=run.threshold, sign=signs)
        _propose(run, found, texts, grouped)
    except Stopped:
        return run
    except Exception:
        log.exception("The cards of %s could not be compared.", run.consultation.ref)
        moved(run, State.WORKING, State.FAILED)
    return run


def free_cards(consultation):
    """Cards that anybody may read and that are in no campaign."""
    return Card.objects.shown().filter(consultation=consultation, campaign=None).order_by("pk")


@transaction.atomic
def _propose(run: AlikeSearch, found: alike.Found, texts: dict[int, str], grouped: dict) -> None:
    """New proposals in place of those that nobody has decided; none that was turned down.

    `grouped`: the campaigns that were compared too, by the keys their texts have among the cards'.
    """
    if not moved(run, State.WORKING, State.DONE):
        return
    waiting = AlikeProposal.objects.select_for_update().filter(
        consultation=run.consultation, state=AlikeProposal.State.OPEN
    )
    AlikeProposal.objects.filter(pk__in=[one.pk for one in waiting]).delete()
    settled, number = Settled(run.consultation), 0
    for group in found.groups:
        joins = max(
            (grouped[key] for key in group.scores if key in grouped),
            key=lambda one: (one.people, -one.pk),
            default=None,
        )
        keys = settled.open_of([key for key in group.scores if key not in grouped], joins)
        if len(keys) > (0 if joins else 1):
            _write(run, group, sorted(keys), texts, joins)
            number += 1
    AlikeSearch.objects.filter(pk=run.pk).update(compared=found.compared, found=number)


class Settled:
    """What people have told apart already, which is not proposed again."""

    def __init__(self, consultation):
        parts = AlikeCard.objects.filter(proposal__consultation=consultation)
        turned = parts.filter(proposal__state=AlikeProposal.State.TURNED_DOWN)
        rows = (turned | parts.filter(part=Part.LEFT)).values_list(
            "card", "proposal", "proposal__campaign"
        )
        self.apart, self.not_of = defaultdict(set), set()
        for card, proposal, campaign in rows:
            self.apart[card].add(proposal)
            self.not_of.add((card, campaign))

    def open_of(self, keys: list[int], joins: Campaign | None) -> list[int]:
        """Those that nobody has told apart: not from one another, nor from what they would join."""
        if joins:
            keys = [key for key in keys if (key, joins.pk) not in self.not_of]
        met = defaultdict(set)
        for key in keys:
            for proposal in self.apart.get(key, ()):
                met[proposal].add(key)
        apart = set().union(*(group for group in met.values() if len(group) > 1))
        return [key for key in keys if key not in apart]


def _write(run, group: alike.Group, keys: list[int], texts: dict[int, str], joins) -> None:
    first = group.first if group.first in keys else keys[0]
    others = [texts[key] for key in keys if key != first]
    common = joins.text if joins else alike.in_common(texts[first], others)
    proposal = AlikeProposal(
        consultation=run.consultation,
        search=run,
        first_id=first,
        threshold=run.threshold,
        made_at=now(),
        campaign=joins,
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
