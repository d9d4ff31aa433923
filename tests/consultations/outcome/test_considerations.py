"""Who read what and what it changed; a no that says what its kind asks."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.outcome.actions import NewConsideration, give_answer, record_consideration
from consultations.outcome.models import CommissionerAnswer, Consideration
from tests import factories

from .conftest import no

DAY = date(2026, 10, 29)
WORDS = {"en": "Your words helped.", "cy": "Helpodd eich geiriau."}


def test_consideration_says_who_read_what(ending):
    new = NewConsideration(who=WORDS, read=("what_we_heard", "statements"), on=DAY)
    made = record_consideration(ending.consultation, new=new, by=ending.rhian, ref="CR1")
    assert [made.ref, made.read_words] == ["CR1", ["what we heard", "every statement"]]
    with pytest.raises(PermissionDenied):
        record_consideration(ending.consultation, new=new, by=ending.ffion)
    with pytest.raises(ValidationError):
        bad = replace(new, read=("the_weather",))
        record_consideration(ending.consultation, new=bad, by=ending.rhian)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": date(2100, 1, 1)}, "on"),
        ({"who": {"en": "Head"}}, "who"),
        ({"read": ()}, "read"),
        ({"clauses": "elsewhere"}, "clauses"),
    ],
)
def test_consideration_that_is_not_whole_is_refused(ending, changes, field):
    if changes.get("clauses"):
        other = factories.draft(factories.consultation())
        changes = {"clauses": tuple(other.clauses.all())}
    new = replace(NewConsideration(who=WORDS, read=("draft",), on=DAY), **changes)
    with pytest.raises(ValidationError) as refused:
        record_consideration(ending.consultation, new=new, by=ending.rhian)
    assert list(refused.value.message_dict) == [field]
    assert Consideration.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "fields"),
    [
        ({"no_kind": ""}, ["no_kind"]),
        ({"no_kind": "money", "reason": WORDS}, ["reason"]),
        ({"no_kind": "finding_out"}, ["who", "due"]),
        ({"reason": {"en": "No, £900.", "cy": ""}}, ["reason"]),
        ({"reason": {"en": "", "cy": "Na, £900."}}, ["reason"]),
    ],
)
def test_no_without_its_kind_or_what_its_kind_asks_is_refused(ending, changes, fields):
    """AT-F2 and F-4: no blank no; how much money; who finds out, by when."""
    new = replace(no(clause=ending.clauses[0]), **changes)
    with pytest.raises(ValidationError) as refused:
        give_answer(ending.consultation, new=new, by=ending.rhian)
    assert list(refused.value.message_dict) == fields
    assert CommissionerAnswer.objects.count() == 0
