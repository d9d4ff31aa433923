"""What hosts and groupers owe: rounds to turn, paper cards to read, themes to settle."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from cms.clock import LONDON, today
from consultations.consultation.calendar import working_days_after
from consultations.consultation.debts import Debt, debts
from consultations.consultation.models import DRAFTING_GROUP, Stage
from consultations.consultation.rules import Kind, roles_of
from consultations.moderation.models import State

from .letterbox import ACKNOWLEDGED_WITHIN
from .letterbox import owed as letters_owed
from .models import Card, Channel, Table
from .sums import card_sum

HEARD_WITHIN = timedelta(weeks=12)


def _to(name: str, consultation, **kwargs) -> str:
    return reverse(f"consultations:{name}", kwargs={"consultation": consultation.slug, **kwargs})


@debts
def hosts_tables(consultation, user) -> list[Debt]:
    """Paper cards to read, read-backs, online rounds that have had their days."""
    if Kind.HOST not in roles_of(consultation, user):
        return []
    owed = []
    mine = Table.objects.filter(consultation=consultation, host=user).prefetch_related("rounds")
    for table in mine:
        owed += _of_table(consultation, table)
    paper = (
        Card.objects.filter(
            consultation=consultation, table__host=user, channel=Channel.PAPER, state=State.WAITING
        )
        .select_related("table")
        .order_by("made_at")
        .first()
    )
    if paper:
        due = working_days_after(paper.made_at.astimezone(LONDON).date(), 1)
        words = _("Read your table's paper cards once more, and publish them")
        url = _to("table_host", consultation, table=paper.table.ref)
        owed.append(Debt(words, url, due, Kind.HOST))
    return owed


def _of_table(consultation, table: Table) -> list[Debt]:
    url = _to("table_host", consultation, table=table.ref)
    rounds = list(table.rounds.all())
    current = next((one for one in rounds if one.closed_at is None), None)
    owed = []
    if current and table.round_days and not consultation.paused_at:
        due = (current.opened_at + timedelta(days=table.round_days)).astimezone(LONDON).date()
        owed.append(
            Debt(_("Turn the round at %(table)s") % {"table": table.name}, url, due, Kind.HOST)
        )
    if rounds and not current and not table.read_back_at:
        words = _("Read back what %(table)s wants carried forward") % {"table": table.name}
        owed.append(Debt(words, url, None, Kind.HOST))
    return owed


@debts
def what_we_heard(consultation, user) -> list[Debt]:
    """Cards to place, themes that opened again, and the summary within 12 weeks (R-LIFE-05)."""
    held = roles_of(consultation, user) & {Kind.HOST, *DRAFTING_GROUP}
    if consultation.stage != Stage.GATHERING or not held:
        return []
    role = sorted(held)[0]
    desk = _to("grouping", consultation)
    due = consultation.closes_at.astimezone(LONDON).date() + HEARD_WITHIN
    owed = []
    if card_sum(consultation).unplaced:
        owed.append(Debt(_("Find a place for every card"), desk, due, role))
    opened = consultation.themes.exclude(reopened_at=None).first()
    if opened:
        words = _("Somebody's card is in the wrong place: look again")
        owed.append(Debt(words, desk, working_days_after(today(), 5), role))
    if not consultation.heard_published_at:
        owed.append(Debt(_("Publish what we heard"), desk, due, role))
    return owed


@debts
def letters_to_acknowledge(consultation, user) -> list[Debt]:
    """Who wrote and left a place to write to is told within five working days that it came."""
    held = roles_of(consultation, user) & {Kind.MODERATOR, Kind.FACILITATOR}
    if not held:
        return []
    oldest = letters_owed(consultation).order_by("received_on", "pk").first()
    if oldest is None:
        return []
    words = _("Tell those who wrote to us that it came")
    due = working_days_after(oldest.received_on, ACKNOWLEDGED_WITHIN)
    return [Debt(words, _to("letterbox_desk", consultation), due, sorted(held)[0])]
