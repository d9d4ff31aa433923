"""Leaving a card: seats, first turns, paper, late cards, changing and carrying."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.models import Addition, Card, CarriedCard, TableRound
from consultations.moderation.models import State
from consultations.people.actions import participant_of
from tests import factories

from .conftest import new_card, voice
from .test_views import KEY, at


def test_card_waits_to_be_read_and_takes_a_seat(table, leave):
    person = factories.participant()
    card = leave("By the radiator.", by=person)
    assert (card.state, card.round, card.late, card.ref) == (
        "waiting",
        "pour",
        False,
        f"C{card.pk}",
    )
    assert list(table.sitting.values_list("participant", flat=True)) == [person.pk]


def test_seventh_person_is_shown_another_table(table, leave):
    for _n in range(6):
        leave()
    with pytest.raises(ValidationError) as refused:
        leave()
    assert refused.value.code == "full"
    sister = actions.pull_up_table(table, by=factories.participant())
    assert (sister.sister_of, sister.name_en) == (table, "The window table, 2")
    assert list(sister.prompts.all()) == list(table.prompts.all())
    assert actions.add_card(sister, new=new_card(), by=factories.participant()).round == "pour"


def test_another_table_is_the_one_with_a_free_seat(table, leave):
    assert actions.pull_up_table(table, by=factories.participant()) == table


def test_two_people_never_take_the_last_seat(at_once):
    where = factories.consultation(Stage.LISTENING)
    table = factories.table(where, seats=4)
    TableRound.objects.create(table=table, round="pour", opened_at=now())
    for _n in range(3):
        actions.sit_down(table, by=factories.participant())
    people = [factories.participant(), factories.participant()]
    met = at_once(*(lambda one=one: actions.sit_down(table, by=one) for one in people))
    assert sorted(type(one).__name__ for one in met) == ["TableSeat", "ValidationError"]
    assert table.sitting.count() == 4


def test_second_card_waits_for_first_turns_and_is_told_kindly(leave):
    first, second = factories.participant(), factories.participant()
    leave(by=first)
    leave(by=second)
    leave("Again.", by=first)
    third = factories.participant()
    leave(by=third)
    actions.sit_down(Card.objects.first().table, by=factories.participant())
    with pytest.raises(ValidationError) as refused:
        leave("And again.", by=third)
    assert refused.value.code == "wait"


def test_second_card_goes_after_a_day(table, leave):
    actions.sit_down(table, by=factories.participant())
    person = factories.participant()
    leave(by=person)
    with set_to(now() + timedelta(hours=25)):
        assert leave("A day later.", by=person).text == "A day later."


@pytest.mark.parametrize("text", ["", "  ", "x" * 601])
def test_card_needs_words_and_has_room_for_600(leave, text):
    with pytest.raises(ValidationError) as refused:
        leave(text)
    assert list(refused.value.message_dict) == ["text"]


def test_prompt_of_another_round_is_not_on_the_table(table, leave):
    prompt = factories.prompt(table.consultation, round="stir")
    with pytest.raises(ValidationError):
        leave(prompt=prompt)


@pytest.mark.parametrize("kind", ["moderator", "facilitator", "co_author", "bilingual_editor"])
def test_some_hats_leave_no_cards(where, leave, kind):
    with pytest.raises(PermissionDenied):
        leave(by=factories.with_role(where, kind))


def test_commissioner_wears_one_hat_at_a_table(where, table, leave):
    boss = factories.with_role(where, Role.Kind.COMMISSIONER)
    leave(by=boss, voice=voice(hat="council"))
    with set_to(now() + timedelta(hours=25)), pytest.raises(ValidationError) as refused:
        leave(by=boss, voice=voice(hat="myself"))
    assert list(refused.value.message_dict) == ["hat"]


def test_host_types_in_what_was_said_before_the_deadline(where, table, host):
    where.stage = Stage.GATHERING
    where.closes_at = now() - timedelta(days=2)
    where.save()
    held = now() - timedelta(days=3)
    paper = new_card(channel="paper", round="stir", paper_number=7, said_at=held)
    card = actions.add_card(table, new=paper, by=host, speaker=factories.participant())
    assert (card.late, card.round, card.paper_number, card.channel) == (False, "stir", 7, "paper")
    late = actions.add_card(table, new=new_card("Later."), by=factories.participant())
    assert (late.late, late.round, late.after_freeze) == (True, "", False)


def test_paper_number_is_there_once_a_table(table, host):
    paper = new_card(channel="paper", paper_number=7)
    actions.add_card(table, new=paper, by=host, speaker=factories.participant())
    with pytest.raises(ValidationError) as refused:
        actions.add_card(table, new=paper, by=host, speaker=factories.participant())
    assert list(refused.value.message_dict) == ["paper_number"]
    assert Card.objects.count() == 1


def test_nobody_else_types_in_for_a_speaker(table):
    stranger = factories.with_role(table.consultation, Role.Kind.HOST)
    with pytest.raises(PermissionDenied):
        actions.add_card(
            table, new=new_card(channel="paper"), by=stranger, speaker=factories.participant()
        )


def test_card_after_the_freeze_is_kept_for_doing(where, table):
    where.stage = Stage.FROZEN
    where.closes_at = now() - timedelta(days=9)
    where.save()
    card = actions.add_card(table, new=new_card(), by=factories.participant())
    assert (card.late, card.after_freeze) == (True, True)


def test_words_change_until_the_round_closes_and_are_read_again(table, leave, host):
    person = factories.participant()
    card = leave(by=person)
    Card.objects.update(state=State.PUBLISHED)
    actions.edit_card(card, text="Other words.", by=person)
    card.refresh_from_db()
    assert (card.text, card.state) == ("Other words.", "waiting")
    actions.close_round(table, round="pour", by=host)
    with pytest.raises(ValidationError):
        actions.edit_card(card, text="Too late.", by=person)
    actions.add_to_card(card, text="One more thing.", by=person)
    assert list(Addition.objects.values_list("text", "state", "may_name")) == [
        ("One more thing.", "waiting", True)
    ]
    with pytest.raises(PermissionDenied):
        actions.add_to_card(card, text="Not mine.", by=host)


@pytest.fixture
def stirring(where, table, leave):
    """Somebody with a public card, and two other tables that stir."""
    person = factories.participant()
    leave(by=person)
    Card.objects.update(state=State.PUBLISHED)
    others = [factories.table(where), factories.table(where)]
    for other in others:
        TableRound.objects.create(table=other, round="stir", opened_at=now())
    return person, Card.objects.get(), others


def test_one_card_each_is_carried_to_a_table_that_stirs(where, table, stirring):
    person, card, (other, third) = stirring
    other.rounds.update(closed_at=now())
    with pytest.raises(ValidationError):
        actions.carry_card(card, to=other, by=person)
    other.rounds.update(closed_at=None)
    assert actions.carry_card(card, to=other, by=person).consultation == where
    with pytest.raises(ValidationError) as refused:
        actions.carry_card(card, to=third, by=person)
    assert refused.value.code == "carried"
    with pytest.raises(PermissionDenied):
        actions.carry_card(card, to=other, by=factories.participant())


def test_a_card_lies_on_a_table_once_whoever_carries_it(table, stirring):
    person, card, (other, _third) = stirring
    neighbour = factories.participant()
    actions.sit_down(table, by=neighbour)
    actions.carry_card(card, to=other, by=person)
    with pytest.raises(ValidationError):
        actions.carry_card(card, to=other, by=neighbour)
    assert other.brought.count() == 1


def test_two_cards_carried_at_once_are_one(at_once):
    where = factories.consultation(Stage.LISTENING)
    card, others = factories.card(factories.table(where)), []
    actions.sit_down(card.table, by=card.participant)
    for _n in range(2):
        others.append(factories.table(where))
        TableRound.objects.create(table=others[-1], round="stir", opened_at=now())
    carry = [lambda to=to: actions.carry_card(card, to=to, by=card.participant) for to in others]
    met = at_once(*carry)
    assert sorted(type(one).__name__ for one in met) == ["CarriedCard", "ValidationError"]
    assert CarriedCard.objects.count() == 1


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_carried_card_says_where_it_came_from_and_where_it_went(
    client, where, table, stirring, language
):
    _person, card, (other, _third) = stirring
    person = participant_of(factories.user("Dai"))
    actions.sit_down(table, by=person)
    client.force_login(person.account)
    line = {"text": "It is warm here.", "language": "en", "other": "Mae'n gynnes yma."}
    actions.write_so_far(other, lines=[line], by=participant_of(other.host))
    carry = at("card_carry", where, card.ref, language=language)
    here, there = (at("table", where, one.ref, language=language) for one in (table, other))
    went = client.post(carry, {"to": other.ref, "sent_key": KEY})
    assert went.url == there
    page = client.get(there).text
    stranger = Client().get(there).text
    first = [one.index('id="so-far"') < one.index('class="tabletop"') for one in (page, stranger)]
    assert first == [True, False]
    words = {
        "en": ("Carried here from", "Carried to another table:", "You have carried yours"),
        "cy": ("Cludwyd yma o", "Cludwyd i fwrdd arall:", "Rydych chi wedi cludo’ch un chi"),
    }
    pages = [stranger, Client().get(here).text, client.get(carry).text]
    assert [one in page for one, page in zip(words[language], pages, strict=True)] == [True] * 3
