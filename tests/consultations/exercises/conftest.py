"""A table while people talk, its host, and cards on the floor."""

import pytest

from consultations.consultation.models import Stage
from consultations.exercises.actions import NewFloorCard, add_floor_card
from consultations.moderation.models import State
from consultations.people.actions import participant_of
from consultations.people.forms import NewVoice
from tests import factories


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def host(table):
    return participant_of(table.host)


def new_card(colour="red", text="Fix my bike", **voice) -> NewFloorCard:
    said = {"language": "en", "may_read": True, **voice}
    return NewFloorCard(colour=colour, text=text, voice=NewVoice(**said))


@pytest.fixture
def lay(table):
    """`lay("red", "words")`: a card on the floor that people may read, left by somebody."""

    def on_the_floor(colour="red", text="Fix my bike", by=None, **fields):
        card = add_floor_card(table, new=new_card(colour, text), by=by or factories.participant())
        fields = {"state": State.PUBLISHED, "was_public": True, **fields}
        type(card).objects.filter(pk=card.pk).update(**fields)
        card.refresh_from_db()
        return card

    return on_the_floor
