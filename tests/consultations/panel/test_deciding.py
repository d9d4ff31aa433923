"""Decisions: computed, never typed."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.models import VersionClause
from consultations.ledger.canonical import commitment
from consultations.panel import actions
from consultations.panel.models import Position
from tests.consultations.panel.telling import facts

APPROVE = actions.NewPosition("approve")


def test_decision_is_computed_and_its_proofs_have_no_seats(sitting):
    sitting.take(1, approve=7, send_back=1)
    salts = {
        commitment(one.salt, {"choice": one.choice, "clause": one.review.clause.ref, "version": 1})
        for one in Position.objects.select_related("review__clause")
    }
    decision = sitting.record(1)
    assert decision.result == "approved"
    assert decision.reasons == [{"code": "not_clear", "given_by": 1, "words": {}}]
    wording = VersionClause.objects.get(clause=sitting.clause(1))
    assert facts("clause_closed") == [
        {
            "clause": sitting.clause(1).ref,
            "clause_sha256": wording.sha256,
            "version": 1,
            "counts": {"A": 7, "C": 0, "S": 1, "X": 0},
            "result": "approved",
            "positions": sorted(salts),
        }
    ]


def test_too_few_positions_are_no_decision(sitting):
    sitting.take(1, approve=5)
    with pytest.raises(ValidationError, match="new date"):
        sitting.record(1)


def test_decision_by_anybody_but_the_facilitator_is_refused(sitting):
    sitting.take(1, approve=8)
    for person in (sitting.council, sitting.ffion, sitting.members[0]):
        with pytest.raises(PermissionDenied):
            actions.record_decision(sitting.review(1), new=actions.NewDecision(), by=person)


def test_conditions_of_a_few_are_noted_and_not_binding(sitting):
    sitting.take(1, approve=7, approve_if=1)
    with pytest.raises(ValidationError, match="condition"):
        sitting.record(1)
    sitting.list(1, kind="deed")
    decision = sitting.record(1)
    condition = decision.review.conditions.get()
    assert (decision.result, condition.standing) == ("approved", "noted")
    assert condition.checkers.count() == 0


def test_conditions_round_binds_what_is_backed(sitting):
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    with pytest.raises(ValidationError, match="list of conditions"):
        sitting.record(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    with pytest.raises(ValidationError):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[7])
    for number, member in enumerate(sitting.members):
        actions.back_list(sitting.review(1), backs=number > 0, by=member)
    decision = sitting.record(1)
    assert (decision.result, decision.list_backed) == ("approved_with_conditions", 7)
    condition = decision.review.conditions.get()
    assert condition.checkers.count() == 3
    assert facts("condition_listed") == [
        {"condition": condition.ref, "kind": "wording", "result": "binding"}
    ]


def test_list_backed_by_too_few_sends_back(sitting):
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    for member in sitting.members[:6]:
        actions.back_list(sitting.review(1), backs=True, by=member)
    decision = sitting.record(1)
    assert decision.result == "sent_back"
    assert decision.review.conditions.get().standing == "next_wording"
