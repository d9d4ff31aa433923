"""From the first positions to the outcome: returns, the whole, conditions on the wording."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from consultations.consultation.models import Stage
from consultations.consultation.stages import missing_for
from consultations.draft.actions import NewWording, rewrite_clause
from consultations.panel import actions
from consultations.panel.gates import everything_is_decided
from consultations.panel.models import Position
from tests import factories
from tests.consultations.panel.telling import ENTRY, facts

APPROVE = actions.NewPosition("approve")


def rewrite(sitting, number: int) -> None:
    clause = sitting.clause(number)
    texts = {
        "en": "We mow in May and in August.",
        "cy": "Rydyn ni'n torri ym mis Mai ac ym mis Awst.",
        "en_everyday": "We mow two times.",
        "cy_everyday": "Rydyn ni'n torri ddwywaith.",
    }
    texts = {code: f"{words} ({clause.revision})" for code, words in texts.items()}
    rewrite_clause(
        clause, new=NewWording(texts=texts, born_in="en"), by=(sitting.ffion, sitting.elin)
    )


def send_back_and_return(sitting, number: int) -> None:
    sitting.move(Stage.SENT_BACK)
    sitting.move(Stage.DRAFTING, by=sitting.members[0])
    rewrite(sitting, number)
    sitting.freeze()
    sitting.move(Stage.FROZEN, by=sitting.ffion)
    sitting.move(Stage.PANEL)
    sitting.nobody_asks(number)


def test_only_what_was_sent_back_is_decided_anew(sitting):
    sitting.approve_all(1, 3)
    with pytest.raises(ValidationError):
        sitting.move(Stage.SENT_BACK)
    sitting.take(2, send_back=8)
    sitting.record(2)
    assert sitting.review(0) is None
    sitting.move(Stage.SENT_BACK)
    assert sitting.consultation.returns == 1
    sitting.move(Stage.DRAFTING, by=sitting.members[0])
    assert [one.number for one in sitting.draft.clauses.filter(may_change=True)] == [2]
    rewrite(sitting, 2)
    sitting.freeze()
    sitting.move(Stage.FROZEN, by=sitting.ffion)
    sitting.move(Stage.PANEL)
    open_now = sitting.panel.reviews.filter(version__number=2).values_list(
        "clause__number", flat=True
    )
    assert list(open_now) == [2]
    sitting.nobody_asks(2)
    sitting.approve_all(2)
    assert sitting.review(0).version.number == 2


def test_after_two_returns_a_clause_is_not_agreed(sitting):
    sitting.approve_all(1, 3)
    for _time in range(2):
        sitting.take(2, send_back=8)
        assert not sitting.record(2).not_agreed
        send_back_and_return(sitting, 2)
    sitting.take(2, approve=4, send_back=4)
    decision = sitting.record(2)
    assert (decision.result, decision.not_agreed) == ("sent_back", True)
    with pytest.raises(ValidationError, match="No clause has been sent back"):
        sitting.move(Stage.SENT_BACK)
    sitting.approve_all(0)
    assert facts("whole_decided")[0]["counts"] == {"A": 8, "C": 0, "S": 0, "X": 0}


def approve_text(sitting) -> None:
    text = factories.pair("The panel met once.", "Cyfarfu'r panel unwaith.")
    actions.write_outcome_text(sitting.panel, text=text, everyday=text, by=sitting.facilitator)
    approved = [actions.approve_outcome_text(sitting.panel, by=one) for one in sitting.members]
    assert approved == [False] * 5 + [True] * 3


def test_whole_that_falls_short_names_what_must_change(sitting):
    sitting.approve_all(1, 2, 3)
    sitting.take(0, send_back=8)
    with pytest.raises(ValidationError, match="name the clauses"):
        sitting.record(0)
    sitting.record(0, must_change=(sitting.clause(3),))
    send_back_and_return(sitting, 3)
    sitting.approve_all(3, 0)
    assert sitting.review(0).decision.result == "approved"


def test_outcome_needs_everything_and_forgets_who_stood_where(sitting):
    sitting.approve_all(1, 2, 3)
    with pytest.raises(ValidationError):
        sitting.move(Stage.OUTCOME)
    sitting.approve_all(0)
    approve_text(sitting)
    sitting.move(Stage.OUTCOME)
    assert Position.objects.count() == 0


def test_outcome_needs_two_meetings_that_were_held(sitting):
    """E-1: a meeting that is only planned is none."""
    sitting.approve_all(1, 2, 3, 0)
    approve_text(sitting)
    place = factories.pair("The hall", "Y neuadd")
    actions.open_meeting(sitting.panel, by=sitting.facilitator)
    soon = clock.now() + timedelta(days=3)
    actions.plan_meeting(sitting.panel, at=soon, place=place, by=sitting.facilitator)
    missing = [str(one) for one in missing_for(sitting.consultation, Stage.OUTCOME)]
    assert "A panel meets at least twice. This one has not yet." in missing
    with clock.set_to(soon + timedelta(hours=3)):
        assert everything_is_decided(sitting.consultation) == []


def test_wording_condition_not_met_sends_the_clause_back(sitting):
    sitting.approve_all(2, 3)
    condition = sitting.bind(1)
    with pytest.raises(PermissionDenied):
        actions.explain_word(condition, entry=ENTRY, by=sitting.council)
    actions.explain_word(condition, entry=ENTRY, by=sitting.elin)
    checkers = list(condition.checkers.all())
    outsider = sitting.panel.seats.sitting().exclude(pk__in=[one.pk for one in checkers]).first()
    with pytest.raises(PermissionDenied):
        actions.check_condition(condition, met=True, by=outsider.pool_member.participant)
    for seat, met in zip(checkers, (True, False, False), strict=True):
        actions.check_condition(condition, met=met, by=seat.pool_member.participant)
    assert facts("condition_checked") == [
        {"condition": condition.ref, "kind": "wording", "result": "not_met"}
    ]
    send_back_and_return(sitting, 1)
    sitting.approve_all(1)
    assert sitting.review(0).version.number == 2
