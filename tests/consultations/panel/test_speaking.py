"""The panel's own words: statements, results of parked suggestions."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions
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
