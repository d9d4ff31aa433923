"""People drawn without an account: whom to ring, and a no that is written down for them."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.panel import actions
from consultations.panel.models import PanelSeat, PoolMember
from consultations.people.actions import new_participant

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
