"""Ends that are answers too, what was replied, and who read what: each on its page."""

import pytest

from consultations.outcome.actions import pass_on
from consultations.outcome.models import CardOutcome, CommissionerAnswer, Consideration
from tests import factories

from .test_answering import url

BOARD = {"en": "The health board", "cy": "Y bwrdd iechyd"}
WHOM = {"passed_to_en": "The health board", "passed_to_cy": "Y bwrdd iechyd"}
WORDS = {"words_en": "The health board decided.", "words_cy": "Y bwrdd iechyd benderfynodd."}


@pytest.fixture
def host(client, ending):
    menna = factories.with_role(ending.consultation, "host", name="Menna")
    client.force_login(menna.account)
    return client


@pytest.mark.parametrize(
    ("kind", "typed", "answer", "left_out"),
    [
        ("passed_on", WHOM, "passed_on", "passed_to_cy"),
        ("decided_elsewhere", WORDS, "decided_elsewhere", "words_cy"),
        ("done_already", WORDS, "yes", "words_en"),
    ],
)
def test_card_passed_on_decided_elsewhere_or_done_is_answered(
    host, ending, kind, typed, answer, left_out
):
    page = url("outcome_set", ending, card=ending.cards[0].ref)
    owed = {name: words for name, words in typed.items() if name != left_out}
    assert host.post(page, {"kind": kind, **owed}).status_code == 422
    assert host.post(page, {"kind": kind, **typed}).status_code == 302
    given = CommissionerAnswer.objects.get()
    assert given.answer == answer
    assert given.passed_to.en == typed.get("passed_to_en", "")
    assert given.passed_to.cy == typed.get("passed_to_cy", "")
    assert [one.kind for one in CardOutcome.objects.filter(card=ending.cards[0])] == [kind]


def test_drafting_group_is_not_offered_what_it_may_not_say(client, ending):
    client.force_login(ending.ffion.account)
    page = url("outcome_set", ending, card=ending.cards[0].ref)
    assert 'value="passed_on"' not in client.get(page).text
    assert client.post(page, {"kind": "passed_on", **WHOM}).status_code == 422


@pytest.mark.parametrize("language", ["en", "cy"])
def test_reply_of_those_it_was_passed_on_to(client, ending, language):
    answer = pass_on([ending.cards[0]], to=BOARD, by=ending.rhian)
    client.force_login(ending.rhian.account)
    page = url("answer_progress", ending, language, answer=answer.ref)
    assert f'<html lang="{language}">' in client.get(page).text
    assert client.post(page, {"words_en": "Yes."}).status_code == 422
    assert client.post(page, {"words_en": "Yes.", "words_cy": "Ie."}).status_code == 302
    answer.refresh_from_db()
    assert (answer.reply.en, answer.reply.cy) == ("Yes.", "Ie.")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_who_read_what_stands_on_the_public_page(client, ending, language):
    client.force_login(ending.rhian.account)
    page = url("considered", ending, language)
    assert page in client.get(url("answers_desk", ending, language)).text
    typed = {"who_en": "The cabinet", "who_cy": "Y cabinet", "read": ["draft"], "on": "2026-10-01"}
    assert client.post(page, {**typed, "read": []}).status_code == 422
    assert client.post(page, typed).status_code == 302
    assert Consideration.objects.get().read == ["draft"]
    shown = client.get(url("changed", ending, language)).text
    assert typed[f"who_{language}"] in shown


def test_strangers_write_nobodys_reading(client, ending):
    client.force_login(ending.ffion.account)
    assert client.get(url("considered", ending)).status_code == 404
