"""People drawn without an account: whom to ring, and a no that is written down for them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions, draw
from consultations.panel.models import PanelSeat, PoolMember
from consultations.panel.sheet import cell, lines_of
from consultations.people.actions import claim_receipt, issue_receipt, new_participant

from .test_views import at, get, words


@pytest.fixture
def by_phone(drawn):
    """The first seat was offered to somebody who rang up."""
    seat = drawn.panel.seats.held().first()
    PoolMember.objects.filter(pk=seat.pool_member_id).update(
        participant=new_participant(), told_name="Siân", told_reach="01495 123456", channel="phone"
    )
    return drawn, PanelSeat.objects.get(pk=seat.pk)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_facilitator_reads_whom_to_ring_and_writes_a_no_down(client, by_phone, language):
    sitting, seat = by_phone
    client.force_login(sitting.facilitator.account)
    assert "01495 123456" in words(get(client, "panel_to_reach", sitting, language))
    client.post(at("panel_to_reach", sitting, language), {"seat": seat.pk})
    seat.refresh_from_db()
    assert seat.state == PanelSeat.State.DECLINED


def test_nobody_else_reads_whom_to_ring(client, by_phone):
    sitting, _seat = by_phone
    client.force_login(sitting.council.account)
    assert get(client, "panel_to_reach", sitting).status_code == 404


def test_no_for_somebody_with_an_account_or_by_another_is_refused(by_phone):
    sitting, seat = by_phone
    other = sitting.panel.seats.held().last()
    with pytest.raises(ValidationError):
        actions.decline_for(other, by=sitting.facilitator)
    with pytest.raises(PermissionDenied):
        actions.decline_for(seat, by=sitting.council)


def test_no_written_down_offers_the_seat_to_a_reserve_that_restores_the_targets(by_phone):
    sitting, seat = by_phone
    reserve = actions.decline_for(seat, by=sitting.facilitator)
    assert reserve is None or reserve.number == seat.number


def test_seat_that_no_reserve_can_fill_stays_empty_and_the_page_says_so(client, drawn):
    PanelSeat.objects.filter(number=None).update(state="declined")
    seat = drawn.panel.seats.held().first()
    assert actions.decline_seat(seat, by=seat.pool_member.participant) is None
    page = words(get(client, "panel", drawn))
    assert f"nothing is relaxed: Seat {seat.number}</p>" in page


def test_table_counts_who_sits_now_and_hides_small_cells_once_a_row_is_gone(client, drawn):
    lines = {line.band: line for line in sheet_of(drawn)}
    assert {str(line.panel) for line in lines.values()} == {
        str(number) for number in on_panel(drawn)
    }
    seat = drawn.panel.seats.held().first()
    actions.decline_seat(seat, by=seat.pool_member.participant)
    PoolMember.objects.filter(seat=None).update(withdrawn_at=seat.panel.drawn_at)
    shown = [cell for line in sheet_of(drawn) for cell in (line.pool, line.panel)]
    assert [one for one in shown if one.isdecimal() and int(one) < 5] == []
    assert "fewer than 5" in words(get(client, "panel_draw", drawn))


def test_table_beside_the_file_says_nothing_of_who_took_their_row_back(client, drawn):
    """Seated and left, or never seated: what the page counts is what the public rows say."""
    seated = drawn.panel.seats.held().first().pool_member
    outside = drawn.panel.pool.filter(seat=None).first()
    actions.accept_seat(seated.seat, by=seated.participant)
    for member in (seated, outside):
        actions.leave_pool(member, by=member.participant)
    published = get(client, "panel_pool", drawn, kind="json").json()
    held = {seat.pool_member.ref for seat in drawn.panel.seats.held()}
    rows = [row for row in published["pool"] if not row.get("withdrawn")]
    targets = drawn.panel.targets
    in_file = draw.counts(rows, targets)
    on_panel = draw.counts([row for row in rows if row["id"] in held], targets)
    wanted = [
        (cell(in_file[name][value], False), cell(on_panel[name][value], False))
        for name, values in targets.items() for value in values
    ]  # fmt: skip
    assert (len(rows), seated.ref in held) == (12, True)
    assert [(line.pool, line.panel) for line in sheet_of(drawn)] == wanted


def sheet_of(sitting):
    seats = list(sitting.panel.seats.select_related("pool_member"))
    return lines_of(sitting.panel, list(sitting.panel.pool.all()), seats)


def on_panel(sitting) -> list[int]:
    rows = [one.pool_member.row for one in sitting.panel.seats.held()]
    found = draw.counts(rows, sitting.panel.targets)
    return [number for values in found.values() for number in values.values()]


def test_row_of_somebody_known_twice_after_the_pool_closed_is_taken_back_not_removed(pool):
    """An account joins with a receipt whose row stands in the same pool."""
    held, other = pool.panel.pool.order_by("pk")[:2]
    phone = new_participant()
    PoolMember.objects.filter(pk=other.pk).update(participant=phone)
    code = issue_receipt(phone, consultation=pool.consultation, language="en", seed="seed")
    claim_receipt(code, by=held.participant)
    other.refresh_from_db()
    assert (other.participant, other.withdrawn_at is not None) == (None, True)
    assert other.public_row == {"id": other.ref, "withdrawn": True}
