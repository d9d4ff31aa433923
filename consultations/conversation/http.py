"""Finding tables, cards and the person at them; what the pages of this room show."""

from collections.abc import Iterable
from copy import copy

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404
from django.utils.translation import gettext as _

from consultations.consultation.http import get_consultation, get_within, not_yours
from consultations.people.http import COOKIE, participant

from . import rules
from .models import Card, CarriedCard, Round, Table

PER_PAGE = 25
# Put together once: nothing of it differs by request.
TABLES = Table.objects.as_they_stand()


def may_not_speak(request, consultation):
    """In place of a form: who sits at the tables. None for anybody who may (R-LIFE-10)."""
    if rules.can_speak(consultation, reader(request)):
        return None
    words = _("Everybody may speak at the tables but those who read, write or keep the rules here.")
    return not_yours(request, consultation, "tables", words=words)


def for_children(request, table: Table):
    """In place of a form at a children's table: who types their cards. None anywhere else (B5)."""
    if not table.for_children:
        return None
    words = _(
        "This table is for children. Its host types their cards when their carers agree, and "
        "nobody answers them here."
    )
    return not_yours(request, table.consultation, "tables", words=words)


def reader(request):
    """Who is reading, if anybody is known; asks nothing of a reader without cookies."""
    known = {settings.SESSION_COOKIE_NAME, COOKIE} & set(request.COOKIES)
    return participant(request) if known else None


def table_for(request, slug: str, ref: str) -> tuple:
    """A consultation and one of its tables."""
    table = get_within(request, slug, TABLES, ref=ref)
    return table.consultation, table


def hosted_table(request, slug: str, ref: str) -> tuple:
    """A table and its host; anybody else finds no such page."""
    found, table = table_for(request, slug, ref)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.is_host_of(table, person):
        raise Http404(_("There is no such page."))
    return found, table, person


def grouper(request, slug: str) -> tuple:
    """A consultation and somebody who groups its cards; anybody else finds no such page."""
    found = get_consultation(request, slug)
    person = participant(request) if request.user.is_authenticated else None
    if not rules.can_group(found, [person]):
        raise Http404(_("There is no such page."))
    return found, person


def cards_of(table: Table):
    """What is on one table, in the order it was left: words anybody may read, and tombstones."""
    return table.cards.with_marks().select_related("participant", "parked")


def plate_of(cards: Iterable[Card], table: Table, person) -> list[Card]:
    """Those of a page's cards that are parked, the latest first; `asks_back`: who may (C-6)."""
    found = sorted((one for one in cards if one.is_parked), key=_parked_at, reverse=True)
    reads = bool(found) and rules.moderates(table.consultation, person)
    for one in found:
        one.asks_back = reads or rules.is_own(one, person)
    return found


def _parked_at(card: Card) -> tuple:
    return card.parked.parked_at, card.pk


def brought_to(table: Table) -> list[Card]:
    """Cards carried here from other tables: how each was `brought`, and by whom (`by_name`).

    A name that no moderator has read, or that is held with its card, stands nowhere.
    """
    carried = list(table.brought.order_by("at"))
    if not carried:
        return []
    cards = Card.objects.shown().select_related("table", "participant")
    cards = cards.in_bulk([one.card_id for one in carried])
    names = Card.objects.shown().filter(consultation=table.consultation_id, may_name=True)
    names = names.filter(participant__in=[one.by_id for one in carried]).exclude(shown_as="")
    latest = dict(names.order_by("made_at").values_list("participant", "shown_as"))
    brought = []
    for one in carried:
        if one.card_id in cards:
            one.by_name = latest.get(one.by_id, "")
            brought.append(copy(cards[one.card_id]))
            brought[-1].brought = one
    return brought


def standing(table: Table, person, brought: list[Card]) -> dict:
    """How a reader stands to a table: sitting here, or come from another one (C-4).

    A traveller carried a card here, or sits elsewhere in this conversation; asks nothing of
    strangers.
    """
    if person is None:
        return {}
    seats = person.tableseat_set.filter(table__consultation=table.consultation_id)
    at = set(seats.values_list("table", flat=True))
    carried = any(card.brought.by_id == person.pk for card in brought)
    sips = table.cup == Round.LAST_SIP and table.channel == "online"
    return {
        "travels": table.pk not in at and (carried or bool(at)),
        "can_propose": sips and table.pk in at,
    }


def carried_by(person, consultation) -> CarriedCard | None:
    """The one card that somebody has carried in this conversation."""
    mine = CarriedCard.objects.filter(consultation=consultation, by=person)
    return mine.select_related("card", "to").first() if person else None


def own_unshown(table: Table, person) -> list[Card]:
    """One's own cards here that nobody else can see yet."""
    if person is None:
        return []
    mine = Card.objects.filter(table=table, participant=person)
    hidden = ~Q(state="published") | Q(may_read=False)
    return list(mine.filter(hidden).exclude(state__in=["withdrawn", "safeguarding"]))


def card_for(request, slug: str, ref: str) -> tuple:
    """A consultation and a card that the reader may see: public, a tombstone, or their own."""
    found = get_consultation(request, slug)
    cards = Card.objects.select_related("table", "participant", "campaign", "parked")
    card = cards.filter(consultation=found, ref=ref).first()
    if card is None:
        raise Http404(_("There is no such card."))
    card.consultation = found
    person = reader(request)
    if not (card.is_shown or card.is_marked or rules.is_own(card, person)):
        raise Http404(_("There is no such card."))
    return found, card, person


def own_card(request, slug: str, ref: str) -> tuple:
    """One's own card; a stranger is refused."""
    found, card, person = card_for(request, slug, ref)
    if not rules.is_own(card, person):
        raise PermissionDenied
    return found, card, person


def place_of(kwargs: dict) -> str:
    """The table that a form's address leads to, for counting what comes to it; "" for none."""
    slug = kwargs["consultation"]
    tables = Table.objects.filter(Q(consultation__slug_en=slug) | Q(consultation__slug_cy=slug))
    here = {"ref": kwargs["table"]} if "table" in kwargs else {"cards__ref": kwargs["card"]}
    found = tables.filter(**here).values_list("pk", flat=True).first()
    return str(found or "")


def open_prompts(table: Table, in_round: str = "") -> list:
    """The questions on the table now: those of the open round, or all of them."""
    prompts = list(table.prompts.all())
    return [one for one in prompts if not in_round or one.round == in_round] or prompts
