"""No card is lost: what came in, and where every card is (AT-C5)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from cms.clock import now
from consultations.consultation.models import Stage
from consultations.moderation.models import State

from .models import CameBy, Campaign, Card, Channel, ThemeCard

#: Of the cards in a theme, those that were left at a table: the letterbox is none.
AT_TABLES = Q(placings__card__channel__in=Channel.values)


@dataclass(frozen=True)
class CardSum:
    """Where the cards are that came in time; late ones are counted beside them."""

    received: int
    in_themes: int
    alone: int
    unplaced: int
    held: int
    withdrawn: int
    late: int
    welsh: int
    english: int
    mixed: int
    host_notes: int
    staff_notes: int
    letterbox: int
    arguments: int
    people: int

    @property
    def adds_up(self) -> bool:
        """Whether every card that came in is somewhere."""
        parts = self.in_themes + self.alone + self.unplaced + self.held + self.withdrawn
        return parts == self.received

    @property
    def at_tables(self) -> int:
        """What was left at the tables; the rest of it came through the letterbox."""
        return self.received - self.letterbox

    @property
    def placed(self) -> int:
        return self.in_themes + self.alone


def card_sum(consultation, *, cards: QuerySet | None = None) -> CardSum:
    """The sum of one consultation's cards, or of these of them, and of what many sent.

    Two queries.

    Each card counts once: taken back before held before placed. Held is all that a
    moderator keeps back or has not read yet.
    """
    in_time = Q(late=False)
    read = in_time & Q(state=State.PUBLISHED)
    placed = Exists(ThemeCard.objects.filter(card=OuterRef("pk")))
    cards = Card.objects.all() if cards is None else cards
    rows = cards.filter(consultation=consultation).annotate(placed=placed)
    counts = rows.aggregate(
        n_received=Count("pk", filter=in_time),
        n_in_themes=Count("pk", filter=read & Q(placed=True)),
        n_alone=Count("pk", filter=read & Q(placed=False, on_its_own=True)),
        n_unplaced=Count("pk", filter=read & Q(placed=False, on_its_own=False)),
        n_held=Count("pk", filter=in_time & ~Q(state__in=[State.PUBLISHED, State.WITHDRAWN])),
        n_withdrawn=Count("pk", filter=in_time & Q(state=State.WITHDRAWN)),
        n_late=Count("pk", filter=~in_time),
        n_welsh=Count("pk", filter=read & Q(language="cy")),
        n_english=Count("pk", filter=read & Q(language="en")),
        n_mixed=Count("pk", filter=read & Q(language="both")),
        n_host_notes=Count("pk", filter=read & Q(kind=Card.Kind.HOST_NOTE)),
        n_staff_notes=Count("pk", filter=read & Q(kind=Card.Kind.STAFF_NOTE)),
        n_letterbox=Count("pk", filter=in_time & Q(channel__in=CameBy.values)),
    )
    told = {name.removeprefix("n_"): count for name, count in counts.items()}
    return CardSum(**told, **_sent_by_many(consultation))


def _sent_by_many(consultation) -> dict[str, int]:
    """How many arguments many people sent, and how many they were; told once listening is over."""
    if not consultation.reached(Stage.GATHERING):
        return {"arguments": 0, "people": 0}
    rows = Campaign.objects.filter(consultation=consultation).exclude(text="")
    return rows.aggregate(arguments=Count("pk"), people=Coalesce(Sum("people"), 0))


def missing_in_heard(consultation, *, settled: bool = False) -> list[str]:
    """What is missing before people look where their card went; `settled`: before publishing."""
    missing = []
    if card_sum(consultation).unplaced:
        missing.append(_("A place for every card that was read: in a theme, or on its own."))
    if Card.objects.in_time().filter(consultation=consultation, state=State.WAITING).exists():
        missing.append(_("A reader for every card."))
    if consultation.themes.filter(has_working_name=True).exists():
        missing.append(_("A name in people's words for every group."))
    if not settled:
        return missing
    if not consultation.check_back_until or now() < consultation.check_back_until:
        missing.append(_("The end of the time in which people look where their card went."))
    themes = list(consultation.themes.all())
    if any(theme.reopened_at for theme in themes):
        missing.append(_("Another look at every theme that has opened again."))
    texts = [words for theme in themes for words in texts_of(theme)]
    if not all(words.complete for words in texts):
        missing.append(_("Every theme in both languages, with its Everyday words."))
    return missing


def texts_of(theme) -> list:
    return [theme.name, theme.summary, theme.everyday, theme.differently]
