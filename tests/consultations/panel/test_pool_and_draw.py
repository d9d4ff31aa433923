"""Targets, pool, draw: what is refused, and what the ledger keeps."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Consultation
from consultations.ledger.models import Entry
from consultations.panel import actions, draw
from consultations.panel.models import Panel, PanelSeat
from consultations.panel.pool import pool_rows
from tests import factories

WITNESSED = factories.pair("Thirty people", "Tri deg o bobl")
VILLAGE = {"area": "village", "drives": True}


def kinds(where: Consultation) -> list[str]:
    return list(
        Entry.objects.filter(chain__consultation=where)
        .exclude(kind__in=["role_given", "role_ended", "version_frozen"])
        .values_list("kind", flat=True)
    )


def test_draw_seats_and_reserves_can_be_re_run_from_public_rows(drawn):
    panel = drawn.panel
    again = draw.find_panel(
        pool_rows(panel),
        targets=panel.targets,
        seed=f"{panel.pool_sha256}|{panel.numbers}",
        seats=8,
    )
    seated = list(panel.seats.held().values_list("pool_member__ref", flat=True))
    reserves = list(panel.seats.waiting().values_list("pool_member__ref", flat=True))
    assert (again.k, again.seats(8), again.reserves(8, 2)) == (panel.k, seated, reserves)
    assert kinds(drawn.consultation) == [
        "targets_published", "pool_closed", "draw_rehearsed", "numbers_drawn", "panel_drawn",
    ]  # fmt: skip


def test_targets_are_published_by_the_facilitator_alone(drafted):
    new = actions.NewPanel(name=factories.pair("P"), targets={"area": {"village": [1, 8]}})
    with pytest.raises(PermissionDenied):
        actions.publish_targets(drafted.consultation, new=new, by=drafted.council)


def test_register_without_consent_is_refused(targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    with pytest.raises(ValidationError) as refused:
        actions.register_for_pool(
            targets.panel, bands=VILLAGE, public_row_consent=False, by=factories.participant()
        )
    assert "public_row_consent" in refused.value.message_dict
    assert targets.panel.pool.count() == 0


def test_register_twice_is_refused(targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    person = factories.participant()
    actions.register_for_pool(targets.panel, bands=VILLAGE, public_row_consent=True, by=person)
    with pytest.raises(ValidationError):
        actions.register_for_pool(targets.panel, bands=VILLAGE, public_row_consent=True, by=person)


def test_register_with_a_band_nobody_named_is_refused(targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    bands = {"area": "12 Mill Lane", "drives": True}
    with pytest.raises(ValidationError):
        actions.register_for_pool(
            targets.panel, bands=bands, public_row_consent=True, by=factories.participant()
        )


def test_close_pool_gives_labels_that_say_nothing(targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    for _n in range(8):
        actions.register_for_pool(
            targets.panel, bands=VILLAGE, public_row_consent=True, by=factories.participant()
        )
    actions.close_pool(targets.panel, by=targets.facilitator)
    labels = sorted(targets.panel.pool.values_list("ref", flat=True))
    assert labels == [f"V{n:02}" for n in range(1, 9)]


def test_draw_before_the_rehearsal_is_refused(pool):
    with pytest.raises(ValidationError):
        actions.draw_panel(
            pool.panel, numbers="01-02-03", witnessed_by=WITNESSED, by=pool.facilitator
        )


def test_draw_refuses_a_fingerprint_that_is_not_older(pool):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    later = "2999-01-01T00:00:00Z"
    Panel.objects.filter(pk=pool.panel.pk).update(pool_published_at=later)
    with pytest.raises(ValidationError, match="older"):
        actions.draw_panel(
            pool.panel, numbers="01-02-03", witnessed_by=WITNESSED, by=pool.facilitator
        )


@pytest.mark.parametrize("numbers", ["", "1-2-3", "03-02-01", "01-01-02", "01-02"])
def test_draw_refuses_numbers_written_otherwise(pool, numbers):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    with pytest.raises(ValidationError):
        actions.draw_panel(pool.panel, numbers=numbers, witnessed_by=WITNESSED, by=pool.facilitator)


def test_draw_refuses_a_threshold_moved_since_the_targets(pool):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    Consultation.objects.filter(pk=pool.consultation.pk).update(threshold_percent=50)
    pool.consultation.refresh_from_db()
    with pytest.raises(ValidationError, match="threshold"):
        actions.draw_panel(
            pool.panel, numbers="01-02-03", witnessed_by=WITNESSED, by=pool.facilitator
        )


def test_declined_seat_goes_to_the_first_reserve_who_restores_the_targets(drawn):
    panel = drawn.panel
    seat = panel.seats.held().first()
    staying = [one.pool_member.row for one in panel.seats.held().exclude(pk=seat.pk)]
    rows = [one.pool_member.row for one in panel.seats.waiting()]
    expected = draw.replacement(staying, rows, panel.targets)
    stepped_in = actions.decline_seat(seat, by=seat.pool_member.participant)
    assert (stepped_in and stepped_in.pool_member.ref) == expected
    held = [one.pool_member.row for one in panel.seats.held().select_related("pool_member")]
    assert draw.meets(held, panel.targets) is (expected is not None)


@pytest.mark.parametrize(
    "kind", ["commissioner", "facilitator", "moderator", "co_author", "bilingual_editor"]
)
def test_accept_seat_refuses_who_cannot_sit(drawn, kind):
    seat = drawn.panel.seats.held().first()
    person = seat.pool_member.participant
    factories.role(drawn.consultation, person.account, kind)
    with pytest.raises(PermissionDenied):
        actions.accept_seat(seat, by=person)


def test_accept_seat_of_somebody_else_is_refused(drawn):
    first, second = drawn.panel.seats.held()[:2]
    with pytest.raises(PermissionDenied):
        actions.accept_seat(first, by=second.pool_member.participant)


def test_accept_seat_gives_the_role_and_enters_the_label_only(drawn):
    seat = drawn.panel.seats.held().first()
    person = seat.pool_member.participant
    actions.accept_seat(seat, by=person)
    roles = person.account.consultation_roles.values_list("kind", flat=True)
    assert list(roles) == ["panel"]
    entry = Entry.objects.get(kind="seat_taken")
    assert f'"facts":{{"pool_id":"{seat.pool_member.ref}"}}' in entry.stored


def test_leave_seat_ends_the_role(convened):
    seat = convened.seat(1)
    actions.leave_seat(seat, by=convened.members[0])
    seat.refresh_from_db()
    assert seat.state == PanelSeat.State.LEFT
    assert convened.members[0].account.consultation_roles.filter(until=None).count() == 0
