"""The board in a browser's eyes: what lies before whoever groups, and what a met move leaves."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from consultations.consultation.models import Stage
from consultations.conversation.board import placeable_cards
from consultations.people.actions import participant_of
from tests import factories

from .test_board import lies, move
from .test_views import at


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def table(where):
    return factories.table(where)


def test_board_shows_unplaced_cards_first_by_language_and_keeps_ticks(client, where, table):
    english, welsh = factories.card(table), factories.card(table, "Y bws olaf.", language="cy")
    theme = factories.theme(where)
    client.force_login(table.host)
    desk = at("grouping", where)
    page = client.get(desk).text
    assert (english.text in page, welsh.text in page) == (True, True)
    page = client.get(f"{desk}?lang=cy").text
    assert (english.text in page, welsh.text in page) == (False, True)
    refused = client.post(desk, {"cards": [welsh.ref]})
    assert (refused.status_code, "Choose where they go." in refused.text) == (422, True)
    assert f'value="{welsh.ref}" checked' in refused.text
    client.post(desk, {"cards": [welsh.ref], "to": theme.ref})
    assert welsh.text in client.get(f"{desk}?show={theme.ref}").text
    assert "Undo my last move" in client.get(desk).text


def test_card_that_somebody_moved_stays_ticked_beside_what_happened(client, where, table, host):
    card, one, two = factories.card(table), factories.theme(where), factories.theme(where)
    move(where, card, one.ref, host)
    client.force_login(table.host)
    sent = {"cards": [card.ref], "to": two.ref, "saw": f"{card.ref}:"}
    met = client.post(at("grouping", where), sent)
    assert met.status_code == 422
    assert f'name="saw" value="{card.ref}:{one.ref}"' in met.text
    assert f'value="{card.ref}" checked' in met.text
    client.post(at("grouping", where), {**sent, "saw": f"{card.ref}:{one.ref}"})
    assert lies(card) == f"{one.ref} {two.ref}"


def test_board_asks_the_same_for_3_and_for_60_cards(client, where, table):
    client.force_login(table.host)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(at("grouping", where))
        return len(found)

    person = participant_of(table.host)
    for _n in range(3):
        move(where, factories.card(table), "new", person)
        factories.card(table)
    few = queries()
    for _n in range(20):
        move(where, factories.card(table), "new", person)
        factories.card(table)
        factories.card(table)
    assert (queries(), placeable_cards(where).count()) == (few, 66)
