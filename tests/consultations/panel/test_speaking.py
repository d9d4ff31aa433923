"""The panel's own words: statements, results of parked suggestions."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from cms.clock import now
from consultations.panel import actions
from consultations.panel.models import PanelDecision
from consultations.panel.owed import owed_by_facilitator
from tests import factories
from tests.consultations.panel.telling import facts, merged_words

APPROVE = actions.NewPosition("approve")


def test_statement_is_published_when_its_author_approves_both_languages(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "We would leave the grass."})
    statement = actions.write_statement(decision, new=new, by=sitting.members[7])
    with pytest.raises(ValidationError, match="both languages"):
        actions.approve_translation(statement, by=sitting.members[7])
    words = {"cy": "Bydden ni'n gadael y gwair.", "en": "Never this."}
    actions.translate_statement(statement, words=words, by=sitting.elin)
    with pytest.raises(PermissionDenied):
        actions.approve_translation(statement, by=sitting.members[0])
    actions.approve_translation(statement, by=sitting.members[7])
    statement.refresh_from_db()
    assert statement.text.as_json() == {
        "cy": "Bydden ni'n gadael y gwair.", "en": "We would leave the grass.",
    }  # fmt: skip
    assert len(facts("statement_published")) == 1


def test_statement_of_more_than_250_words_is_refused(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "grass " * 251})
    with pytest.raises(ValidationError, match="250"):
        actions.write_statement(decision, new=new, by=sitting.members[7])


def test_suggestion_result_needs_a_decision_on_its_clause(sitting):
    parked = merged_words(
        sitting, sitting.clause(1), factories.participant(), status="parked_for_panel"
    )
    sitting.take(1, approve=8)
    sitting.take(2, approve=8)
    words = factories.pair("The panel agreed.", "Cytunodd y panel.")
    other = sitting.record(2)
    with pytest.raises(ValidationError):
        actions.set_suggestion_result(parked, result=words, decision=other, by=sitting.facilitator)
    decision = sitting.record(1)
    actions.set_suggestion_result(parked, result=words, decision=decision, by=sitting.facilitator)
    parked.refresh_from_db()
    assert parked.panel_result.as_json() == {"cy": "Cytunodd y panel.", "en": "The panel agreed."}


def test_result_of_a_parked_suggestion_only_records_what_the_panel_decided(sitting):
    sitting.approve_all(1, 2)
    parked = merged_words(sitting, sitting.clause(1), None, status="parked_for_panel")
    said = factories.pair("Taken up in clause 1.", "Wedi'i dderbyn yng nghymal 1.")
    one, two = sitting.review(1).decision, sitting.review(2).decision
    for person in (sitting.members[0], sitting.council, sitting.ffion):
        with pytest.raises(PermissionDenied):
            actions.set_suggestion_result(parked, result=said, decision=one, by=person)
    with pytest.raises(ValidationError, match="not about this"):
        actions.set_suggestion_result(parked, result=said, decision=two, by=sitting.facilitator)
    PanelDecision.objects.filter(pk=one.pk).update(reopened_at=now())
    one.refresh_from_db()
    with pytest.raises(ValidationError, match="opened again"):
        actions.set_suggestion_result(parked, result=said, decision=one, by=sitting.facilitator)
    PanelDecision.objects.filter(pk=one.pk).update(reopened_at=None)
    one.refresh_from_db()
    actions.set_suggestion_result(parked, result=said, decision=one, by=sitting.facilitator)
    parked.refresh_from_db()
    counts = (one.approve, one.approve_if, one.send_back, one.result)
    one.refresh_from_db()
    assert (parked.panel_result.as_json(), parked.status) == (
        {"cy": said["cy"], "en": said["en"]}, "parked_for_panel",
    )  # fmt: skip
    assert (one.approve, one.approve_if, one.send_back, one.result) == counts


def test_outcome_text_is_owed_ten_working_days_after_the_last_meeting(sitting):
    with clock.set_to(datetime(2026, 10, 28, 18, tzinfo=clock.LONDON)):
        actions.open_meeting(sitting.panel, by=sitting.facilitator)
    sitting.approve_all(1, 2, 3, 0)
    owed = {one.what: one.due for one in owed_by_facilitator(sitting.panel)}
    assert owed == {"Put the outcome into words for the panel to approve.": date(2026, 11, 11)}
