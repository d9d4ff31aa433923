"""What many sent and took back: counted no more, and gone with the last of them (R-WD-03)."""

from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from consultations import migrations
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions as conversation
from consultations.conversation.models import Campaign, Card
from consultations.conversation.sums import card_sum
from consultations.moderation.actions import withdraw
from consultations.outcome import actions
from consultations.outcome.owed import owed
from tests import factories

WORDS = "Keep the gate by the school open."


def sent(people, speakers=(), number=2):
    """An argument that stands on `number` cards: of `speakers`, or each of somebody else."""
    where = factories.consultation(Stage.GATHERING)
    table = factories.table(where)
    speakers = speakers or [factories.participant() for _n in range(number)]
    cards = [factories.card(table, WORDS, on_its_own=True, participant=one) for one in speakers]
    new = conversation.NewCampaign(
        WORDS, "en", people, argument=factories.pair("Open.", "Agor."), cards=tuple(cards)
    )
    by = factories.with_role(where, Role.Kind.FACILITATOR)
    return where, conversation.group_campaign(where, new=new, by=by), cards, by


def left(campaign):
    campaign.refresh_from_db()
    return campaign.people, campaign.text, campaign.argument.en


@pytest.mark.django_db
def test_words_of_many_go_with_the_last_who_takes_them_back(client):
    where, campaign, cards, _by = sent(people=2)
    actions.take_back(cards[0], by=cards[0].participant)
    assert left(campaign) == (1, WORDS, "Open.")
    actions.take_back(cards[1], by=cards[1].participant)
    assert left(campaign) == (0, "", "")
    page = client.get(reverse("consultations:themes", args=[where.slug])).text
    assert (WORDS in page, "Taken back by the people who sent it" in page) == (False, True)
    assert (owed(where).campaigns, card_sum(where).arguments) == ([], 0)


@pytest.mark.django_db
def test_words_that_came_by_post_too_stay():
    _where, campaign, cards, _by = sent(people=3)
    for card in cards:
        actions.take_back(card, by=card.participant)
    assert left(campaign) == (1, WORDS, "Open.")


@pytest.mark.django_db
def test_person_is_counted_no_more_once_and_after_their_last_card():
    person = factories.participant()
    _where, campaign, cards, _by = sent(people=5, speakers=[person, person])
    told = []
    for card in (cards[0], cards[0], cards[1], cards[1]):
        actions.take_back(card, by=person)
        told.append(left(campaign)[0])
    assert told == [5, 5, 4, 4]


@pytest.mark.django_db
def test_erasure_takes_a_person_out_of_the_number():
    person = factories.participant()
    _where, campaign, _cards, _by = sent(people=2, speakers=[person, person])
    actions.erase_person(person, by=person)
    assert left(campaign) == (1, WORDS, "Open.")


@pytest.mark.django_db
def test_nobody_joins_what_everybody_took_back():
    _where, campaign, cards, by = sent(people=2)
    late = factories.card(cards[0].table, WORDS, on_its_own=True)
    actions.take_back(cards[0], by=cards[0].participant)
    # Somebody who took their card back makes no room for fewer people than are left.
    conversation.join_campaign(campaign, cards=[late], people=2, by=by)
    for card in (cards[1], late):
        actions.take_back(card, by=card.participant)
    other = factories.card(cards[0].table, WORDS, on_its_own=True)
    with pytest.raises(ValidationError):
        conversation.join_campaign(campaign, cards=[other], people=1, by=by)
    assert left(campaign) == (0, "", "")


@pytest.mark.django_db(transaction=True)
def test_two_who_take_back_at_once_are_both_counted_no_more(at_once):
    _where, campaign, cards, _by = sent(people=2)
    done = at_once(*[lambda one=one: actions.take_back(one, by=one.participant) for one in cards])
    assert (done, left(campaign)) == ([None, None], (0, "", ""))


@pytest.mark.django_db
def test_cards_taken_back_before_are_counted_no_more_from_now_on():
    _where, gone, cards, _by = sent(people=2)
    _other, partly, others, _by = sent(people=9)
    for card in (*cards, others[0]):
        withdraw(card, by=card.participant)
    assert Campaign.objects.exclude(text="").count() == 2
    (path,) = Path(migrations.__path__[0]).glob("*_own_words_stay_ones_own.py")
    import_module(f"consultations.migrations.{path.stem}").count_who_is_left(apps)
    assert (left(gone), left(partly)) == ((0, "", ""), (8, WORDS, "Open."))
    assert Card.objects.filter(campaign=gone).count() == 2


@pytest.mark.django_db(transaction=True)
def test_one_who_takes_back_while_another_card_joins_leaves_the_number_right(at_once):
    _where, campaign, cards, by = sent(people=2)
    late = factories.card(cards[0].table, WORDS, on_its_own=True)
    joined, gone = at_once(
        lambda: conversation.join_campaign(campaign, cards=[late], people=3, by=by),
        lambda: actions.erase_person(cards[0].participant, by=cards[0].participant),
    )
    assert (type(joined), gone) == (Campaign, 1)
    # Who counted three before somebody left is told no other number: two are left, or three said.
    assert left(campaign)[0] in (2, 3)


@pytest.mark.django_db(transaction=True)
def test_last_who_takes_back_while_another_joins_leaves_no_words_without_a_card(at_once):
    _where, campaign, cards, by = sent(people=2)
    actions.take_back(cards[0], by=cards[0].participant)
    late = factories.card(cards[0].table, WORDS, on_its_own=True)
    joined, _gone = at_once(
        lambda: conversation.join_campaign(campaign, cards=[late], people=2, by=by),
        lambda: actions.take_back(cards[1], by=cards[1].participant),
    )
    people, words, _argument = left(campaign)
    refused = isinstance(joined, ValidationError)
    late.refresh_from_db()
    assert (words == "", late.campaign is None) == (refused, refused)
    assert people in ((0,) if refused else (1, 2))
