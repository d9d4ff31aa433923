"""A live table: what others leave appears without reload, steals nothing, and can be paused."""

import pytest

from consultations.consultation.actions import touch
from consultations.consultation.models import Stage
from tests import factories

SOON = 15_000  # milliseconds: a look takes place every 1.2 s, and two cores may be very busy


@pytest.fixture
def table(transactional_db):
    made = factories.table(factories.consultation(Stage.LISTENING))
    for number in range(6):
        factories.card(made, f"Said before {number}", ref=f"C90{number}")
    return made


def lays(table, text: str) -> None:
    """Somebody else's card is shown: the action's own mark is raised with it."""
    factories.card(table, text)
    touch(table.consultation)


@pytest.mark.parametrize("javascript", [True], indirect=True, ids=["js"])
def test_cards_of_others_appear_and_nothing_that_is_read_moves(sit, table):
    page = (dai := sit()).page
    dai.go("table", table.consultation, table=table.ref)
    link = page.locator("#c903 a").first
    link.focus()
    before = page.locator("#c903").bounding_box()["y"]
    lays(table, "Left by somebody else")
    page.get_by_text("Left by somebody else").wait_for(timeout=SOON)
    assert link.evaluate("it => it === document.activeElement")
    assert page.locator("#c903").bounding_box()["y"] == pytest.approx(before, abs=2)
    page.locator("#live button").click()
    lays(table, "Left while paused")
    page.wait_for_timeout(2_500)
    assert page.get_by_text("Left while paused").count() == 0
    page.locator("#live button").click()
    page.get_by_text("Left while paused").wait_for(timeout=SOON)


@pytest.mark.parametrize("javascript", [False], indirect=True, ids=["no-js"])
def test_without_javascript_a_reload_shows_them(sit, table):
    page = (dai := sit()).page
    dai.go("table", table.consultation, table=table.ref)
    assert not page.locator("#live").is_visible()
    lays(table, "Left by somebody else")
    page.reload()
    assert page.get_by_text("Left by somebody else").is_visible()
