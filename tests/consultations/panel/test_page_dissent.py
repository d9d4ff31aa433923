"""Dissent beside the decision on a page: its author's words, in both languages, as meant (E-11)."""

from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions
from consultations.panel.page_owed import statements_to_pair
from tests import factories
from tests.consultations.panel.telling import facts

from .page_world import hand_in, lay_down

WHY = factories.pair("Say when.", "Dwedwch pryd.")


@pytest.fixture(scope="module")
def built(once_sitting):
    return lay_down(once_sitting)


@pytest.fixture
def submitted(built, db):
    return hand_in(deepcopy(built))


def test_dissent_on_a_page_is_public_when_its_author_says_so(submitted):
    submitted.stand(approve=7, send_back=1)
    decision = submitted.record()
    author, other = submitted.sitting.members[7], submitted.sitting.members[0]
    statement = actions.write_page_statement(
        decision, text={"en": "Too late for hay."}, signed={}, by=author
    )
    with pytest.raises(ValidationError, match="both languages"):
        actions.approve_page_statement(statement, by=author)
    with pytest.raises(PermissionDenied):
        actions.translate_page_statement(statement, words={"cy": "X"}, by=other)
    words = {"en": "Staff's own", "cy": "Rhy hwyr i wair."}
    actions.translate_page_statement(statement, words=words, by=submitted.sitting.elin)
    with pytest.raises(PermissionDenied):
        actions.approve_page_statement(statement, by=other)
    actions.approve_page_statement(statement, by=author)
    statement.refresh_from_db()
    assert statement.text.as_json() == {"cy": "Rhy hwyr i wair.", "en": "Too late for hay."}
    assert len(facts("statement_published")) == 1


def test_wrong_translation_of_a_statement_on_a_page_is_put_right(submitted):
    submitted.stand(approve=7, send_back=1)
    author, elin = submitted.sitting.members[7], submitted.sitting.elin
    decision = submitted.record()
    with pytest.raises(ValidationError, match="Only a seat that writes it"):
        actions.write_page_statement(decision, text=WHY, signed={"en": "Seat 1"}, by=author)
    told = {"text": {"en": "Too late for hay."}, "signed": {"en": "Seat 8"}}
    statement = actions.write_page_statement(decision, **told, by=author)
    actions.translate_page_statement(statement, words={"cy": "Rhy gynnar."}, by=elin)
    with pytest.raises(PermissionDenied):
        actions.say_page_not_meant(statement, note="No.", by=elin)
    actions.say_page_not_meant(statement, note="“Cynnar” is early.", by=author)
    assert len(statements_to_pair(submitted.sitting.panel)) == 1
    actions.translate_page_statement(statement, words={"cy": "Rhy hwyr i wair."}, by=elin)
    actions.approve_page_statement(statement, by=author)
    statement.refresh_from_db()
    assert (statement.text.cy, statement.not_meant) == ("Rhy hwyr i wair.", "")
