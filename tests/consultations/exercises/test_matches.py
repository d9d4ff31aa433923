"""Introductions: only with both consents, and nobody else learns who was asked (C-9)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.exercises.actions import answer_match, introduce, note_aloud, propose_match
from consultations.exercises.models import FloorMatch
from consultations.moderation import actions as moderation
from consultations.people.actions import issue_receipt
from tests import factories
from tests.consultations.conversation.test_views import at


@pytest.fixture
def two():
    return factories.participant(), factories.participant()


@pytest.fixture
def match(lay, host, two):
    want, can = lay("red", "Fix my bike", by=two[0]), lay("blue", "Bikes. All bikes.", by=two[1])
    return propose_match(want, can, by=host)


def test_both_say_yes_and_are_introduced_once(match, two, host):
    answer_match(match, card=match.want, says="yes", place="Tuesdays, Caffi Hafan", by=two[0])
    with pytest.raises(ValidationError):
        introduce(match, by=host)
    answer_match(match, card=match.can, says="yes", by=two[1])
    introduce(match, by=host)
    first = FloorMatch.objects.get().introduced_at
    introduce(match, by=host)
    assert FloorMatch.objects.get().introduced_at == first is not None


@pytest.mark.parametrize(("one", "other"), [("yes", "no"), ("no", "yes"), ("no", "no")])
def test_one_no_is_no(match, two, host, one, other):
    answer_match(match, card=match.want, says=one, by=two[0])
    answer_match(match, card=match.can, says=other, by=two[1])
    with pytest.raises(ValidationError):
        introduce(match, by=host)


def test_nobody_answers_for_another(match, two):
    with pytest.raises(PermissionDenied):
        answer_match(match, card=match.can, says="yes", by=two[0])
    with pytest.raises(PermissionDenied):
        answer_match(match, card=match.want, says="yes", by=factories.participant())


def test_a_host_notes_what_was_said_aloud_and_writes_over_no_answer(match, two, host):
    note_aloud(match, card=match.want, says="yes", by=host)
    note_aloud(match, card=match.want, says="no", by=host)
    answer_match(match, card=match.want, says="yes", by=two[0])
    with pytest.raises(ValidationError):
        note_aloud(match, card=match.want, says="no", by=host)
    with pytest.raises(PermissionDenied):
        note_aloud(match, card=match.can, says="yes", by=two[0])


def test_two_cards_of_one_person_or_one_colour_make_no_match(lay, host):
    dai = factories.participant()
    with pytest.raises(ValidationError):
        propose_match(lay("red", by=dai), lay("blue", by=dai), by=host)
    with pytest.raises(ValidationError):
        propose_match(lay("red"), lay("red"), by=host)
    with pytest.raises(PermissionDenied):
        propose_match(lay("red"), lay("blue"), by=dai)


def test_proposing_twice_is_once(match, host):
    assert propose_match(match.want, match.can, by=host) == match


def test_a_card_taken_back_ends_the_proposal(match, two, host):
    moderation.withdraw(match.can, by=two[1])
    with pytest.raises(ValidationError):
        answer_match(match, card=match.want, says="yes", by=two[0])
    assert list(FloorMatch.objects.live()) == []


def test_only_the_two_open_the_question_and_read_each_other_once_introduced(
    client, where, match, two, host
):
    url = at("match_answer", where, match.ref)
    assert client.get(url).status_code == 404
    seen = {"consultation": where, "language": "en"}
    codes = [issue_receipt(who, **seen, seed=f"s{n}") for n, who in enumerate(two)]
    client.post(at("receipt_find", where), {"code": codes[0], "whose": "mine"})
    assert match.ref in client.get(at("my_words", where)).text
    client.post(url, {"says": "yes", "place": "Caffi Hafan on Tuesdays"})
    assert FloorMatch.objects.get().want_place == "Caffi Hafan on Tuesdays"
    client.cookies.clear()
    client.post(at("receipt_find", where), {"code": codes[1], "whose": "mine"})
    assert "Caffi Hafan on Tuesdays" not in client.get(url).text
    client.post(url, {"says": "yes"})
    introduce(match, by=host)
    assert "Caffi Hafan on Tuesdays" in client.get(url).text


def test_a_host_proposes_and_introduces_in_the_browser(client, where, table, lay):
    want, can = lay("red", "Fix my bike"), lay("blue", "Bikes")
    client.force_login(table.host)
    client.post(at("floor_meet", where), {"want": want.ref, "can": can.ref})
    match = FloorMatch.objects.get()
    do = at("match_do", where, match.ref)
    for who in ("want", "can"):
        client.post(do, {"do": "aloud", "who": who, "says": "yes"})
    client.post(do, {"do": "introduce"})
    assert FloorMatch.objects.get().introduced_at
    assert "1 pair has been introduced" in client.get(at("floor", where)).text
