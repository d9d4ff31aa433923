"""The floor in a browser: sorted by dragging, and without JavaScript by the same form (C-9)."""

import pytest

from consultations.consultation.models import Stage
from consultations.exercises.actions import add_floor_card, name_group, put_with
from consultations.exercises.models import FloorCard, FloorGroup
from consultations.moderation import actions as moderation
from consultations.people.actions import participant_of
from tests import factories
from tests.consultations.exercises.conftest import new_card


@pytest.fixture
def laid(transactional_db):
    """A table, and two cards on the floor, the first of them in a group."""
    table = factories.table(factories.consultation(Stage.LISTENING))
    host = participant_of(table.host)
    cards = [
        add_floor_card(table, new=new_card("red", words), by=host, speaker=factories.participant())
        for words in ("Fix my bike", "Mend my coat")
    ]
    moderation.publish(cards, by=host)
    group = name_group(table.consultation, name="mending", language="en", by=host)
    put_with(cards[0], group=group, was=None, by=host)
    return table, cards


def test_host_sorts_the_floor(sit, laid, javascript):
    table, (first, second) = laid
    menna = sit(table.host)
    menna.go("floor_sort", table.consultation)
    with menna.page.expect_navigation():
        if javascript:
            onto = menna.page.locator(f"#{first.ref.lower()}")
            menna.page.locator(f"#{second.ref.lower()}").drag_to(onto)
        else:
            menna.page.select_option(f"#to-{second.ref}", label="mending")
            menna.page.locator(f"li:has(#to-{second.ref}) button").click()
    assert FloorGroup.objects.count() == 1
    assert FloorCard.objects.get(pk=second.pk).group.name == "mending"
