"""Suggesting, supporting, taking back, asking again: who may, and when it can't be."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.bilingual import both
from consultations.draft.actions import (
    agree_decision,
    ask_second_look,
    close_new_suggestions,
    open_new_suggestions,
    propose_decision,
    set_panel_result,
    suggest,
    support,
    withdraw_suggestion,
)
from consultations.draft.models import Suggestion
from consultations.moderation.models import State
from tests import factories
from tests.consultations.draft.conftest import WHY, new, suggested

pytestmark = pytest.mark.django_db


def test_suggest_needs_no_account_and_waits_for_a_reader(draft, clause, cast):
    made = suggest(draft, new=new(clause), by=cast.josh)
    assert (made.state, made.status, made.base_text) == (
        State.WAITING, "open", "The gate is open every day.",
    )
    assert (made.base_revision, made.made_on_version, made.participant) == (1, 0, cast.josh)
    assert made.due is not None


@pytest.mark.parametrize("reason", ["", "Too short", "x" * 601])
def test_suggest_without_a_reason_is_refused(draft, clause, cast, reason):
    """AT-D1, the first half."""
    with pytest.raises(ValidationError) as refused:
        suggest(draft, new=new(clause, reason=reason), by=cast.josh)
    assert list(refused.value.message_dict) == ["reason"]


def test_suggest_is_refused_to_the_panel(draft, clause, cast):
    with pytest.raises(PermissionDenied):
        suggest(draft, new=new(clause), by=cast.seat)


def test_suggest_is_refused_at_the_eleventh_open_one(draft, clause, cast):
    for _n in range(10):
        suggest(draft, new=new(clause), by=cast.josh)
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause), by=cast.josh)
    assert suggest(draft, new=new(clause), by=factories.participant()).pk


def test_suggest_is_refused_when_closed_and_old_ones_stay(draft, clause, cast, suggestion):
    close_new_suggestions(draft, by=(cast.ffion, cast.elin))
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause), by=cast.josh)
    assert suggestion.is_shown


def test_suggestions_closed_are_opened_again_by_the_group_alone(draft, clause, cast):
    for act in (close_new_suggestions, open_new_suggestions):
        for person in (cast.rhian, cast.seat, cast.josh):
            with pytest.raises(PermissionDenied):
                act(draft, by=person)
    close_new_suggestions(draft, by=cast.ffion)
    assert open_new_suggestions(draft, by=cast.elin).suggestions_closed_at is None
    assert suggest(draft, new=new(clause), by=cast.josh).is_open


def test_suggestion_that_has_its_answer_makes_room_for_another(draft, clause, cast):
    made = [suggested(draft, clause, cast.josh) for _n in range(10)]
    answer = propose_decision(made[0], result="not_taken", why=WHY, by=cast.ffion)
    agree_decision(answer, by=cast.elin)
    assert suggest(draft, new=new(clause), by=cast.josh).is_open
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause), by=cast.josh)


@pytest.mark.django_db(transaction=True)
def test_tenth_and_eleventh_suggestion_at_once_are_never_both_taken(at_once, draft, clause, cast):
    for _n in range(9):
        suggest(draft, new=new(clause), by=cast.josh)
    done = at_once(*[lambda: suggest(draft, new=new(clause), by=cast.josh)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["Suggestion", "ValidationError"]
    assert draft.suggestions.count() == 10


def test_second_look_is_asked_for_by_the_author_alone(suggestion, cast):
    first = propose_decision(suggestion, result="not_taken", why=WHY, by=cast.ffion)
    agree_decision(first, by=cast.elin)
    for person in (cast.ffion, cast.oksana, cast.rhian, cast.seat, factories.participant(), None):
        with pytest.raises(PermissionDenied):
            ask_second_look(suggestion, by=person)


def test_suggest_is_refused_outside_drafting_and_on_clauses_that_stand(draft, clause, cast):
    clause.may_change = False
    clause.save()
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause), by=cast.josh)
    draft.consultation.stage = "panel"
    draft.consultation.save()
    with pytest.raises(ValidationError):
        suggest(draft, new=new(draft.clauses.get(number=2)), by=cast.josh)


def test_suggest_a_new_clause_has_no_clause(draft, clause, cast):
    made = suggest(draft, new=new(None, kind="new_clause", from_words=""), by=cast.josh)
    assert made.clause is None
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause, kind="new_clause"), by=cast.josh)


def test_suggest_a_mismatch_flags_the_clause(draft, clause, cast):
    suggest(draft, new=new(clause, kind="mismatch"), by=cast.josh)
    clause.refresh_from_db()
    assert clause.disputed_at is not None


def test_support_backs_once_and_counts_at_once(suggestion, cast):
    someone = factories.participant()
    first = support(suggestion, kind="back", text="", language="en", by=someone)
    again = support(suggestion, kind="back", text="", language="en", by=someone)
    assert first.pk == again.pk
    support(suggestion, kind="back", text="", language="cy", by=factories.participant())
    numbers = Suggestion.objects.with_numbers().get(pk=suggestion.pk)
    assert (numbers.backs, numbers.concerns) == (2, 0)


def test_support_with_a_concern_needs_words_that_are_read_first(suggestion, cast):
    someone = factories.participant()
    with pytest.raises(ValidationError):
        support(suggestion, kind="concern", text=" ", language="en", by=someone)
    made = support(suggestion, kind="concern", text="I work then.", language="en", by=someone)
    assert (made.state, made.is_shown) == (State.WAITING, False)
    assert Suggestion.objects.with_numbers().get(pk=suggestion.pk).concerns == 0


def test_support_is_refused_to_commissioner_panel_and_author(suggestion, cast):
    for person in (cast.rhian, cast.seat, cast.josh):
        with pytest.raises(PermissionDenied):
            support(suggestion, kind="back", text="", language="en", by=person)


def test_withdraw_suggestion_is_its_authors_alone_and_stays_findable(suggestion, cast):
    with pytest.raises(PermissionDenied):
        withdraw_suggestion(suggestion, by=cast.ffion)
    gone = withdraw_suggestion(suggestion, by=cast.josh, why=WHY)
    assert (gone.status, gone.is_shown) == ("withdrawn", True)
    assert gone.decisions.get().why.as_json() == WHY


def test_second_look_is_asked_once_and_falls_to_two_others(suggestion, cast):
    first = propose_decision(suggestion, result="not_taken", why=WHY, by=cast.ffion)
    agree_decision(first, by=cast.elin)
    asked = ask_second_look(suggestion, by=cast.josh)
    with pytest.raises(PermissionDenied):
        propose_decision(asked, result="taken_in", why=WHY, by=cast.ffion)
    second = propose_decision(asked, result="not_taken", why=WHY, by=cast.oksana)
    with pytest.raises(PermissionDenied):
        agree_decision(second, by=cast.elin)
    agree_decision(second, by=cast.heledd)
    asked.refresh_from_db()
    assert (asked.status, asked.waits_for_second_look) == ("not_taken", False)
    with pytest.raises(ValidationError):
        ask_second_look(asked, by=cast.josh)


def test_second_look_without_two_others_is_parked_for_the_panel(where, draft, clause):
    one = factories.with_role(where, "co_author")
    other = factories.with_role(where, "bilingual_editor")
    author = factories.participant()
    made = suggested(draft, clause, author)
    agree_decision(propose_decision(made, result="not_taken", why=WHY, by=one), by=other)
    assert ask_second_look(made, by=author).status == "parked_for_panel"


def test_panel_result_is_for_parked_suggestions_in_both_languages(suggestion, cast):
    words = {"en": "The panel agreed.", "cy": "Cytunodd y panel."}
    with pytest.raises(ValidationError):
        set_panel_result(suggestion, result=words)
    parked = propose_decision(suggestion, result="parked_for_panel", why=WHY, by=cast.ffion)
    agree_decision(parked, by=cast.elin)
    assert set_panel_result(suggestion, result=words).panel_result.as_json() == words
    assert both(panel_result=words)["panel_result_cy"] == "Cytunodd y panel."
