"""What lies in the letterbox, and what is still to be done about it."""

from django.db.models import Count, Q, QuerySet

from consultations.moderation.models import State

from .models import AnswerBy, Arrival, CameBy, Card

ACKNOWLEDGED_WITHIN = 5  # working days


def shown_in(consultation) -> QuerySet[Card]:
    """What anybody may read of it, and tombstones."""
    rows = Card.objects.came_outside().filter(consultation=consultation).with_marks()
    return rows.select_related("table", "participant")


def came(consultation) -> QuerySet[Arrival]:
    """Everything that came, for those who keep the post."""
    rows = Arrival.objects.filter(card__consultation=consultation)
    return rows.select_related("card__consultation")


def owed(consultation) -> QuerySet[Arrival]:
    """Whose writers can be told that it came, and have not been."""
    open_ones = came(consultation).filter(acknowledged_on=None)
    taken_back = Q(card__state=State.WITHDRAWN)
    return open_ones.exclude(answer_by=AnswerBy.NONE).exclude(taken_back)


def to_destroy(consultation) -> list[Arrival]:
    """Sheets whose words were taken back: the site has none of them, the folder may have."""
    rows = came(consultation).filter(card__state=State.WITHDRAWN)
    return list(rows.exclude(scan="").order_by("pk")[:50])


def counts_of(consultation) -> list[tuple[str, str, int]]:
    """How many came by which way: (channel, in words, number). One query."""
    rows = Card.objects.came_outside().filter(consultation=consultation).order_by()
    counts = dict(rows.values_list("channel").annotate(Count("pk")))
    return [(way.value, way.label, counts.get(way.value, 0)) for way in CameBy]
