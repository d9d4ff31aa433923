"""What was done: one dated step on the way of every card behind a theme or a clause."""

from datetime import timedelta

import pytest

from cms.clock import today
from consultations.moderation.models import State
from consultations.outcome.models import OutcomeStep
from consultations.people.actions import issue_receipt
from tests import factories

from .test_answering import url

DONE = {"words_en": "The gate is mended.", "words_cy": "Mae'r giât wedi'i thrwsio."}


@pytest.fixture
def rhian(client, ending):
    client.force_login(ending.rhian.account)
    return client


def typed(**chosen) -> dict:
    return {"on": today().isoformat(), **DONE, **chosen}


@pytest.mark.parametrize("by", ["clauses", "themes"])
def test_step_is_added_to_each_card_behind_a_clause_or_a_theme_once(rhian, ending, by):
    chosen = {"clauses": [ending.clauses[0].pk], "themes": [ending.theme.pk]}
    expected = {"clauses": ending.cards[:1], "themes": ending.cards}
    page = url("step_add", ending)
    assert rhian.get(page).status_code == 200
    for _twice in range(2):
        assert rhian.post(page, typed(**{by: chosen[by]})).status_code == 302
    steps = OutcomeStep.objects.order_by("card")
    assert [(one.card, one.on, one.words.cy) for one in steps] == [
        (card, today(), DONE["words_cy"]) for card in expected[by]
    ]


def test_step_is_not_added_to_words_that_were_taken_back(rhian, ending):
    type(ending.cards[0]).objects.filter(pk=ending.cards[0].pk).update(state=State.WITHDRAWN)
    rhian.post(url("step_add", ending), typed(themes=[ending.theme.pk]))
    assert [one.card for one in OutcomeStep.objects.all()] == ending.cards[1:]


@pytest.mark.parametrize(
    ("wrong", "beside"),
    [
        ({"words_cy": ""}, "words_cy"),
        ({"on": ""}, "on"),
        ({"on": (today() + timedelta(days=1)).isoformat()}, "on"),
        ({"themes": []}, "clauses"),
    ],
)
def test_what_is_wrong_with_a_step_is_said_beside_it_and_nothing_is_lost(
    rhian, ending, wrong, beside
):
    response = rhian.post(url("step_add", ending), {**typed(themes=[ending.theme.pk]), **wrong})
    assert [response.status_code, list(response.context["form"].errors)] == [422, [beside]]
    assert DONE["words_en"] in response.text
    assert OutcomeStep.objects.count() == 0


@pytest.mark.parametrize(("language", "words"), [("en", "words_en"), ("cy", "words_cy")])
def test_receipt_page_shows_what_was_done(rhian, client, ending, language, words):
    rhian.post(url("step_add", ending), typed(clauses=[ending.clauses[0].pk]))
    code = issue_receipt(ending.josh, consultation=ending.consultation, language=language, seed="s")
    client.logout()
    found = client.post(url("receipt_find", ending, language), {"code": code}, follow=True)
    assert DONE[words].replace("'", "&#x27;") in found.text


def test_stranger_and_moderator_find_no_such_page(client, ending):
    page = url("step_add", ending, "cy")
    moderator = factories.with_role(ending.consultation, "moderator")
    answers = [client.get(page).status_code]
    client.force_login(moderator.account)
    answers += [client.get(page).status_code, client.post(page, typed()).status_code]
    assert answers == [404, 404, 404]
