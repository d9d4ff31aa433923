"""A short mark of what lies on a table: it is another one as soon as something is.

Pages ask for it every second or so and fetch themselves again only when it changed. It is kept
by the page cache under the consultation's generation, so that between two changes nobody who asks
reaches the database or even Django. Measured against server-sent events: those hold a thread
of the server for everybody who sits at a table.
"""

import hashlib

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Length

from consultations.moderation.models import State

from .models import Addition, Reply, Table


def pulse_of(table: Table) -> str:
    """The mark of one table, whose row is `as_they_stand`. Four queries, whatever lies there."""
    said = [
        _sum_of(table.cards.with_marks()),
        _sum_of(Reply.objects.with_marks().filter(card__table=table)),
        Reply.objects.filter(card__table=table).aggregate(heard=Max("speaker_at")),
        _sum_of(Addition.objects.shown().filter(card__table=table)),
    ]
    stands = (table.cup, table.taken, table.read_back_at, table.not_here_en, table.not_here_cy)
    return hashlib.blake2b(repr((said, stands)).encode(), digest_size=8).hexdigest()


def _sum_of(words: QuerySet) -> dict:
    """How many there are, when the last came, and how long they are: a word out is seen too."""
    return words.order_by().aggregate(
        number=Count("pk"),
        last=Max("published_at"),
        letters=Sum(Length("text")),
        names=Sum(Length("shown_as")),
        shown=Count("pk", filter=Q(state=State.PUBLISHED)),
    )
