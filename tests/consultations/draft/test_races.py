"""Two agree in one moment: on one clause and on different ones, nothing is lost."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import agree_decision, propose_decision
from consultations.draft.models import Clause
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(draft, clause, cast, **words):
    made = suggested(draft, clause, factories.participant(), **words)
    return propose_decision(made, result="taken_in", why=WHY, by=cast.ffion)


@pytest.mark.parametrize("_round", range(5))
def test_two_agree_on_different_words_of_one_clause(_round, at_once, draft, clause, cast):
    one = waiting(draft, clause, cast, from_words="every day", to_words="on weekdays")
    other = waiting(draft, clause, cast, from_words="The gate", to_words="The big gate")
    done = at_once(
        lambda: agree_decision(one, by=cast.elin), lambda: agree_decision(other, by=cast.heledd)
    )
    clause.refresh_from_db()
    assert [type(one).__name__ for one in done] == ["SuggestionDecision"] * 2
    assert (clause.text_en, clause.revision) == ("The big gate is open on weekdays.", 3)


@pytest.mark.parametrize("_round", range(5))
def test_two_agree_on_the_same_words_and_one_is_told(_round, at_once, draft, clause, cast):
    one = waiting(draft, clause, cast, to_words="on weekdays")
    other = waiting(draft, clause, cast, to_words="on Sundays")
    done = at_once(
        lambda: agree_decision(one, by=cast.elin), lambda: agree_decision(other, by=cast.heledd)
    )
    clause.refresh_from_db()
    refused = [answer for answer in done if isinstance(answer, ValidationError)]
    taken = [answer for answer in done if not isinstance(answer, Exception)]
    assert (len(refused), len(taken), clause.revision) == (1, 1, 2)
    assert clause.text_en == taken[0].new_text
    states = draft.suggestions.order_by("status").values_list("status", flat=True)
    assert list(states) == ["needs_another_look", "taken_in"]


@pytest.mark.parametrize("_round", range(5))
def test_two_agree_on_different_clauses(_round, at_once, draft, cast):
    clauses = list(draft.clauses.filter(number__in=[1, 2]))
    one, other = (waiting(draft, clause, cast) for clause in clauses)
    done = at_once(
        lambda: agree_decision(one, by=cast.elin), lambda: agree_decision(other, by=cast.heledd)
    )
    assert [type(one).__name__ for one in done] == ["SuggestionDecision"] * 2
    texts = Clause.objects.filter(pk__in=[clause.pk for clause in clauses])
    assert set(texts.values_list("text_en", flat=True)) == {"The gate is open on weekdays."}
