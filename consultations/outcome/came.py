"""How somebody's words came where not at a table, and whether many sent the same."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from consultations.consultation.models import Stage
from consultations.conversation.models import Card

from .trail import Step


def came_by(card: Card) -> list[str]:
    """How words came that were not left at a table, and whether we said that they had."""
    arrival = card.arrival
    came = {"day": date_format(arrival.received_on, "DATE_FORMAT")}
    words = [str(card.get_channel_display()), _("It came on %(day)s.") % came]
    if arrival.acknowledged_on:
        told = {"day": date_format(arrival.acknowledged_on, "DATE_FORMAT")}
        words.append(_("We told you so on %(day)s.") % told)
    return words


def sent_by_many(card: Card) -> list[Step]:
    """That the card is shown with many others as one argument; told once listening is over."""
    if card.campaign is None or not card.consultation.reached(Stage.GATHERING):
        return []
    many = [card.campaign.both_numbers]
    many.append(_("They are shown once. Your card counts, and keeps its own place."))
    return [Step(_("Many people sent the same words"), card.campaign.received_on, many)]
