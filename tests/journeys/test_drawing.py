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
    desk = sit(sitting.facilitator.account)
    desk.go("panel_desk", where)
    desk.follow(desk.address("panel_numbers", where))
    desk.fill(numbers="not numbers", witnessed_by_en="Thirty people", witnessed_by_cy="Tri deg")
    desk.send(status=422)
    assert (desk.typed("numbers"), desk.typed("witnessed_by_cy")) == ("not numbers", "Tri deg")
    assert PanelSeat.objects.count() == 0
    desk.fill(numbers=NUMBERS)
    desk.send()
    panel = Panel.objects.get()
    seats = PanelSeat.objects.exclude(number=None).order_by("number")
    labels = list(seats.values_list("pool_member__ref", flat=True))
    reserves = PanelSeat.objects.filter(number=None).order_by("reserve_order")
    others = list(reserves.values_list("pool_member__ref", flat=True))
    assert (panel.numbers, len(labels), len(others)) == (NUMBERS, 8, 2)
    assert facts(where, "numbers_drawn") == [{"numbers": NUMBERS}]
    drawn = {"k": panel.k, "seats": labels, "reserves": others}
    assert facts(where, "panel_drawn") == [drawn]
    assert broken(where) == []

    anybody = sit()
    anybody.go("panel_draw", where)
    assert NUMBERS in anybody.words
    published = anybody.page.request.get(anybody.address("panel_pool", where, kind="json"))
    rows = json.loads(published.text())["pool"]
    fields = draw.row_fields(TARGETS)
    seed = f"{draw.pool_fingerprint(rows, fields)}|{NUMBERS}"
    again = draw.find_panel(rows, targets=TARGETS, seed=seed, seats=8)
    assert {"k": again.k, "seats": again.seats(8), "reserves": again.reserves(8, 2)} == drawn
    page = anybody.page.content()
    assert "Pool 1" not in page
    assert "@example.org" not in page
