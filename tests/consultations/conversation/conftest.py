"""A table with its host and cup, and people who speak at it."""

import pytest

from cms.clock import now
from consultations.consultation.models import Stage
from consultations.conversation.actions import NewCard, NewReply, add_card
from consultations.conversation.models import TableRound
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
