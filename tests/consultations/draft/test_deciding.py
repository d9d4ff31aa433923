"""Answers by two people: who, with what reason, and what becomes of the words."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.draft.actions import (
    agree_decision,
    carry_over,
    drop_decision,
    pair_reason,
    propose_decision,
    suggest,
)
from consultations.draft.models import Clause, Suggestion
from consultations.people.actions import participant_of
from tests import factories
from tests.consultations.draft.conftest import WHY, new, suggested

pytestmark = pytest.mark.django_db

TWO_SENTENCES = "The gate is open every day. The key hangs by the door."


def decide(suggestion, one, other, result="taken_in", **more):
    return agree_decision(
        propose_decision(suggestion, result=result, why=WHY, by=one, **more), by=other
    )


def test_taken_in_changes_the_clause_and_owes_the_other_three(suggestion, clause, cast):
    decide(suggestion, cast.ffion, cast.elin)
    clause.refresh_from_db()
    suggestion.refresh_from_db()
    assert clause.text_en == "The gate is open on weekdays."
    assert (clause.revision, clause.born_in) == (2, "en")
    assert set(clause.owed) == {"cy", "en_everyday", "cy_everyday"}
    assert suggestion.status == "taken_in"
    assert clause.history.first().history_change_reason == f"{suggestion.ref} taken_in"


def test_nothing_changes_before_the_second_person_agrees(suggestion, clause, cast):
    propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    clause.refresh_from_db()
    suggestion.refresh_from_db()
    assert (clause.revision, suggestion.status) == (1, "open")


def test_a_welsh_suggestion_is_born_in_welsh(draft, clause, cast):
    made = suggested(
        draft, clause, cast.josh, text_code="cy", from_words="bob dydd", to_words="bob bore"
    )
    decide(made, cast.elin, cast.ffion)
    clause.refresh_from_db()
    assert (clause.text_cy, clause.born_in) == ("Mae'r giât ar agor bob bore.", "cy")
    assert set(clause.owed) == {"en", "en_everyday", "cy_everyday"}


def test_commissioner_and_strangers_may_not_decide(suggestion, cast):
    for person in (cast.rhian, cast.seat, cast.josh, factories.participant()):
        with pytest.raises(PermissionDenied):
            propose_decision(suggestion, result="taken_in", why=WHY, by=person)
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.elin)
    with pytest.raises(PermissionDenied):
        agree_decision(proposed, by=cast.rhian)


def test_two_of_one_kind_or_one_person_twice_may_not_decide(suggestion, cast):
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    for person in (cast.ffion, cast.oksana):
        with pytest.raises(PermissionDenied):
            agree_decision(proposed, by=person)


def test_nobody_decides_their_own(draft, clause, cast):
    own = suggested(draft, clause, cast.ffion)
    with pytest.raises(PermissionDenied):
        propose_decision(own, result="taken_in", why=WHY, by=cast.ffion)
    proposed = propose_decision(own, result="taken_in", why=WHY, by=cast.elin)
    with pytest.raises(PermissionDenied):
        agree_decision(proposed, by=cast.ffion)


def test_nobody_decides_what_they_said_before_signing_in(draft, clause, cast):
    device = factories.participant(merged_into=participant_of(cast.ffion.account))
    own = suggested(draft, clause, device)
    with pytest.raises(PermissionDenied):
        propose_decision(own, result="taken_in", why=WHY, by=cast.ffion)


@pytest.mark.parametrize("result", ["taken_in", "not_taken", "moved", "parked_for_panel"])
def test_an_answer_without_a_reason_is_refused(suggestion, cast, result):
    """AT-D1, the second half."""
    with pytest.raises(ValidationError) as refused:
        propose_decision(suggestion, result=result, why={"en": " "}, by=cast.ffion)
    assert list(refused.value.message_dict) == ["why"]


@pytest.mark.parametrize("why", [{"en": "."}, {"cy": "Na."}, {**WHY, "cy": "Ie…"}])
def test_an_answer_with_no_sentence_for_a_reason_is_refused(suggestion, cast, why):
    """D-8: one plain sentence at the least, in each language that is given."""
    with pytest.raises(ValidationError) as refused:
        propose_decision(suggestion, result="not_taken", why=why, by=cast.ffion)
    assert list(refused.value.message_dict) == [f"why_{[*why][-1]}"]


def test_a_reason_is_paired_with_a_sentence(suggestion, cast):
    made = propose_decision(suggestion, result="not_taken", why={"en": WHY["en"]}, by=cast.ffion)
    decided = agree_decision(made, by=cast.elin)
    with pytest.raises(ValidationError) as refused:
        pair_reason(decided, words=" Na. ", by=cast.heledd)
    assert list(refused.value.message_dict) == ["words"]


def test_a_suggestion_nobody_has_read_is_not_decided(draft, clause, cast):
    unread = suggest(draft, new=new(clause), by=cast.josh)
    with pytest.raises(ValidationError):
        propose_decision(unread, result="taken_in", why=WHY, by=cast.ffion)


def test_a_reason_in_one_language_is_owed_in_the_other(suggestion, cast):
    made = propose_decision(suggestion, result="not_taken", why={"cy": WHY["cy"]}, by=cast.elin)
    decided = agree_decision(made, by=cast.ffion)
    assert decided.why_owed == "en"
    with pytest.raises(PermissionDenied):
        pair_reason(decided, words=WHY["en"], by=cast.ffion)
    paired = pair_reason(decided, words=WHY["en"], by=cast.heledd)
    assert (paired.why.as_json(), paired.why_owed) == (WHY, "")


def test_taken_in_part_writes_the_deciders_words(suggestion, clause, cast):
    decide(
        suggestion, cast.ffion, cast.elin, "taken_in_part", new_text="The gate is open on Mondays."
    )
    clause.refresh_from_db()
    assert clause.text_en == "The gate is open on Mondays."


def test_taken_in_with_todays_words_is_refused(suggestion, clause, cast):
    with pytest.raises(ValidationError) as refused:
        propose_decision(
            suggestion, result="taken_in", why=WHY, new_text=clause.text_en, by=cast.ffion
        )
    assert list(refused.value.message_dict) == ["new_text"]


def test_others_on_the_same_words_need_another_look(draft, clause, cast, suggestion):
    same = suggested(draft, clause, factories.participant(), to_words="on Sundays")
    apart = suggested(
        draft, clause, factories.participant(), from_words="The gate", to_words="The big gate"
    )
    decide(suggestion, cast.ffion, cast.elin)
    states = Suggestion.objects.filter(pk__in=[same.pk, apart.pk]).order_by("pk")
    assert list(states.values_list("status", flat=True)) == ["needs_another_look", "open"]
    with pytest.raises(ValidationError) as refused:
        propose_decision(same, result="taken_in", why=WHY, by=cast.ffion)
    assert refused.value.messages == [
        "Now it says “on weekdays”. This would make it “on Sundays”. Write the new wording."
    ]
    with pytest.raises(ValidationError) as refused:
        propose_decision(apart, result="taken_in", why=WHY, by=cast.ffion)
    assert refused.value.messages == [
        "Somebody changed the same sentence in the meantime. With both changes it would say"
        " “The big gate is open on weekdays.”. If that is right, write it into the new wording."
    ]
    both = "The big gate is open on weekdays."
    read = propose_decision(apart, result="taken_in", why=WHY, new_text=both, by=cast.ffion)
    agree_decision(read, by=cast.elin)
    clause.refresh_from_db()
    assert clause.text_en == both


def test_agreeing_keeps_other_sentences_that_changed_in_the_meantime(draft, clause, cast):
    Clause.objects.filter(pk=clause.pk).update(text_en=TWO_SENTENCES)
    one = suggested(draft, clause, factories.participant())
    other = suggested(
        draft, clause, factories.participant(), from_words="The key", to_words="The long key"
    )
    waiting = propose_decision(one, result="taken_in", why=WHY, by=cast.ffion)
    decide(other, cast.oksana, cast.heledd)
    agree_decision(waiting, by=cast.elin)
    clause.refresh_from_db()
    assert clause.text_en == "The gate is open on weekdays. The long key hangs by the door."


def test_agreeing_to_words_that_collide_is_refused_and_changes_nothing(
    draft, clause, cast, suggestion
):
    same = suggested(draft, clause, factories.participant(), to_words="on Sundays")
    waiting = propose_decision(same, result="taken_in", why=WHY, by=cast.ffion)
    decide(suggestion, cast.oksana, cast.heledd)
    with pytest.raises(ValidationError):
        agree_decision(waiting, by=cast.elin)
    clause.refresh_from_db()
    same.refresh_from_db()
    assert (clause.text_en, same.status) == ("The gate is open on weekdays.", "needs_another_look")


def test_joined_names_the_other_and_changes_no_words(draft, clause, cast, suggestion):
    other = suggested(draft, clause, factories.participant(), to_words="on Sundays")
    with pytest.raises(ValidationError):
        propose_decision(other, result="joined", why=WHY, by=cast.ffion)
    decide(other, cast.ffion, cast.elin, "joined", joined_with=suggestion)
    other.refresh_from_db()
    clause.refresh_from_db()
    assert (other.status, other.joined_with, clause.revision) == ("joined", suggestion, 1)


def test_a_proposal_may_be_dropped_or_replaced_before_it_is_agreed(suggestion, cast):
    first = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    second = propose_decision(suggestion, result="not_taken", why=WHY, by=cast.elin)
    with pytest.raises(ValidationError):
        agree_decision(first, by=cast.elin)
    drop_decision(second, by=cast.oksana)
    with pytest.raises(ValidationError):
        agree_decision(second, by=cast.ffion)


def test_carry_over_is_a_bilingual_editors_and_settles_what_is_owed(suggestion, clause, cast):
    decide(suggestion, cast.ffion, cast.elin)
    texts = {"cy": "Mae'r giât ar agor yn ystod yr wythnos."}
    with pytest.raises(PermissionDenied):
        carry_over(clause, texts=texts, by=cast.ffion)
    carried = carry_over(clause, texts=texts, by=cast.heledd)
    assert (carried.text_cy, set(carried.owed)) == (texts["cy"], {"en_everyday", "cy_everyday"})
    with pytest.raises(ValidationError):
        carry_over(clause, texts=texts, by=cast.heledd)


def test_carry_over_refuses_english_in_the_welsh_place(suggestion, clause, cast):
    decide(suggestion, cast.ffion, cast.elin)
    with pytest.raises(ValidationError) as refused:
        carry_over(clause, texts={"cy": "The gate is open on weekdays."}, by=cast.elin)
    assert list(refused.value.message_dict) == ["cy"]
