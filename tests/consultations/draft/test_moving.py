"""A suggestion to move a clause: its words stay, its place changes, two at once lose nobody."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st

from consultations.draft.actions import (
    agree_decision,
    propose_decision,
    publish_version,
    reopen,
    suggest,
    withdraw_clause,
)
from consultations.draft.comparing import compare
from consultations.draft.models import Suggestion
from consultations.draft.places import before_it, moved
from tests import factories
from tests.consultations.draft.conftest import WHY, new, suggested
from tests.consultations.draft.test_forms import TYPED
from tests.consultations.draft.test_pages import SAID, url

often = settings(max_examples=200, deadline=None, derandomize=True)
WORDLESS = {"from_words": "", "to_words": ""}


@often
@given(st.integers(2, 30), st.data())
def test_moved_order_has_everything_once_and_the_rest_as_it_was(size, data):
    order = list(range(size))
    what = data.draw(st.sampled_from(order))
    after = data.draw(st.sampled_from([None, *(one for one in order if one != what)]))
    made = moved(order, what, after)
    assert sorted(made) == order and before_it(made, what) == after
    assert [one for one in made if one != what] == [one for one in order if one != what]


def order(draft) -> list[str]:
    """The clauses' ids in order; their numbers are 1, 2, 3 …"""
    rows = list(draft.clauses.filter(withdrawn_in=None).order_by("number"))
    assert [one.number for one in rows] == list(range(1, len(rows) + 1))
    return [one.ref for one in rows]


def to_move(draft, number: int, after: int | None, by=None) -> Suggestion:
    clause = draft.clauses.get(number=number)
    target = draft.clauses.get(number=after) if after else None
    by = by or factories.participant()
    return suggested(draft, clause, by, kind="move", move_after=target, **WORDLESS)


def take(suggestion, cast):
    proposed = propose_decision(suggestion, result="taken_in", why=WHY, by=cast.ffion)
    return agree_decision(proposed, by=cast.elin)


@pytest.mark.django_db
@pytest.mark.parametrize(("number", "after", "found"), [
    (1, 3, ["CL2", "CL3", "CL1"]), (3, None, ["CL3", "CL1", "CL2"]), (1, 2, ["CL2", "CL1", "CL3"]),
])  # fmt: skip
def test_move_taken_in_changes_the_order_and_no_words(draft, cast, number, after, found):
    before = {one.ref: (one.text_en, one.revision) for one in draft.clauses.all()}
    made = to_move(draft, number, after)
    take(made, cast)
    made.refresh_from_db()
    assert (order(draft), made.status) == (found, "taken_in")
    assert before == {one.ref: (one.text_en, one.revision) for one in draft.clauses.all()}
    assert all(clause.owed == {} for clause in draft.clauses.all())


@pytest.mark.django_db
def test_move_is_in_the_history_and_versions_tell_it_from_taken_out(draft, cast):
    first = publish_version(draft, **SAID, by=cast.ffion)
    made = to_move(draft, 1, 3)
    take(made, cast)
    told = {one.ref: one.history.first().history_change_reason for one in draft.clauses.all()}
    assert told == {"CL1": f"{made.ref} taken_in", "CL2": "renumbered", "CL3": "renumbered"}
    second = publish_version(draft, **SAID, by=cast.ffion)
    rows = [(one.ref, one.kind, one.moved_from) for one in compare(first, second, "en")]
    assert rows == [("CL2", "same", None), ("CL3", "same", None), ("CL1", "same", 1)]
    shas = [{one.clause_id: one.sha256 for one in each.clauses.all()} for each in (first, second)]
    assert shas[0].keys() == shas[1].keys() and shas[0] != shas[1]


@pytest.mark.django_db
def test_move_to_where_it_stands_or_to_itself_is_refused(draft, cast, clause):
    for number, after in ((2, 1), (1, None), (2, 2)):
        with pytest.raises(ValidationError) as refused:
            to_move(draft, number, after)
        assert list(refused.value.message_dict) == ["move_to"]
    with pytest.raises(ValidationError):
        suggest(draft, new=new(clause, kind="move", move_after=None), by=cast.josh)
    with pytest.raises(PermissionDenied):
        to_move(draft, 1, 3, by=cast.seat)


