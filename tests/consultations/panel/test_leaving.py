"""Who leaves the pool sits nowhere, and changes nobody else's place."""

import pytest

from consultations.outcome.actions import erase_person
from consultations.panel import actions, draw
from consultations.panel.models import Panel, PanelSeat, PoolMember
from consultations.panel.pool import pool_rows
from consultations.panel.sheet import export

from .conftest import NUMBERS
from .test_portfolio_draw import WITNESSED, again


@pytest.mark.parametrize("how", ["leave_pool", "erase_person", "known_twice"])
def test_nobody_changes_who_sits_by_leaving_since_the_fingerprint(pool, how):
    """The numbers are drawn in public and typed in later: the order stands from the fingerprint."""
    rows = pool_rows(pool.panel)
    told = {"targets": pool.panel.targets, "seed": f"{pool.panel.pool_sha256}|{NUMBERS}"}
    found = draw.find_panel(rows, seats=8, **told)
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    seated, reserve, outside = (pool.panel.pool.get(ref=found.order[n]) for n in (0, 8, 13))
    actions.enter_numbers(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    for member in (seated, reserve, outside):
        go(how, member)
    assert [one["id"] for one in pool_rows(again(pool))] == [one["id"] for one in rows]
    actions.seat_drawn(again(pool), by=pool.facilitator)
    first = export(again(pool))
    assert (first["k"], first["seats"], first["reserves"]) == (
        found.k, list(found.order[:8]), list(found.order[8:10]),
    )  # fmt: skip
    states = [PanelSeat.objects.get(pool_member=one).state for one in (seated, reserve)]
    left = [PoolMember.objects.get(pk=one.pk) for one in (seated, reserve, outside)]
    assert states == ["declined", "declined"]
    assert [(one.bands, one.public_row) for one in left] == [
        ({}, {"id": one.ref, "withdrawn": True}) for one in left
    ]


def go(how: str, member: PoolMember) -> None:
    """Out of the pool, by one of the ways there are."""
    person = member.participant
    if how == "leave_pool":
        actions.leave_pool(member, by=person)
    elif how == "erase_person":
        erase_person(person, by=person)
    else:
        member.delete()


def test_whoever_is_out_before_the_fingerprint_is_in_no_draw(pool):
    Panel.objects.update(pool_sha256="", pool_published_at=None)
    out = pool.panel.pool.order_by("ref").first()
    actions.leave_pool(out, by=out.participant)
    assert out.ref not in [row["id"] for row in pool_rows(pool.panel)]
