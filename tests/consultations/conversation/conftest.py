"""A table with its host and cup, and people who speak at it."""

from datetime import timedelta

import pytest

from cms.clock import now, today
from consultations.consultation.models import Role, Stage
from consultations.conversation.actions import NewArrival, NewCard, NewReply, add_card
from consultations.conversation.actions import take_in as take_in_post
from consultations.conversation.models import Card, TableRound
from consultations.people.actions import participant_of
from consultations.people.forms import NewVoice
from tests import factories


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
