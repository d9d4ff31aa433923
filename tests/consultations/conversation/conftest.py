"""A table with its host and cup, and people who speak at it."""

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now, today
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.actions import NewArrival, NewCard, NewReply, add_card
from consultations.conversation.actions import take_in as take_in_post
from consultations.conversation.models import Card, TableRound
from consultations.people.actions import participant_of
from consultations.people.forms import NewVoice
from tests import factories

SENT = "Please keep Caffi Hafan open on Sundays. It is the only warm place in town."
OWN = "My mam can only come then."


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    """An online table whose Pour is open."""
    made = factories.table(where)
    TableRound.objects.create(table=made, round="pour", opened_at=now())
    return made


@pytest.fixture
def host(table):
    return participant_of(table.host)


def voice(**fields) -> NewVoice:
    return NewVoice(
        **{
            "language": "en",
            "shown_as": "Dai",
            "may_read": True,
            "may_quote": True,
            "may_name": True,
            **fields,
        }
    )


def new_card(text="The sofa by the radiator.", **fields) -> NewCard:
    said = fields.pop("voice", None) or voice()
    return NewCard(text=text, voice=said, **fields)


def new_reply(kind, text="I hear you saying it's warm.", **fields) -> NewReply:
    return NewReply(kind=kind, text=text, voice=voice(), **fields)


@pytest.fixture
def leave(table):
    """`leave("words", by=person)`: a card on the table."""

    def leave_card(text="The sofa by the radiator.", by=None, **fields):
        return add_card(table, new=new_card(text, **fields), by=by or factories.participant())

    return leave_card


def arrival(text="Keep the gate open.", **fields) -> NewArrival:
    voice = fields.pop("voice", None) or NewVoice("en", may_read=True, may_quote=True)
    days = {"posted_on": today() - timedelta(days=2), "received_on": today()}
    return NewArrival(text=text, voice=voice, **{"came_by": "letter", **days, **fields})


@pytest.fixture
def take_in(where):
    """`take_in("words", …)`: what came, typed in by the facilitator."""
    keeper = factories.with_role(where, Role.Kind.FACILITATOR)

    def taken(text="Keep the gate open.", by=None, **fields) -> Card:
        return take_in_post(where, new=arrival(text, **fields), by=by or keeper)

    return taken


@pytest.fixture
def seat(table):
    """Somebody who has sat down."""
    return actions.sit_down(table, by=factories.participant())


@pytest.fixture
def sip(table):
    """The last sip is poured."""
    TableRound.objects.all().delete()
    TableRound.objects.create(table=table, round="last_sip", opened_at=now())
    return table


@pytest.fixture
def moderator(where):
    return factories.with_role(where, Role.Kind.MODERATOR)


def at(name, where, ref="", language="en"):
    """The address of a page of one conversation."""
    with override(language):
        return reverse(f"consultations:{name}", args=[where.slug, *([ref] if ref else [])])


def reader_of(person) -> Client:
    """A browser in which somebody is known, by an account."""
    if person.account is None:
        person.account = factories.user("Siân")
        person.save()
    browser = Client()
    browser.force_login(person.account)
    return browser


def sitting():
    """A table that pours, its host and a seat: for tests that two people walk through at once."""
    where = factories.consultation("listening")
    table = factories.table(where)
    table.rounds.create(round="pour", opened_at=table.opened_at)
    seat = actions.sit_down(table, by=factories.participant())
    return table, participant_of(table.host), seat


def park(card, by, **fields):
    """Put a card on its table's parking plate."""
    said = {"why": "It is about buses.", "language": "en", **fields}
    return actions.park_card(card, **said, by=by)


@pytest.fixture
def gathered(db):
    """Three cards of one campaign, one that adds to it, and one on something else."""
    where = factories.consultation(Stage.GATHERING)
    table = factories.table(where)
    same = [factories.card(table, SENT, on_its_own=True) for _n in range(3)]
    own = factories.card(table, f"{SENT} {OWN}", on_its_own=True)
    other = factories.card(table, "Mow the field in June, after the orchids.", on_its_own=True)
    return where, same, own, other
