"""What a moderator reads of this room: cards, answers, what speakers add, what tables write."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from consultations.moderation.kinds import register

from .models import Addition, Card, Flipchart, LeafLine, Reply, Table
from .rules import may_hold_back, may_publish_paper


def card_url(card: Card) -> str:
    """Where a card stands for good."""
    return reverse(
        "consultations:card", kwargs={"consultation": card.consultation.slug, "card": card.ref}
    )


def table_url(table: Table) -> str:
    """Where what a table wrote hangs."""
    kwargs = {"consultation": table.consultation.slug, "table": table.ref}
    return reverse("consultations:table", kwargs=kwargs)


def photo_url(flipchart: Flipchart) -> str:
    kwargs = {"consultation": flipchart.consultation.slug, "flipchart": flipchart.ref}
    return reverse("consultations:flipchart_photo", kwargs=kwargs)


register(
    Card, name="card", label=_("Card"), also=may_publish_paper, holds=may_hold_back, url=card_url
)
register(
    Flipchart,
    name="flipchart",
    label=_("Flipchart"),
    url=lambda one: table_url(one.table),
    picture=lambda one: photo_url(one) if one.photo else "",
    longest=2000,
)
register(
    LeafLine,
    name="leaf_line",
    label=_("Line of a leaf"),
    url=lambda line: table_url(line.table),
    longest=160,
    at_once=True,
)
register(Reply, name="reply", label=_("Answer"), url=lambda reply: card_url(reply.card))
register(
    Addition,
    name="addition",
    label=_("Added by the speaker"),
    url=lambda addition: card_url(addition.card),
)
