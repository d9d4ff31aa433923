"""The same words from many people: one argument, and how many people (R-LIFE-09)."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cms.bilingual import both
from cms.clock import today
from consultations.consultation.actions import check_going, hold_stage, touch
from consultations.consultation.references import give_ref

from .. import rules
from ..models import Campaign, Card


@dataclass(frozen=True)
class NewCampaign:
    """The same text, sent by many: `cards` are those of them that lie on our tables.

    `argument` says in both languages what they all argue. `people` counts everybody, by post too.
    """

    text: str
    language: str
    people: int
    received_on: date | None = None
    argument: dict = field(default_factory=dict)
    cards: tuple[Card, ...] = ()


@transaction.atomic
def group_campaign(consultation, *, new: NewCampaign, by, ref: str = "") -> Campaign:
    """One argument, and how many people sent it: both numbers are shown (R-LIFE-09).

    What somebody added in own words stays a card of its own. Refuses cards that not everybody
    may read, or that are in a campaign, and fewer people than there are speakers of the cards.
    """
    if not rules.can_group_campaign(consultation, by):
        raise PermissionDenied
    check_going(hold_stage(consultation))
    if new.people < 2 or not new.text.strip():
        raise ValidationError({"people": _("One text from at least two people.")})
    if any(new.argument.values()) and not all(
        new.argument.get(code, "").strip() for code in ("en", "cy")
    ):
        raise ValidationError({"argument_en": _("Write it in both languages.")})
    cards = _cards_of_many(consultation, new.cards, new.people)
    campaign = Campaign(
        consultation=consultation,
        text=new.text.strip(),
        language=new.language,
        people=new.people,
        received_on=new.received_on or today(),
        **both(argument=new.argument),
    )
    give_ref(campaign, "G", ref)
    Card.objects.filter(pk__in=[card.pk for card in cards]).update(campaign=campaign)
    touch(consultation)
    return campaign


@transaction.atomic
def join_campaign(campaign: Campaign, *, cards: Iterable[Card], people: int, by) -> Campaign:
    """Count cards that came later with an argument that is there; `people`: all of them now.

    Refuses what `group_campaign` refuses of cards, and fewer people than were counted before.
    Locks the campaign, then the cards by key.
    """
    if not rules.can_group_campaign(campaign.consultation, by):
        raise PermissionDenied
    check_going(hold_stage(campaign.consultation))
    campaign = Campaign.objects.select_for_update().get(pk=campaign.pk)
    if people < campaign.people:
        words = _("Not fewer than were counted before: %(people)s.")
        raise ValidationError({"people": words % {"people": campaign.people}})
    found = _cards_of_many(campaign.consultation, cards, people)
    speakers = {*campaign.cards.values_list("participant", flat=True)}
    if len(speakers | {card.participant_id for card in found}) > people:
        raise ValidationError({"people": _("More people than that left these cards.")})
    Card.objects.filter(pk__in=[card.pk for card in found]).update(campaign=campaign)
    campaign.people = people
    campaign.save(update_fields=["people"])
    touch(campaign.consultation)
    return campaign


def _cards_of_many(consultation, cards: Iterable[Card], people: int) -> list[Card]:
    keys = {card.pk for card in cards}
    rows = Card.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
    found = list(rows.filter(consultation=consultation))
    if len(found) != len(keys) or not all(card.is_shown for card in found):
        raise ValidationError({"cards": _("One of these cards has not been read yet, or is gone.")})
    if any(card.campaign_id for card in found):
        raise ValidationError({"cards": _("One of these cards has been counted already.")})
    if len({card.participant_id for card in found}) > people:
        raise ValidationError({"people": _("More people than that left these cards.")})
    return found