@pytest.mark.django_db
def test_move_is_never_taken_in_part_nor_by_who_may_not(draft, cast):
    made = to_move(draft, 1, 3)
    with pytest.raises(ValidationError) as refused:
        propose_decision(made, result="taken_in_part", why=WHY, by=cast.ffion)
    assert list(refused.value.message_dict) == ["result"]
    with pytest.raises(PermissionDenied):
        propose_decision(made, result="taken_in", why=WHY, by=cast.rhian)
    proposed = propose_decision(made, result="taken_in", why=WHY, by=cast.ffion)
    with pytest.raises(PermissionDenied):
        agree_decision(proposed, by=cast.rhian)
    assert order(draft) == ["CL1", "CL2", "CL3"]


@pytest.mark.django_db
def test_move_after_a_clause_that_went_or_after_a_return_is_refused(draft, cast):
    made = to_move(draft, 1, 3)
    proposed = propose_decision(made, result="taken_in", why=WHY, by=cast.ffion)
    gone = draft.clauses.get(number=3)
    withdraw_clause(gone, note=WHY, by=(cast.ffion, cast.elin))
    with pytest.raises(ValidationError):
        agree_decision(proposed, by=cast.elin)
    reopen(draft, clauses=[draft.clauses.get(number=1)], by_panel=True)
    with pytest.raises(ValidationError):
        to_move(draft, 1, 2)


@pytest.mark.django_db
def test_other_moves_of_the_clause_need_another_look(draft, cast):
    made, other, apart = to_move(draft, 1, 3), to_move(draft, 1, 2), to_move(draft, 3, 1)
    take(made, cast)
    states = Suggestion.objects.filter(pk__in=[other.pk, apart.pk]).order_by("pk")
    assert list(states.values_list("status", flat=True)) == ["needs_another_look", "open"]


@pytest.mark.django_db(transaction=True)
def test_two_moves_agreed_in_one_moment_lose_no_clause(at_once, draft, cast):
    for number in range(4, 7):
        factories.clause(draft, number=number)
    for _round in range(12):
        moves = to_move(draft, 1, 4), to_move(draft, 6, 2)
        answers = [
            propose_decision(one, result="taken_in", why=WHY, by=cast.ffion) for one in moves
        ]
        done = at_once(*(
            lambda one=one, by=by: agree_decision(one, by=by)
            for one, by in zip(answers, (cast.elin, cast.heledd), strict=True)
        ))  # fmt: skip
        assert [type(one).__name__ for one in done] == ["SuggestionDecision"] * 2
        assert sorted(order(draft)) == [f"CL{n}" for n in range(1, 7)]


@pytest.mark.django_db(transaction=True)
def test_two_moves_of_one_clause_in_one_moment_and_one_is_told(at_once, draft, cast):
    for _round in range(12):
        moves = to_move(draft, 1, 3), to_move(draft, 1, 2)
        answers = [
            propose_decision(one, result="taken_in", why=WHY, by=cast.ffion) for one in moves
        ]
        done = at_once(*(
            lambda one=one, by=by: agree_decision(one, by=by)
            for one, by in zip(answers, (cast.elin, cast.heledd), strict=True)
        ))  # fmt: skip
        names = sorted(type(one).__name__ for one in done)
        assert names == ["SuggestionDecision", "ValidationError"]
        states = Suggestion.objects.filter(pk__in=[one.pk for one in moves])
        assert set(states.values_list("status", flat=True)) == {"taken_in", "needs_another_look"}
        assert sorted(order(draft)) == ["CL1", "CL2", "CL3"]


@pytest.mark.django_db
def test_move_is_suggested_on_the_page_and_read_in_words(client, where, draft):
    address = url(where, "draft/suggest/?clause=CL1&kind=move")
    typed = {**TYPED, "kind": "move", "to_words": "left as it was", "move_to": ""}
    assert client.post(address, {**typed, "do": "preview"}).status_code == 422
    typed["move_to"] = "CL3"
    page = client.post(address, {**typed, "do": "preview"}).content.decode()
    assert "It stands…" in page and "At the beginning</dd>" in page
    assert "It would stand…" in page and "After clause 3, " in page
    assert client.post(address, {**typed, "do": "send"}).status_code == 302
    made = Suggestion.objects.get()
    assert (made.kind, made.move_after.ref) == ("move", "CL3")
    assert (made.from_words, made.to_words) == ("", "")


@pytest.mark.django_db
def test_move_is_shown_wherever_suggestions_are(client, where, draft, cast):
    made = to_move(draft, 1, 3)
    for rest in ("draft/", "draft/clauses/CL1/", f"suggestions/{made.ref}/"):
        page = client.get(url(where, rest)).content.decode()
        assert "Move it elsewhere" in page and "After clause 3, " in page
    client.force_login(cast.elin.account)
    page = client.get(url(where, f"suggestions/{made.ref}/decide/")).content.decode()
    assert "After clause 3, " in page
