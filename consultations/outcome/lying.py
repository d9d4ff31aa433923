"""How many cards lie in each theme, as may be told: whole by theme, by table what anybody reads."""

from collections import Counter

from django.db.models import Case, Count, F, Q, QuerySet, Value, When

from consultations.consultation.models import Consultation
from consultations.conversation.models import CameBy, Table, ThemeCard
from consultations.moderation.models import State

from .small import hold_back

#: What is not counted among the cards of a theme: taken back, or kept apart (B5).
GONE = (State.WITHDRAWN, State.SAFEGUARDING)
#: What anybody may read, and so count for themselves.
READABLE = Q(card__state=State.PUBLISHED, card__may_read=True)


def cards_of(consultation: Consultation, table: Table | None = None) -> dict[int, int]:
    """Of all tables or of one, by theme. One query of one, two of all.

    By table, and where the whole is held back, only cards that anybody may read: a small number
    beside them would say how many the team alone reads.
    """
    placed = _placed(consultation).filter(READABLE)
    if table:
        return _counted(placed.filter(card__table=table))
    told = {row["theme"]: row["cards"] for row in whole_of(consultation)}
    hidden = [theme for theme, cards in told.items() if cards is None]
    told |= _counted(placed.filter(theme__in=[0, *hidden]))  # asked even where none is hidden
    return {theme: cards for theme, cards in told.items() if cards}


def whole_of(consultation: Consultation) -> list[dict]:
    """How many cards lie in each theme, by its number; small numbers are held back. One query.

    All are counted, and those that are gone, which are few, are counted off: a hundred thousand
    placings are told without a look at each card.
    """
    placed = _placed(consultation)
    gone = placed.filter(card__consultation=consultation, card__state__in=GONE)
    lying = placed.values_list("theme", "theme__ref").annotate(cards=Count("pk"))
    back = gone.values_list("theme", "theme__ref").annotate(cards=Count("pk") * -1)
    found = Counter()
    for theme, ref, cards in lying.union(back, all=True):
        found[ref, theme] += cards
    rows = [{"theme": one, "theme__ref": ref, "cards": found[ref, one]} for ref, one in found]
    return hold_back(sorted(rows, key=lambda row: row["theme__ref"]), "cards")


def readable(consultation: Consultation) -> QuerySet:
    """By theme and table, how many cards anybody may read; the letterbox is no table."""
    outside = When(card__channel__in=CameBy.values, then=Value(None))
    placed = _placed(consultation).filter(READABLE)
    placed = placed.annotate(at=Case(outside, default=F("card__table__ref")))
    return placed.values("theme__ref", "at").annotate(readable=Count("pk"))


def _placed(consultation: Consultation) -> QuerySet:
    return ThemeCard.objects.filter(theme__consultation=consultation).order_by()


def _counted(placed: QuerySet) -> dict[int, int]:
    return dict(placed.values_list("theme").annotate(cards=Count("pk")))
