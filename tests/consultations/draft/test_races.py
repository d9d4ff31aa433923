"""Two agree in one moment, 210 times: on one clause and on different ones, nothing is lost."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import agree_decision, propose_decision
from consultations.draft.models import Clause, ClauseMarks
from consultations.draft.words import tokens
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 70
TEXT = "The gate is open every day. The key hangs by the door."


@pytest.fixture
def meet(at_once, draft, cast):
    """Two suggestions on two clauses, which may be one, agreed to in one moment by two people."""

    def meet_once(clauses: list[Clause], *words: dict) -> list:
        answers = [
            propose_decision(
                suggested(draft, clause, factories.participant(), **said),
                result="taken_in", why=WHY, by=cast.ffion,
            )
            for clause, said in zip(clauses, words, strict=True)
        ]  # fmt: skip
        seconds = cast.elin, cast.heledd
        return at_once(*(
            lambda one=one, by=by: agree_decision(one, by=by)
            for one, by in zip(answers, seconds, strict=True)
        ))  # fmt: skip

    return meet_once


def fresh(draft, number: int) -> Clause:
    return factories.clause(draft, number=number, text_en=TEXT)


def test_two_agree_on_different_sentences_of_one_clause(meet, draft):
    for number in range(10, 10 + ROUNDS):
        clause = fresh(draft, number)
        done = meet([clause] * 2, {}, {"from_words": "The key", "to_words": "The long key"})
        clause.refresh_from_db()
        assert [type(one).__name__ for one in done] == ["SuggestionDecision"] * 2
        assert (clause.text_en, clause.revision) == (
            "The gate is open on weekdays. The long key hangs by the door.", 3,
        )  # fmt: skip
        marks = ClauseMarks.objects.get(clause=clause).marks
        assert sum(count for _source, count in marks) == len(tokens(clause.text_en))


def test_two_agree_on_the_same_words_and_one_is_told(meet, draft):
    for number in range(10, 10 + ROUNDS):
        clause = fresh(draft, number)
        done = meet([clause] * 2, {}, {"to_words": "on Sundays"})
        clause.refresh_from_db()
        refused = [answer for answer in done if isinstance(answer, ValidationError)]
        taken = [answer for answer in done if not isinstance(answer, Exception)]
        assert (len(refused), len(taken), clause.revision) == (1, 1, 2)
        assert clause.text_en == taken[0].new_text
        states = clause.suggestions.order_by("status").values_list("status", flat=True)
        assert list(states) == ["needs_another_look", "taken_in"]


def test_two_agree_on_different_clauses(meet, draft):
    for number in range(10, 10 + 2 * ROUNDS, 2):
        clauses = [fresh(draft, number), fresh(draft, number + 1)]
        done = meet(clauses, {}, {})
        assert [type(one).__name__ for one in done] == ["SuggestionDecision"] * 2
        texts = Clause.objects.filter(pk__in=[clause.pk for clause in clauses])
        assert set(texts.values_list("text_en", "revision")) == {
            (TEXT.replace("every day", "on weekdays"), 2)
        }
