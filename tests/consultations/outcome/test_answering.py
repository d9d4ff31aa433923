"""The commissioner's calm list, answering, progress; saying what became of a card."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Consultation, Stage
from consultations.outcome.actions import give_answer
from consultations.outcome.models import CardOutcome, CommissionerAnswer

from .conftest import REASON, campaign, parked, yes

TYPED = {
    "answer": "no",
    "no_kind": "law",
    "reason_en": "The law says so.",
    "reason_cy": "Mae'r gyfraith yn dweud.",
    "face": "on",
}


def url(view, ending, language="en", **kwargs):
    with override(language):
        slug = Consultation.objects.get(pk=ending.consultation.pk).slug
        return reverse(f"consultations:{view}", kwargs={"consultation": slug, **kwargs})


@pytest.fixture
def rhian(client, ending):
    client.force_login(ending.rhian.account)
    return client


def test_desk_shows_what_is_owed_and_to_how_many(rhian, ending):
    parked(ending)
    campaign(ending)
    html = rhian.get(url("answers_desk", ending)).content.decode()
    for words in ("1. The gate", "1 person is waiting", "62 people are waiting", "Suggestion S10"):
        assert words in html


def test_desk_in_welsh(rhian, ending):
    html = rhian.get(url("answers_desk", ending, language="cy")).content.decode()
    assert "Atebion i’w rhoi" in html and "1. Y giât" in html


def test_strangers_find_no_desk_and_no_form(client, ending):
    pages = [url("answers_desk", ending), url("answer_give", ending, on="CL1")]
    assert [client.get(page).status_code for page in pages] == [404, 404]
    client.force_login(ending.ffion.account)
    assert [client.get(page).status_code for page in pages] == [404, 404]


@pytest.mark.parametrize("on", ["CL1", "S10", "G1"])
def test_each_thing_is_answered_on_its_own_page(rhian, ending, on):
    parked(ending)
    campaign(ending)
    page = url("answer_give", ending, on=on)
    assert "Would you say this to their face?" in rhian.get(page).content.decode()
    assert rhian.post(page, TYPED).status_code == 302
    answer = CommissionerAnswer.objects.get()
    thing = answer.clause or answer.suggestion or answer.campaign
    assert [thing.ref, answer.no_kind, answer.reason.cy] == [on, "law", TYPED["reason_cy"]]


@pytest.mark.parametrize("left_out", ["reason_en", "reason_cy", "no_kind", "face", "answer"])
def test_what_was_left_out_is_said_beside_it_and_nothing_is_lost(rhian, ending, left_out):
    typed = {name: words for name, words in TYPED.items() if name != left_out}
    response = rhian.post(url("answer_give", ending, on="CL1"), typed)
    assert response.status_code == 422
    html = response.content.decode()
    assert f'href="#id_{left_out}' in html
    assert left_out == "reason_en" or TYPED["reason_en"] in html
    assert CommissionerAnswer.objects.count() == 0


HEAD = {"who_en": "Head of Support", "who_cy": "Pennaeth Cymorth", "due": "2100-06-01"}
SAID_YES = {**TYPED, "answer": "yes", "no_kind": "", **HEAD}


@pytest.mark.parametrize("left_out", ["who_en", "who_cy"])
def test_who_does_it_in_one_language_is_owed_in_the_other(rhian, ending, left_out):
    typed = {**SAID_YES, left_out: " "}
    response = rhian.post(url("answer_give", ending, on="CL1"), typed)
    errors = {name: list(said) for name, said in response.context["form"].errors.items()}
    assert [response.status_code, errors] == [422, {left_out: ["Say it in both languages."]}]


def test_promise_without_who_does_it_says_so_beside_both_halves(rhian, ending):
    typed = {**SAID_YES, "who_en": "", "who_cy": ""}
    response = rhian.post(url("answer_give", ending, on="CL1"), typed)
    errors = {name: list(said) for name, said in response.context["form"].errors.items()}
    assert errors == {"who_en": ["Say who does it."], "who_cy": ["Say who does it."]}


@pytest.mark.parametrize(("language", "who"), [("en", "Head of Support"), ("cy", "Pennaeth")])
def test_who_does_it_is_read_in_the_readers_language(rhian, ending, language, who):
    assert rhian.post(url("answer_give", ending, on="CL1"), SAID_YES).status_code == 302
    page = rhian.get(url("changed", ending, language=language)).text
    assert [who in page, "Head of Support" in page] == [True, language == "en"]


def test_progress_is_told(rhian, ending):
    new = yes(clause=ending.clauses[0])
    answer = give_answer(ending.consultation, new=new, by=ending.rhian)
    page = url("answer_progress", ending, answer=answer.ref)
    assert rhian.get(page).status_code == 200
    assert rhian.post(page, {"status": "changed"}).status_code == 422
    typed = {"status": "changed", "why_en": REASON["en"], "why_cy": REASON["cy"]}
    assert rhian.post(page, typed).status_code == 302
    answer.refresh_from_db()
    assert [answer.status, answer.status_why.en] == ["changed", REASON["en"]]


def test_drafting_group_says_what_became_of_a_card(client, ending):
    Consultation.objects.update(stage=Stage.PANEL)
    client.force_login(ending.ffion.account)
    card = ending.cards[0]
    assert card.ref in client.get(url("outcomes_desk", ending)).content.decode()
    page = url("outcome_set", ending, card=card.ref)
    assert client.get(page).status_code == 200
    typed = {"kind": "shaped_clause", "words_en": REASON["en"], "words_cy": REASON["cy"]}
    assert client.post(page, typed).status_code == 422
    clauses = [ending.clauses[0].pk]
    assert client.post(page, {**typed, "clauses": clauses}).status_code == 302
    outcome = CardOutcome.objects.get()
    assert [outcome.card, list(outcome.clauses.all())] == [card, ending.clauses[:1]]
    assert card.ref not in client.get(url("outcomes_desk", ending)).content.decode()
