"""The Tuesday test, step 9: numbers go in, eight are drawn, and a re-run gives the same."""

import json

from consultations.panel import draw
from consultations.panel.models import Panel, PanelSeat

from .records import broken, facts, kinds
from .sitting import NUMBERS, TARGETS, rehearsed


def test_eight_are_drawn_and_a_rerun_gives_the_same(sit, transactional_db):
    sitting = rehearsed()
    where = sitting.where
    before = ["version_frozen", "targets_published", "pool_closed", "draw_rehearsed"]
    assert [one for one in kinds(where) if not one.startswith("role")] == before
    put_in_the_numbers(sit(sitting.facilitator.account), where)
    drawn = what_was_drawn()
    assert (len(drawn["seats"]), len(drawn["reserves"])) == (8, 2)
    assert facts(where, "numbers_drawn") == [{"numbers": NUMBERS}]
    assert facts(where, "panel_drawn") == [drawn]
    assert broken(where) == []

    anybody = sit()
    anybody.go("panel_draw", where)
    assert NUMBERS in anybody.words
    assert "Pool 1" not in anybody.page.content()
    assert "@example.org" not in anybody.page.content()
    published = anybody.page.request.get(anybody.address("panel_pool", where, kind="json"))
    rows = json.loads(published.text())["pool"]
    seed = f"{draw.pool_fingerprint(rows, draw.row_fields(TARGETS))}|{NUMBERS}"
    again = draw.find_panel(rows, targets=TARGETS, seed=seed, seats=8)
    assert {"k": again.k, "seats": again.seats(8), "reserves": again.reserves(8, 2)} == drawn


def put_in_the_numbers(desk, where) -> None:
    """The facilitator's one form; what makes no sense is refused and kept."""
    desk.go("panel_desk", where)
    desk.follow(desk.address("panel_numbers", where))
    desk.fill(numbers="not numbers", witnessed_by_en="Thirty people", witnessed_by_cy="Tri deg")
    desk.send(status=422)
    assert (desk.typed("numbers"), desk.typed("witnessed_by_cy")) == ("not numbers", "Tri deg")
    assert PanelSeat.objects.count() == 0
    desk.fill(numbers=NUMBERS)
    desk.send()
    assert Panel.objects.get().numbers == NUMBERS


def what_was_drawn() -> dict:
    """The rows, as the ledger tells of them."""
    seats = PanelSeat.objects.exclude(number=None).order_by("number")
    reserves = PanelSeat.objects.filter(number=None).order_by("reserve_order")
    return {
        "k": Panel.objects.get().k,
        "seats": list(seats.values_list("pool_member__ref", flat=True)),
        "reserves": list(reserves.values_list("pool_member__ref", flat=True)),
    }
