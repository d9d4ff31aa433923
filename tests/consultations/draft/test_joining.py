"""Suggestions joined with others: which may be, that none leads back, and whom it credits (D-8)."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import agree_decision, propose_decision, withdraw_suggestion
from consultations.draft.credits import taken_into
from consultations.draft.models import Suggestion
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested
from tests.consultations.draft.test_deciding import decide
from tests.consultations.draft.test_shaping import stretches

pytestmark = pytest.mark.django_db


@pytest.fixture
def three(draft, clause) -> list[Suggestion]:
    """The same words, as three people would have them."""
    words = ("on weekdays", "on Sundays", "at Christmas")
    return [suggested(draft, clause, factories.participant(), to_words=said) for said in words]


def join(one, other, cast):
    return decide(one, cast.ffion, cast.elin, "joined", joined_with=other)


def refused(one, other, cast) -> bool:
    with pytest.raises(ValidationError) as wrong:
        propose_decision(one, result="joined", why=WHY, joined_with=other, by=cast.ffion)
    return list(wrong.value.message_dict) == ["joined_with"]


def shaped_by(*clauses) -> list[list[str]]:
    taken = taken_into(clauses)
    return [[one.ref for one in taken[clause.pk]] for clause in clauses]


@pytest.mark.parametrize("state", ["waiting", "held", "removed", "withdrawn"])
def test_nothing_is_joined_with_words_that_may_not_be_read(three, cast, state):
    Suggestion.objects.filter(pk=three[1].pk).update(state=state)
    three[1].refresh_from_db()
    assert refused(three[0], three[1], cast)


def test_nothing_is_joined_with_what_was_declined_let_go_or_joined_itself(three, cast):
    one, other, third = three
    assert refused(one, one, cast)
    join(other, third, cast)
    other.refresh_from_db()
    assert refused(third, other, cast) and refused(one, other, cast)
    decide(third, cast.ffion, cast.elin, "not_taken")
    third.refresh_from_db()
    assert refused(one, third, cast)


def test_two_that_would_be_joined_with_each_other_make_no_ring(three, cast):
    one, other, third = three
    here, there, away = (
        propose_decision(this, result="joined", why=WHY, joined_with=that, by=cast.ffion)
        for this, that in ((one, other), (other, one), (third, other))
    )
    agree_decision(here, by=cast.elin)
    with pytest.raises(ValidationError):
        agree_decision(there, by=cast.elin)
    withdraw_suggestion(other, by=other.participant)
    with pytest.raises(ValidationError):
        agree_decision(away, by=cast.elin)


def test_joined_is_credited_once_the_last_of_its_chain_is_taken(draft, clause, three, cast):
    one, other, third = three
    Suggestion.objects.filter(pk=one.pk).update(shown_as="Mair")
    join(one, other, cast)
    join(other, third, cast)
    assert shaped_by(clause) == [[]]
    decide(third, cast.ffion, cast.elin)
    assert shaped_by(clause) == [[one.ref, other.ref, third.ref]]
    assert stretches(clause)[1] == ("at Christmas", ("Josh", "Mair"))


def test_joined_with_what_was_not_taken_is_credited_nowhere(draft, clause, three, cast):
    join(three[0], three[1], cast)
    decide(three[1], cast.ffion, cast.elin, "not_taken")
    assert shaped_by(clause) == [[]]


def test_joined_with_a_suggestion_on_another_clause_is_credited_there(draft, clause, three, cast):
    there = draft.clauses.get(number=2)
    target = suggested(draft, there, factories.participant())
    join(three[0], target, cast)
    decide(target, cast.ffion, cast.elin)
    assert shaped_by(clause, there) == [[], [three[0].ref, target.ref]]
