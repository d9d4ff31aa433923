"""A suggested new clause is taken in as the clause that was added for it, and credited there."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import (
    ask_second_look,
    freeze_version,
    propose_decision,
    withdraw_clause,
)
from consultations.draft.credits import taken_into
from consultations.draft.provenance import chain_of, history_of
from tests import factories
from tests.consultations.draft.conftest import WHY, agreeing, suggested
from tests.consultations.draft.test_deciding import decide
from tests.consultations.draft.test_pages import url
from tests.consultations.draft.test_shaping import stretches

pytestmark = pytest.mark.django_db
GROUP = ("The drafting group",)


@pytest.fixture
def dogs(draft):
    """What was suggested."""
    words = {"kind": "new_clause", "from_words": "", "to_words": "Dogs are welcome."}
    return suggested(draft, None, factories.participant(), **words)


@pytest.fixture
def added(draft):
    """What the drafting group wrote for it."""
    return factories.clause(draft, number=4, text_en="Quiet dogs are welcome.")


def test_new_clause_taken_in_is_credited_marked_and_told_where_it_stands(draft, dogs, added, cast):
    decide(dogs, cast.ffion, cast.elin, clause_added=added)
    dogs.refresh_from_db()
    added.refresh_from_db()
    assert (dogs.status, dogs.clause, added.owed, added.revision) == ("taken_in", added, {}, 1)
    assert [one.ref for one in taken_into([added])[added.pk]] == [dogs.ref]
    assert stretches(added) == [("Quiet dogs ", GROUP), ("are welcome.", ("Josh",))]
    assert [step.name for step in chain_of(added)] == [f"Suggestion {dogs.ref}"]
    assert history_of(added, 1)[0].words == f"Suggestion {dogs.ref}: Taken in"
    assert freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion).in_step


def test_new_clause_keeps_marks_of_suggestions_that_came_later(draft, dogs, added, cast):
    later = suggested(draft, added, cast.josh, from_words="welcome", to_words="welcome on a lead")
    decide(later, cast.ffion, cast.elin)
    decide(dogs, cast.ffion, cast.elin, clause_added=added)
    words = [one for one, who in stretches(added) if who == GROUP]
    assert words == ["Quiet dogs "]
    assert len(taken_into([added])[added.pk]) == 2


def test_new_clause_is_taken_in_with_a_clause_of_this_draft_alone(draft, dogs, added, cast):
    elsewhere = factories.clause(factories.draft(factories.consultation("drafting")), number=9)
    withdraw_clause(added, note=WHY, by=(cast.ffion, cast.elin))
    added.refresh_from_db()
    for clause in (None, elsewhere, added):
        with pytest.raises(ValidationError) as refused:
            propose_decision(dogs, result="taken_in", why=WHY, clause_added=clause, by=cast.ffion)
        assert list(refused.value.message_dict) == ["clause_added"]


def test_new_clause_declined_at_its_second_look_shapes_none(draft, dogs, added, cast):
    decide(dogs, cast.ffion, cast.elin, "taken_in_part", clause_added=added)
    asked = ask_second_look(dogs, by=dogs.participant)
    decide(asked, cast.oksana, cast.heledd, "not_taken")
    dogs.refresh_from_db()
    assert (dogs.clause, taken_into([added])[added.pk]) == (None, [])


def test_new_clause_is_taken_in_through_the_page(client, where, dogs, added, cast):
    address = url(where, f"suggestions/{dogs.ref}/decide/")
    client.force_login(cast.ffion.account)
    typed = {"result": "taken_in", "why_en": WHY["en"], "do": "propose"}
    refused = client.post(address, typed)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["clause_added"]
    assert client.post(address, {**typed, "clause_added": added.ref}).status_code == 302
    client.force_login(cast.elin.account)
    assert f"Clause 4: {added.heading.en}" in client.get(address).text
    assert client.post(address, agreeing(client, address)).status_code == 302
    dogs.refresh_from_db()
    assert dogs.clause == added
    assert client.get(address).status_code == 200
    assert client.get(url(where, f"suggestions/{dogs.ref}/")).status_code == 200
