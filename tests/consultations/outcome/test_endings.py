"""Ends that are answers too, what was replied, and who read what: each on its page."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.debts import owed_by
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.models import Card
from consultations.outcome.actions import (
    mark_done,
    pass_on,
    record_decided_elsewhere,
    set_outcome,
)
from consultations.outcome.gates import every_card_has_an_outcome
from consultations.outcome.models import CardOutcome, CommissionerAnswer, Consideration
from tests import factories

from .test_answering import url

BOARD = {"en": "The health board", "cy": "Y bwrdd iechyd"}
WHOM = {"passed_to_en": "The health board", "passed_to_cy": "Y bwrdd iechyd"}
WORDS = {"words_en": "The health board decided.", "words_cy": "Y bwrdd iechyd benderfynodd."}

BOTH = {"en": "The health board decided.", "cy": "Y bwrdd iechyd benderfynodd."}
TELLS_EARLY = (
    partial(pass_on, to=BOARD),
    partial(mark_done, reason=BOTH),
    partial(record_decided_elsewhere, words=BOTH),
)


@pytest.fixture
def host(client, ending):
    client.force_login(ending.table.host)
    return client


@pytest.mark.parametrize(
    ("kind", "typed", "answer", "left_out"),
    [
        ("passed_on", WHOM, "passed_on", "passed_to_cy"),
        ("decided_elsewhere", WORDS, "decided_elsewhere", "words_cy"),
        ("done_already", WORDS, "done_already", "words_en"),
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


def test_other_tables_hosts_do_not_say_what_came_of_its_cards(client, ending):
    menna = factories.with_role(ending.consultation, "host", name="Menna")
    client.force_login(menna.account)
    page = url("outcome_set", ending, card=ending.cards[0].ref)
    assert 'value="done_already"' not in client.get(page).text
    assert client.post(page, {"kind": "done_already", **WORDS}).status_code == 422
    for tell in TELLS_EARLY:
        with pytest.raises(PermissionDenied):
            tell([ending.cards[0]], by=menna)
    assert CommissionerAnswer.objects.count() == 0


def test_what_a_host_says_is_done_is_counted_apart_from_the_councils_yes(host, ending):
    page = url("outcome_set", ending, card=ending.cards[0].ref)
    host.post(page, {"kind": "done_already", **WORDS})
    shown = host.get(url("changed", ending))
    lists = {kind: len(lines) for kind, lines in shown.context["shown"].lists.items() if lines}
    assert lists == {"done_already": 1}
    assert "Done already: 1" in shown.text and "Yes: 0" in shown.text


@pytest.mark.parametrize("number", range(3))
def test_cards_kept_apart_are_passed_on_by_nobody_and_taken_back_ones_neither(ending, number):
    card, tell = ending.cards[0], TELLS_EARLY[number]
    stale = Card.objects.get(pk=card.pk)
    Card.objects.filter(pk=card.pk).update(state="safeguarding")
    with pytest.raises(PermissionDenied):
        tell([stale], by=ending.rhian)
    Card.objects.filter(pk=card.pk).update(state="withdrawn")
    with pytest.raises(ValidationError):
        tell([stale], by=ending.rhian)


@pytest.mark.parametrize("kept", [{"state": "safeguarding"}, {"may_read": False}])
def test_public_page_names_no_card_that_nobody_may_read(client, ending, kept):
    """B5: neither its words nor its number, and no link that leads nowhere."""
    card = ending.cards[0]
    pass_on([card], to=BOARD, by=ending.rhian)
    assert card.ref in client.get(url("changed", ending)).text
    Card.objects.filter(pk=card.pk).update(**kept)
    assert card.ref not in client.get(url("changed", ending)).text


def test_card_kept_apart_is_ended_by_the_safeguarding_lead_alone(client, ending):
    Consultation.objects.update(stage=Stage.PANEL)
    card = ending.cards[0]
    set_outcome(ending.cards[1], kind="backed", by=ending.ffion)
    Card.objects.filter(pk=card.pk).update(state="safeguarding")
    ending.consultation.refresh_from_db()
    desk, page = url("outcomes_desk", ending), url("outcome_set", ending, card=card.ref)
    client.force_login(ending.ffion.account)
    assert card.ref not in client.get(desk).text
    assert [client.get(page).status_code, client.post(page, {"kind": "backed"}).status_code] == [
        404, 404,
    ]  # fmt: skip
    assert owed_by(ending.consultation, ending.ffion.account) == []
    (missing,) = every_card_has_an_outcome(ending.consultation)
    assert card.ref not in str(missing)
    lead = factories.with_role(ending.consultation, "safeguarding_lead")
    assert desk in [debt.url for debt in owed_by(ending.consultation, lead.account)]
    client.force_login(lead.account)
    assert card.ref in client.get(desk).text
    assert client.post(page, {"kind": "kept_as_evidence"}).status_code == 302
    assert every_card_has_an_outcome(ending.consultation) == []


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
