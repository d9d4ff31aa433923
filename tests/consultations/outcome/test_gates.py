"""What must hold before Outcome and before Doing, and what these moves set."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cms import clock
from consultations.consultation.actions import move_stage
from consultations.consultation.calendar import months_after
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Consultation, Stage
from consultations.consultation.stages import missing_for
from consultations.ledger.models import Entry
from consultations.outcome.actions import give_answer, set_outcome
from consultations.outcome.gates import (
    every_card_has_an_outcome,
    everything_is_answered,
    record_that_outcomes_are_complete,
)
from consultations.outcome.owed import number_owed
from tests import factories

from .conftest import campaign, no, parked, yes

WHY = {"en": "It is time.", "cy": "Mae'n bryd."}


@pytest.fixture
def panel(ending):
    Consultation.objects.update(stage=Stage.PANEL, answer_due=None)
    ending.consultation.refresh_from_db()
    return ending


def move(ending, to, by):
    return move_stage(ending.consultation, to=to, by_role="test", why=WHY, by=by.account)


def test_every_card_needs_an_outcome_late_and_held_ones_too(panel):
    late = factories.card(panel.table, late=True)
    held = factories.card(panel.table, state="held", was_public=False)
    gone = factories.card(panel.table, state="withdrawn", text="")
    factories.card(panel.table, after_freeze=True)
    for card in panel.cards:
        set_outcome(card, kind="backed", by=panel.ffion)
    (missing,) = every_card_has_an_outcome(panel.consultation)
    assert str(missing).endswith(f"{late.ref}, {held.ref}.")
    assert gone.ref not in str(missing)


def test_no_card_without_outcome_nothing_missing_and_it_is_recorded(panel):
    for card in panel.cards:
        set_outcome(card, kind="backed", by=panel.ffion)
    assert every_card_has_an_outcome(panel.consultation) == []
    record_that_outcomes_are_complete(panel.consultation, None)
    stored = Entry.objects.get(kind="outcomes_complete").stored
    assert '"facts":{"cards":2,"with_outcome":2}' in stored


def test_gate_stands_between_panel_and_outcome_only(panel):
    words = [str(one) for one in missing_for(panel.consultation, Stage.OUTCOME)]
    assert any("An outcome for every card." in one for one in words)
    back = [str(one) for one in missing_for(panel.consultation, Stage.SENT_BACK)]
    assert not any("An outcome for every card." in one for one in back)


def test_answer_is_due_84_days_after_the_outcome(panel):
    Consultation.objects.update(stage=Stage.OUTCOME)
    ifan = factories.with_role(panel.consultation, "facilitator")
    with clock.set_to(factories.at("2026-10-30T10:05:00+00:00")):
        move(panel, Stage.ANSWER_DUE, ifan)
    panel.consultation.refresh_from_db()
    assert panel.consultation.answer_due == date(2027, 1, 22)


def test_answer_due_is_left_once_everything_is_answered(ending):
    suggestion = parked(ending)
    assert len(everything_is_answered(ending.consultation)) == 4
    assert number_owed(ending.consultation) == 4
    with pytest.raises(ValidationError):
        move(ending, Stage.DOING, ending.rhian)
    for clause in ending.clauses:
        give_answer(ending.consultation, new=no(clause=clause), by=ending.rhian)
    give_answer(ending.consultation, new=yes(suggestion=suggestion), by=ending.rhian)
    with clock.set_to(factories.at("2026-11-16T10:00:00+00:00")):
        move(ending, Stage.DOING, ending.rhian)
    ending.consultation.refresh_from_db()
    assert ending.consultation.next_update_due == date(2027, 2, 16)


def test_campaign_without_an_answer_is_owed_one_though_no_stage_waits_for_it(client, ending):
    """R-LIFE-09, B1: nobody says that everything is answered, before or after Doing begins."""
    Consultation.objects.update(answer_due=date(2026, 11, 1))
    campaign(ending)
    for clause in ending.clauses:
        give_answer(ending.consultation, new=no(clause=clause), by=ending.rhian)
    page = reverse("consultations:changed", kwargs={"consultation": ending.consultation.slug})
    late = "15 days late: we owe you an answer"
    with clock.set_to(factories.at("2026-11-16T10:00:00+00:00")):
        assert late in client.get(page).text
        move(ending, Stage.DOING, ending.rhian)
        ending.consultation.refresh_from_db()
        assert late in client.get(page).text
        owed = owed_by(ending.consultation, ending.rhian.account)
        assert "Answer campaign G1" in [debt.what for debt in owed]


def test_clause_left_out_of_the_decided_version_needs_no_answer(ending):
    factories.clause(ending.clauses[0].draft, number=4)
    assert len(everything_is_answered(ending.consultation)) == 3


def test_months_after_the_last_of_a_month():
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)


def test_commissioner_owes_each_answer_by_its_day(ending, django_assert_num_queries):
    parked(ending)
    owed = owed_by(ending.consultation, ending.rhian.account)
    assert [(debt.what, debt.due) for debt in owed] == [
        ("Answer clause 1", date(2100, 1, 1)),
        ("Answer clause 2", date(2100, 1, 1)),
        ("Answer clause 3", date(2100, 1, 1)),
        ("Answer suggestion S10", date(2100, 1, 1)),
    ]
    assert owed_by(ending.consultation, ending.josh.account) == []


def test_drafting_group_owes_the_ends_of_cards(panel):
    (debt,) = [
        debt for debt in owed_by(panel.consultation, panel.ffion.account) if "card" in debt.what
    ]
    assert debt.what == "Say what became of each card. Still to tell: 2"
