"""A document taken into the draft: its words in one text, the rest owed, its origin said."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.actions.documents import Source, import_clauses
from consultations.draft.document import Passage
from consultations.draft.owed import clause_owes
from tests import factories

PASSAGES = (Passage("Y drws", "Mae ar agor."), Passage("Y diwedd", ""))


@pytest.fixture
def draft(db):
    return factories.draft(factories.consultation("drafting"), clauses=1)


@pytest.fixture
def writer(draft):
    return factories.with_role(draft.consultation, "co_author")


def test_import_clauses_fills_one_text_and_owes_the_rest(draft, writer):
    made = import_clauses(draft, passages=PASSAGES, source=Source("Polisi", "cy"), by=writer)
    assert [
        (one.number, one.heading.cy, one.heading.en, one.text_cy, one.text_en, one.born_in)
        for one in made
    ] == [
        (2, "Y drws", "", "Mae ar agor.", "", "cy"),
        (3, "Y diwedd", "", "Y diwedd", "", "cy"),
    ]
    assert [set(one.owed) for one in made] == [{"en", "en_everyday", "cy_everyday"}] * 2
    assert {one.roots.get().instead.en for one in made} == {"Brought in from a document: Polisi"}
    assert made[0].history.latest().history_user == writer.account


def test_import_clauses_keeps_the_draft_from_freezing(draft, writer):
    (made,) = import_clauses(draft, passages=PASSAGES[:1], source=Source("Polisi", "cy"), by=writer)
    assert clause_owes(made) == [
        "Clause 2: a text is out of step.",
        "Clause 2: a text is missing.",
        "Clause 2: heading or why is missing in one language.",
    ]


def test_import_clauses_refuses_the_commissioner(draft):
    officer = factories.with_role(draft.consultation, "commissioner")
    with pytest.raises(PermissionDenied):
        import_clauses(draft, passages=PASSAGES, source=Source("Polisi"), by=officer)


def test_import_clauses_refuses_another_stage_and_an_empty_document(draft, writer):
    with pytest.raises(ValidationError, match="nothing in this document"):
        import_clauses(draft, passages=(), source=Source("Polisi"), by=writer)
    draft.consultation.stage = "panel"
    draft.consultation.save()
    with pytest.raises(ValidationError, match="at this stage"):
        import_clauses(draft, passages=PASSAGES, source=Source("Polisi"), by=writer)
