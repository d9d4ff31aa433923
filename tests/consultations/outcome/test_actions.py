"""Ends of cards, answers, what may be told early, consideration."""

import json
from dataclasses import replace
from datetime import date

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Consultation, Stage
from consultations.ledger.canonical import fingerprint
from consultations.ledger.models import Entry
from consultations.outcome.actions import (
    add_outcome_step,
    give_answer,
    mark_done,
    pass_on,
    record_decided_elsewhere,
    record_reply,
    set_outcome,
    update_answer,
)
from consultations.outcome.models import CommissionerAnswer
from consultations.people.actions import participant_of, stop_letters
from tests import factories

from .conftest import REASON, campaign, no, parked, yes

DAY = date(2026, 10, 29)
WORDS = {"en": "Your words helped.", "cy": "Helpodd eich geiriau."}
BUSES = {"en": "Regional bus team", "cy": "Tîm Bysiau'r Rhanbarth"}


def facts(kind):
    entries = Entry.objects.filter(kind=kind).order_by("n")
    return [json.loads(entry.stored)["facts"] for entry in entries]


def test_outcome_keeps_clauses_and_dated_words(ending):
    card, clause = ending.cards[0], ending.clauses[0]
    ended = {"kind": "shaped_clause", "clauses": [clause], "steps": [(DAY, WORDS)]}
    outcome = set_outcome(card, **ended, by=ending.ffion)
    assert [outcome.kind, list(outcome.clauses.all())] == ["shaped_clause", [clause]]
    assert [(step.on, step.words.en) for step in card.steps.all()] == [(DAY, WORDS["en"])]


def test_outcome_set_twice_is_one(ending):
    for _time in range(2):
        set_outcome(ending.cards[0], kind="backed", steps=[(DAY, WORDS)], by=ending.ffion)
    assert [ending.cards[0].outcomes.count(), ending.cards[0].steps.count()] == [1, 1]


def test_card_kept_as_evidence_is_kept_with_its_theme(ending):
    outcome = set_outcome(ending.cards[0], kind="kept_as_evidence", by=ending.ffion)
    assert outcome.theme == ending.theme


@pytest.mark.parametrize("kind", ["shaped_clause", "not_used", "liked"])
def test_outcome_without_what_it_needs_is_refused(ending, kind):
    with pytest.raises(ValidationError):
        set_outcome(ending.cards[0], kind=kind, by=ending.ffion)


def test_commissioner_sets_no_outcome_but_adds_a_step(ending):
    with pytest.raises(PermissionDenied):
        set_outcome(ending.cards[0], kind="backed", by=ending.rhian)
    steps = add_outcome_step(ending.cards, on=DAY, words=WORDS, by=ending.rhian)
    assert [step.card for step in steps] == ending.cards


def test_step_needs_both_languages(ending):
    with pytest.raises(ValidationError):
        add_outcome_step(ending.cards, on=DAY, words={"en": "Only"}, by=ending.ffion)


def test_owner_who_asked_is_told_how_their_card_ended(ending, django_capture_on_commit_callbacks):
    posted(ending)
    with django_capture_on_commit_callbacks(execute=True):
        set_outcome(ending.cards[0], kind="backed", steps=[(DAY, WORDS)], by=ending.ffion)
    (letter,) = mail.outbox
    assert [letter.to, letter.subject.startswith("Your card ")] == [["josh@example.org"], True]
    assert "Your words helped." in letter.body


def test_who_stopped_the_letters_gets_none(ending, django_capture_on_commit_callbacks):
    posted(ending)
    stop_letters(ending.josh, consultation=ending.consultation)
    with django_capture_on_commit_callbacks(execute=True):
        give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    assert mail.outbox == []


def test_owner_is_told_the_answer_in_welsh(ending, django_capture_on_commit_callbacks):
    posted(ending, language="cy")
    with django_capture_on_commit_callbacks(execute=True):
        give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    (letter,) = mail.outbox
    assert REASON["cy"] in letter.body and "/cy/" in letter.body


def test_owner_is_told_in_welsh_how_far_a_promise_has_come(
    ending, django_capture_on_commit_callbacks
):
    answer = give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    posted(ending, language="cy")
    with django_capture_on_commit_callbacks(execute=True):
        update_answer(answer, status="done", by=ending.rhian)
    (letter,) = mail.outbox
    assert letter.subject == "Cymal 1: Wedi’i gadw"


def posted(ending, language="en"):
    factories.posted(ending.josh, ending.consultation, "josh@example.org", language=language)


