"""Two who decide on a page in one moment, and one who says fifty things at once."""

from functools import partial

import pytest

from consultations.panel.models import PageDecision, PagePosition
from tests.consultations.panel.telling import facts

from .page_world import hand_in, lay_down

AFTER = [(True, "Mowing late"), (True, "Torri'n hwyr")]


@pytest.fixture
def submitted(sitting):
    return hand_in(lay_down(sitting))


@pytest.mark.django_db(transaction=True)
def test_trap_two_who_close_at_once_decide_once(submitted, at_once):
    submitted.stand(approve=8)
    done = at_once(*[submitted.record] * 4)
    kinds = sorted(type(one).__name__ for one in done)
    assert kinds == ["PageDecision", *["ValidationError"] * 3]
    assert (PageDecision.objects.count(), submitted.public()) == (1, AFTER)
    assert len(facts("page_decided")) == 1


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_member_leave_one_position_on_a_page(submitted, at_once):
    member = submitted.sitting.members[0]
    kinds = ["approve", "send_back"]
    done = at_once(*[partial(submitted.take, member, kinds[n % 2]) for n in range(50)])
    assert {type(one).__name__ for one in done} == {"PagePosition"}
    assert PagePosition.objects.count() == 1
