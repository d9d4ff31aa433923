"""Positions are closed while others still take theirs: each counts, or is refused."""

from functools import partial

import pytest
from django.core.exceptions import ValidationError

from consultations.panel import actions
from consultations.panel.models import Position


@pytest.mark.django_db(transaction=True)
def test_position_taken_as_they_are_closed_counts_or_is_refused(sitting, at_once):
    sitting.take(1, approve=8)
    new = actions.NewPosition("send_back", reason="not_clear")
    review, members = sitting.review(1), sitting.members
    late = [partial(actions.take_position, review, new=new, by=one) for one in members[:4]]
    closing = partial(actions.close_positions, review, by=sitting.facilitator)
    done = at_once(*late[:2], closing, *late[2:])
    assert {type(one).__name__ for one in done} <= {"Position", "ClauseReview", "ValidationError"}
    refused = [type(one) is ValidationError for one in (*done[:2], *done[3:])]
    choices = [
        Position.objects.get(seat__pool_member__participant=one).choice for one in members[:4]
    ]
    assert choices == ["approve" if late else "send_back" for late in refused]
    assert sitting.review(1).takes_positions is False