def test_answer_is_stored_and_recorded(ending):
    clause = ending.clauses[0]
    answer = give_answer(ending.consultation, new=yes(clause=clause), by=ending.rhian, ref="A-CL1")
    assert [answer.ref, answer.reason.cy, answer.by] == [
        "A-CL1",
        REASON["cy"],
        ending.rhian.account,
    ]
    sha = fingerprint({"cy": REASON["cy"], "en": REASON["en"]})
    assert facts("answered") == [{"answer": "yes", "clause": clause.ref, "text_sha256": sha}]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"answer": "no"}, "no_kind"),
        ({"answer": "not_now"}, "no_kind"),
        ({"reason": {"en": "Only", "cy": ""}}, "reason"),
        ({"reason": {"en": "", "cy": "Dim ond"}}, "reason"),
        ({"who": {}}, "who"),
        ({"who": {"en": "Head of Support"}}, "who"),
        ({"due": None}, "due"),
        ({"answer": "passed_on"}, "answer"),
    ],
)
def test_answer_without_what_it_needs_is_refused(ending, change, field):
    new = replace(yes(clause=ending.clauses[0]), **change)
    with pytest.raises(ValidationError) as refused:
        give_answer(ending.consultation, new=new, by=ending.rhian)
    assert list(refused.value.message_dict) == [field]
    assert CommissionerAnswer.objects.count() == 0


def test_nobody_but_the_commissioner_answers(ending):
    for by in (ending.ffion, ending.josh, factories.with_role(ending.consultation, "facilitator")):
        with pytest.raises(PermissionDenied):
            give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=by)


def test_clause_is_answered_once(ending):
    give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)
    with pytest.raises(ValidationError):
        give_answer(ending.consultation, new=no(clause=ending.clauses[0]), by=ending.rhian)


def test_answer_before_the_outcome_is_refused(ending):
    Consultation.objects.update(stage=Stage.PANEL)
    with pytest.raises(ValidationError):
        give_answer(ending.consultation, new=yes(clause=ending.clauses[0]), by=ending.rhian)


def test_answer_to_another_consultations_clause_is_refused(ending):
    other = factories.draft(factories.consultation("answer_due")).clauses.get()
    with pytest.raises(ValidationError):
        give_answer(ending.consultation, new=yes(clause=other), by=ending.rhian)


def test_campaign_and_cards_get_one_answer(ending):
    new = no(campaign=campaign(ending), cards=(ending.cards[0],))
    answer = give_answer(ending.consultation, new=new, by=ending.rhian)
    assert [answer.campaign.ref, list(answer.cards.all())] == ["G1", [ending.cards[0]]]


def test_done_passed_on_and_decided_elsewhere_come_before_the_outcome(ending):
    Consultation.objects.update(stage=Stage.LISTENING)
    menna = participant_of(ending.table.host)
    one, other = ending.cards
    mark_done([one], reason=REASON, by=menna)
    passed = pass_on([other], to=BUSES, by=ending.rhian, ref="OA2")
    record_reply(passed, words=WORDS, by=ending.rhian)
    record_decided_elsewhere([one], suggestion=parked(ending), words=WORDS, by=menna)
    assert [end.kind for end in one.outcomes.all()] == ["done_already", "decided_elsewhere"]
    assert [end.kind for end in other.outcomes.all()] == ["passed_on"]
    assert [fact["answer"] for fact in facts("answered")] == [
        "done_already", "passed_on", "decided_elsewhere",
    ]  # fmt: skip
    assert passed.reply.en == WORDS["en"]


def test_stranger_passes_nothing_on(ending):
    with pytest.raises(PermissionDenied):
        pass_on(ending.cards, to=BUSES, by=ending.josh)


def test_dropped_promise_says_why(ending):
    new = yes(clause=ending.clauses[0])
    answer = give_answer(ending.consultation, new=new, by=ending.rhian)
    with pytest.raises(ValidationError):
        update_answer(answer, status="dropped", by=ending.rhian)
    update_answer(answer, status="dropped", why=WORDS, by=ending.rhian)
    answer.refresh_from_db()
    assert [answer.status, answer.status_why.cy] == ["dropped", WORDS["cy"]]


def test_kept_promise_has_its_day(ending):
    new = yes(clause=ending.clauses[0])
    answer = give_answer(ending.consultation, new=new, by=ending.rhian)
    update_answer(answer, status="done", by=ending.rhian)
    answer.refresh_from_db()
    assert answer.kept_since is not None
