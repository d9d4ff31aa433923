"""How the letters of a consultation stand: counts, what is in doubt, what goes by post."""

from django.db.models import Count, Q, QuerySet

from .models import Contact, Letter
from .moments import moments

State = Letter.State
MOST_SHOWN = 100


def standing(consultation) -> list[tuple[str, int]]:
    """How many letters stand where, in words; no address among them."""
    found = Letter.objects.filter(contact__consultation=consultation).values("state")
    counts = dict(found.annotate(n=Count("pk")).order_by().values_list("state", "n"))
    return [(str(state.label), counts.get(state.value, 0)) for state in State]


def addresses(consultation) -> dict[str, int]:
    """How many addresses are written to, were stopped, or were let go as letters came back."""
    there = Contact.objects.filter(consultation=consultation)
    gone = Q(let_go_at__isnull=False)
    return there.aggregate(
        open=Count("pk", filter=Q(stopped_at=None, confirmed_at__isnull=False)),
        unconfirmed=Count("pk", filter=Q(stopped_at=None, confirmed_at=None)),
        stopped=Count("pk", filter=Q(stopped_at__isnull=False) & ~gone),
        came_back=Count("pk", filter=gone),
    )


def in_doubt(consultation) -> list[tuple[Letter, str]]:
    """Letters that perhaps went, and those that surely did not, for a person to decide."""
    labels = {one.name: one.label for one in moments()}
    doubtful = Letter.objects.filter(state__in=[State.PERHAPS, State.FAILED])
    there = doubtful.filter(contact__consultation=consultation)[:MOST_SHOWN]
    return [(letter, labels.get(letter.moment, letter.moment)) for letter in there]


def by_post(consultation) -> QuerySet[Letter]:
    """Letters that wait to be printed, those of one reader together."""
    welcome = Contact.objects.to_write_to().order_by().filter(channel=Contact.Channel.POST)
    waiting = Letter.objects.filter(state=State.WAITING, contact__in=welcome.values("pk"))
    there = waiting.filter(contact__consultation=consultation)
    return there.select_related("contact__consultation").order_by("contact", "pk")
