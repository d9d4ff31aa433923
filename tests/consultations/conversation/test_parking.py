"""The parking plate: who may, what everybody sees of it, and two who press at once."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.models import ParkedCard
from consultations.conversation.pulse import marks_of
from consultations.conversation.sums import card_sum
from consultations.moderation.models import State
from consultations.people.models import Letter
from tests import factories

from .conftest import at, park, reader_of, sitting

KEY = "a" * 32


def test_parked_card_stays_whole_counts_and_lies_on_the_plate(client, table, host):
    card, other = factories.card(table, "The bus stops at six."), factories.card(table, "A sofa.")
    before, mark = card_sum(table.consultation), marks_of(table.consultation)
    park(card, host)
    assert card_sum(table.consultation) == before
    assert marks_of(table.consultation) != mark
    page = client.get(at("table", table.consultation, table.ref)).content.decode()
    table_part, _heading, plate = page.partition('id="plate"')
    assert ("A sofa." in table_part, "The bus stops" in table_part) == (True, False)
    assert ("The bus stops at six." in plate, "It is about buses." in plate) == (True, True)
    assert "A sofa." not in plate
    welsh = client.get(at("table", table.consultation, table.ref, "cy")).content.decode()
    assert "Plât parcio" in welsh or "plât parcio" in welsh
    assert "It is about buses." in client.get(at("card", other.consultation, card.ref)).text


def test_table_page_asks_the_same_for_one_and_for_ten_parked_cards(client, table, host):
    def questions(number):
        for _n in range(number):
            park(factories.card(table), host)
        with CaptureQueriesContext(connection) as asked:
            client.get(at("table", table.consultation, table.ref))
        return len(asked)

    client.get(at("table", table.consultation, table.ref))
    assert questions(1) == questions(9)


def test_author_is_told_why_their_card_was_parked(table, host):
    card = factories.card(table)
    factories.posted(card.participant, table.consultation, "siani@example.org")
    park(card, host)
    assert [one.moment for one in Letter.objects.all()] == ["card_parked"]


def test_only_the_tables_own_host_parks(where, table, moderator):
    card = factories.card(table)
    for person in (
        factories.with_role(where, Role.Kind.HOST), moderator, card.participant,
        factories.with_role(where, Role.Kind.COMMISSIONER),
    ):  # fmt: skip
        with pytest.raises(PermissionDenied):
            park(card, person)


@pytest.mark.parametrize("fields", [{"why": " "}, {"why": "x" * 201}, {"language": "fr"}])
def test_plate_wants_a_reason_of_one_line(table, host, fields):
    with pytest.raises(ValidationError):
        park(factories.card(table), host, **fields)


def test_hidden_card_is_not_parked(table, host):
    for fields in ({"state": State.WAITING}, {"may_read": False}):
        with pytest.raises(ValidationError):
            park(factories.card(table, **fields), host)


def test_author_or_moderator_asks_it_back_for_good_and_the_host_does_not(table, host, moderator):
    for by in ("author", "moderator"):
        card = factories.card(table)
        park(card, host)
        with pytest.raises(PermissionDenied):
            actions.ask_card_back(card, by=host)
        back = actions.ask_card_back(card, by=card.participant if by == "author" else moderator)
        assert back.returned_by_speaker == (by == "author")
        with pytest.raises(ValidationError):
            park(card, host)


def test_asking_back_and_parking_in_the_browser(client, table, host):
    card = factories.card(table)
    where, browser = table.consultation, reader_of(host)
    assert at("card_park", where, card.ref) in browser.get(at("table", where, table.ref)).text
    sent = {"why": "Am fysiau mae e.", "language": "cy", "sent_key": KEY}
    assert browser.post(at("card_park", where, card.ref), {**sent, "why": ""}).status_code == 422
    assert browser.post(at("card_park", where, card.ref), sent).status_code == 302
    assert browser.get(at("card_back", where, card.ref)).status_code == 404
    theirs = reader_of(card.participant)
    assert at("card_back", where, card.ref) in theirs.get(at("my_words", where)).text
    assert 'lang="cy" data-ugc>Am fysiau mae e.' in client.get(at("card", where, card.ref)).text
    back = theirs.post(at("card_back", where, card.ref), {"sent_key": "b" * 32})
    assert (back.status_code, ParkedCard.objects.get().returned_by_speaker) == (302, True)


def test_two_who_ask_back_in_one_moment_find_one_plate(at_once):
    table, host, _seat = sitting()
    card = factories.card(table)
    park(card, host)
    moderator = factories.with_role(table.consultation, Role.Kind.MODERATOR)
    results = at_once(
        lambda: actions.ask_card_back(card, by=card.participant),
        lambda: actions.ask_card_back(card, by=moderator),
    )
    assert sorted(type(one).__name__ for one in results) == ["ParkedCard", "ValidationError"]


def test_reason_on_the_plate_goes_with_words_taken_back(table, host):
    card = factories.card(table)
    park(card, host)
    reader_of(card.participant).post(
        reverse("consultations:words_withdraw", args=[table.consultation.slug, "card", card.ref]),
        {"sent_key": KEY},
    )
    card.refresh_from_db()
    assert (card.is_withdrawn, ParkedCard.objects.get().why) == (True, "")
