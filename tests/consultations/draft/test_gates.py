"""What keeps Drafting from being left, who owes what, and the draft on the overview."""

import pytest
from django.core.exceptions import ValidationError

from consultations.consultation.debts import owed_by
from consultations.consultation.sections import sections_of
from consultations.consultation.stages import missing_for
from consultations.draft.actions import agree_decision, freeze_version, propose_decision
from tests.consultations.draft.conftest import WHY

pytestmark = pytest.mark.django_db
SAID = {"changed": {"en": "Clause 1.", "cy": "Cymal 1."}, "why": WHY}


def test_gate_wants_a_frozen_version_newer_than_every_change(where, draft, cast, clause):
    assert "The draft as it stands now has not been frozen." in map(
        str, missing_for(where, "frozen")
    )
    freeze_version(draft, **SAID, by=cast.ffion)
    assert "The draft as it stands now has not been frozen." not in map(
        str, missing_for(where, "frozen")
    )
    clause.text_en = "Other words."
    clause.save()
    assert "The draft as it stands now has not been frozen." in map(
        str, missing_for(where, "frozen")
    )


def test_gate_lists_what_is_owed(where, suggestion):
    assert f"Suggestion {suggestion.ref} waits for an answer." in map(
        str, missing_for(where, "frozen")
    )


def test_debts_are_what_each_role_owes(where, cast, suggestion):
    assert [debt.what for debt in owed_by(where, cast.ffion.account)] == [
        f"Answer suggestion {suggestion.ref}."
    ]
    assert owed_by(where, cast.rhian.account) == []
    decided = propose_decision(suggestion, result="taken_in", why={"en": WHY["en"]}, by=cast.ffion)
    agree_decision(decided, by=cast.elin)
    assert {debt.what for debt in owed_by(where, cast.elin.account)} == {
        "Carry clause 1 over.", f"Put the answer to {suggestion.ref} into the other language.",
    }


def test_section_shows_the_draft_on_the_overview(where, draft):
    assert "draft" in [section.name for section in sections_of(where)]


def test_freeze_refuses_while_a_text_is_empty(draft, cast, clause):
    clause.text_cy = ""
    clause.save()
    with pytest.raises(ValidationError):
        freeze_version(draft, **SAID, by=cast.ffion)
