"""A short mark of what lies on each table: another one as soon as something there is.

Pages ask for the marks every second or so and fetch themselves again only when their own table's
changed. All tables of a conversation stand in one answer, kept by the page cache under the
conversation's generation: however many people sit in the hall, the database is asked once after
each change, and whoever asks in between does not even reach Django. Server-sent events would hold
a thread of the server for everybody at a table; a mark for each table would be made eighty times.
"""

import hashlib
from collections import defaultdict

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.db.models.functions import Length

from consultations.moderation.models import State

from .models import Addition, Card, CardMove, Reply, Table
from .sums import card_sum


def marks_of(consultation) -> dict[str, str]:
    """The mark of every table, by its public id. Four queries, whatever lies there."""
    here = {"consultation": consultation}
    said = defaultdict(list)
    for rows, table in (
        (Card.objects.with_marks(), "table"),
        (Reply.objects.with_marks(), "card__table"),
        (Addition.objects.shown(), "card__table"),
    ):
        for at, *sums in _sums(rows.filter(**here), table):
            said[at].append(sums)
    tables = Table.objects.filter(**here).as_they_stand()
    return {one.ref: _mark(one, said[one.pk]) for one in tables}


def _sums(words: QuerySet, table: str) -> QuerySet:
    """By table: how many there are, when the last came, and how long all are together."""
    sums = {
        "number": Count("pk"),
        "last": Max("published_at"),
        "letters": Sum(Length("text")),
        "names": Sum(Length("shown_as")),
        "standing": Count("pk", filter=Q(state=State.PUBLISHED)),
    }
    if words.model is Card:
        sums["parked"] = Count("pk", filter=Q(parked__returned_at=None, parked__isnull=False))
    if words.model is Reply:
        sums["heard"] = Max("speaker_at")
    return words.order_by().values(table).annotate(**sums).values_list(table, *sums)


def _mark(table: Table, said: list) -> str:
    stands = (table.cup, table.taken, table.read_back_at, table.not_here_en, table.not_here_cy)
    # The quiet line and the note that says when words are read.
    stands += (table.quiet, table.read_first)
    return hashlib.blake2b(repr((said, stands)).encode(), digest_size=6).hexdigest()


def mark_of_sum(consultation) -> str:
    """The mark of what we heard: another one when a card comes, goes or is moved. Four queries."""
    moves = CardMove.objects.filter(consultation=consultation).aggregate(last=Max("pk"))
    themes = list(consultation.themes.values_list("pk", "name_en", "name_cy", "reopened_at"))
    stands = (card_sum(consultation), moves["last"], themes)
    return hashlib.blake2b(repr(stands).encode(), digest_size=6).hexdigest()
