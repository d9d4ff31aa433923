"""Counting positions: the published vectors, the demo's decisions, and what must always hold."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from consultations.panel.tally import Counts, Rule, result

PUBLISHED = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
TWELVE = Rule(seats=12, threshold=80, quorum_over=2, quorum_under=3)
people = some.integers(min_value=0, max_value=24)


@pytest.mark.parametrize("vector", PUBLISHED["decision_vectors"], ids=str)
def test_result_of_every_vector(vector):
    counts = Counts(*(vector[letter] for letter in "ACSX"), list_backed=vector["list_backed"])
    found = counts.deciding, TWELVE.quorum, result(counts, TWELVE)
    assert found == (vector["deciding"], vector["quorum"], vector["result"])


@pytest.mark.parametrize("decided", PUBLISHED["decisions"], ids=lambda row: row["id"])
def test_result_of_every_demo_decision(decided):
    counts = Counts(
        decided["approve"], decided["approve_if"], decided["send_back"], decided["step_back"],
        list_backed=decided["conditions_backed_by"],
    )  # fmt: skip
    assert result(counts, TWELVE) == decided["result"]


@pytest.mark.parametrize(("of", "needed"), [(12, 10), (11, 9), (10, 8), (9, 8), (8, 7)])
def test_enough_reaches_the_threshold_and_one_fewer_does_not(of, needed):
    assert TWELVE.enough(of) == needed
    assert (TWELVE.reached(needed, of), TWELVE.reached(needed - 1, of)) == (True, False)


@pytest.mark.parametrize(("eligible", "quorum"), [(12, 8), (8, 8), (7, 6), (6, 6), (3, 6)])
def test_quorum_of_those_eligible_is_never_below_six(eligible, quorum):
    assert TWELVE.quorum_of(eligible) == quorum


def test_result_with_the_smaller_quorum_decides():
    counts = Counts(7, 0, 0, 5)
    assert result(counts, TWELVE) == "no_quorum"
    assert result(counts, TWELVE, quorum=TWELVE.quorum_of(7)) == "approved"


GOOD = {"sent_back": 0, "conditions_round": 1, "approved": 2}


@given(people, people, people)
def test_moving_one_position_towards_approval_never_makes_a_result_worse(a, c, s):
    before = result(Counts(a, c, s), TWELVE)
    if before == "no_quorum":
        return
    if s:
        assert GOOD[result(Counts(a + 1, c, s - 1), TWELVE)] >= GOOD[before]
    if c:
        assert GOOD[result(Counts(a + 1, c - 1, s), TWELVE)] >= GOOD[before]


@given(people, people, people, people)
def test_one_more_backing_the_list_never_undoes_it(a, c, s, backed):
    before = result(Counts(a, c, s, list_backed=backed), TWELVE)
    after = result(Counts(a, c, s, list_backed=backed + 1), TWELVE)
    if before == "approved_with_conditions":
        assert after == "approved_with_conditions"


@given(people, people, people, people)
def test_stepping_back_is_counted_nowhere(a, c, s, x):
    assert result(Counts(a, c, s, x), TWELVE) == result(Counts(a, c, s), TWELVE)
