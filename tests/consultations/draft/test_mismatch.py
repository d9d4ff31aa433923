"""The flag that the languages differ: what raises it, what holds the freeze, what ends it (D-4)."""

import pytest
from django.core.exceptions import ValidationError

from consultations.draft.actions import (
    ask_second_look,
    carry_over,
    flag_mismatch,
    freeze_version,
    settle_mismatch,
)
from tests import factories
from tests.consultations.draft.conftest import WHY, suggested
from tests.consultations.draft.test_deciding import decide

pytestmark = pytest.mark.django_db
CARRIED = {"en": "It opens each morning.", "en_everyday": "Mornings.", "cy_everyday": "Bore."}


def mismatch(draft, clause, **fields):
    words = {"text_code": "cy", "from_words": "bob dydd", "to_words": "bob bore", **fields}
    return suggested(draft, clause, factories.participant(), kind="mismatch", **words)


def flagged(clause) -> bool:
    clause.refresh_from_db()
    return clause.disputed_at is not None


def refused_to_freeze(draft, cast) -> list[str]:
    with pytest.raises(ValidationError) as refused:
        freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion)
    return refused.value.messages


def test_a_mismatch_is_settled_when_both_have_been_carried_over(draft, clause, cast):
    made = suggested(
        draft,
        clause,
        cast.josh,
        kind="mismatch",
        text_code="cy",
        from_words="bob dydd",
        to_words="bob bore",
    )
    decide(made, cast.elin, cast.ffion)
    words = {"en": "It opens each morning.", "en_everyday": "Mornings.", "cy_everyday": "Bore."}
    carried = carry_over(clause, texts=words, by=cast.elin)
    assert carried.in_step


def test_a_mismatch_that_is_none_goes_with_its_answer(draft, clause, cast):
    made = suggested(draft, clause, cast.josh, kind="mismatch")
    with pytest.raises(ValidationError):
        settle_mismatch(clause, by=(cast.ffion, cast.elin))
    decide(made, cast.elin, cast.ffion, "not_taken")
    clause.refresh_from_db()
    assert clause.in_step


@pytest.mark.parametrize("result", ["parked_for_panel", "moved"])
def test_a_mismatch_that_is_parked_or_moved_holds_the_freeze_until_two_settle_it(
    draft, clause, cast, result
):
    made = mismatch(draft, clause)
    decide(made, cast.elin, cast.ffion, result)
    assert flagged(clause)
    assert refused_to_freeze(draft, cast) == ["Clause 1: Welsh and English don't match."]
    settle_mismatch(clause, by=(cast.ffion, cast.elin))
    assert freeze_version(draft, changed=WHY, why=WHY, by=cast.ffion).in_step


def test_a_mismatch_found_to_be_none_leaves_the_flag_of_one_that_was_parked(draft, clause, cast):
    one, other = mismatch(draft, clause), mismatch(draft, clause)
    decide(one, cast.elin, cast.ffion, "parked_for_panel")
    decide(other, cast.elin, cast.ffion, "not_taken")
    assert flagged(clause)


def test_a_mismatch_parked_by_its_second_look_is_flagged_again(draft, clause, cast):
    made = mismatch(draft, clause)
    decide(made, cast.elin, cast.ffion, "not_taken")
    assert not flagged(clause)
    asked = ask_second_look(made, by=made.participant)
    decide(asked, cast.heledd, cast.oksana, "parked_for_panel")
    assert flagged(clause)


def test_one_editor_alone_clears_no_flag_by_carrying_over(draft, clause, cast, suggestion):
    flag_mismatch(clause, by=cast.josh)
    decide(suggestion, cast.ffion, cast.elin)
    words = {"cy": "Bob bore.", "en_everyday": "Mornings.", "cy_everyday": "Bore."}
    carried = carry_over(clause, texts=words, by=cast.elin)
    assert (carried.owed, flagged(clause)) == ({}, True)


def test_a_mismatch_taken_in_settles_no_flag_raised_after_it(draft, clause, cast):
    made = mismatch(draft, clause)
    decide(made, cast.elin, cast.ffion)
    carry_over(clause, texts=CARRIED, by=cast.elin)
    flag_mismatch(clause, by=cast.josh)
    later = suggested(draft, clause, cast.josh, from_words="each morning", to_words="at nine")
    decide(later, cast.ffion, cast.elin)
    words = {"cy": "Am naw.", "en_everyday": "Nine.", "cy_everyday": "Naw."}
    carry_over(clause, texts=words, by=cast.elin)
    assert flagged(clause)
