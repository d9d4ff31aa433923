"""The way of what somebody said beside the chain: on the floor, in a pledge, of a try-out."""

from django.utils.translation import gettext as _

from consultations.consultation.http import address
from consultations.conversation.models import Flipchart, LeafLine
from consultations.draft.models import Pledge, PledgeUpdate, Tryout
from consultations.exercises.models import FloorCard

from .after import clause_name
from .later import SaidLater
from .trail import Step, day


def beside(mine: dict) -> SaidLater:
    """One person's cards on the floor, flipcharts, lines on leaves, pledges and how these go,
    try-outs. Six queries.
    """
    charts = Flipchart.objects.filter(**mine).select_related("table", "consultation")
    lines = LeafLine.objects.filter(**mine).select_related("table", "consultation")
    floor = FloorCard.objects.filter(**mine).select_related("table", "consultation")
    pledges = Pledge.objects.filter(**mine).select_related("consultation")
    updates = PledgeUpdate.objects.filter(**mine).select_related("pledge", "consultation")
    tryouts = Tryout.objects.filter(**mine).select_related("clause", "consultation")
    found: list = [(one, _laid(one)) for one in floor]
    found += [(one, _attached(one)) for one in charts]
    found += [(one, _written(one)) for one in lines]
    found += [(one, _pledge(one)) for one in pledges]
    found += [(one, _update(one)) for one in updates]
    found += [(one, _tryout(one)) for one in tryouts]
    return [(thing, steps, []) for thing, steps in found]


def _laid(card: FloorCard) -> list[Step]:
    words = [card.table.name.text, card.get_colour_display()]
    return [Step(_("Laid on the floor"), day(card.made_at), words)]


def _attached(one: Flipchart) -> list[Step]:
    return [Step(_("A flipchart's photo attached"), day(one.made_at), [one.table.name.text])]


def _written(line: LeafLine) -> list[Step]:
    words = [line.table.name.text, line.get_part_display()]
    said = Step(_("A line for what the table takes with it"), day(line.made_at), words)
    if line.off_at is None or line.is_withdrawn:
        return [said]
    off = _("Off the leaf: its host left it out, or wrote it in other words")
    return [said, Step(off, day(line.off_at))]


def _pledge(one: Pledge) -> list[Step]:
    url = address("consultations:pledge", one.consultation, pledge=one.ref)
    made = Step(_("You pledged to try it out"), day(one.made_at), url=url, link=one.ref)
    return [made, Step(_("The day you named"), one.due)]


def _update(one: PledgeUpdate) -> list[Step]:
    url = address("consultations:pledge", one.consultation, pledge=one.pledge.ref)
    said = [one.get_how_display()]
    told = Step(_("You told how it goes"), day(one.made_at), said, url=url, link=one.pledge.ref)
    return [told]


def _tryout(one: Tryout) -> list[Step]:
    url = address("consultations:tryout", one.consultation, tryout=one.ref)
    said = [clause_name(one.clause)] if one.clause else []
    told = Step(_("You told what a try-out showed"), day(one.made_at), said, url=url, link=one.ref)
    return [Step(_("Tried out"), one.tried_on), told]
