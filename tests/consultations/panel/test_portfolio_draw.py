"""The portfolio lottery at work: published before the numbers, which then pick one panel."""

import json

import pytest
from django.core.exceptions import ValidationError

from cms.clock import now
from consultations.ledger.actions import record
from consultations.ledger.canonical import fingerprint
from consultations.panel import actions, draw, fairness, portfolio
from consultations.panel.models import Panel, PanelSeat, PoolMember
from consultations.panel.sheet import export
from tests import factories

from .conftest import NUMBERS, TARGETS
from .telling import facts

WITNESSED = factories.pair("Thirty people", "Tri deg o bobl")


def lottery_panel(sitting, method="leximin"):
    """The same pool, for which a portfolio lottery was chosen from the start."""
    Panel.objects.filter(pk=sitting.panel.pk).update(method=method)
    sitting.panel = Panel.objects.select_related("consultation").get(pk=sitting.panel.pk)
    sha = actions.targets_fingerprint(sitting.panel)
    Panel.objects.filter(pk=sitting.panel.pk).update(targets_sha256=sha)
    facts = {"targets_sha256": sha}
    record(sitting.consultation, kind="targets_published", on=sitting.panel.ref, facts=facts)
    return again(sitting)


def again(sitting) -> Panel:
    sitting.panel = Panel.objects.select_related("consultation").get(pk=sitting.panel.pk)
    return sitting.panel


@pytest.fixture
def published(pool):
    lottery_panel(pool)
    assert actions.publish_portfolio(pool.panel, by=pool.facilitator)
    again(pool)
    return pool


@pytest.fixture
def picked(published):
    actions.draw_panel(
        published.panel, numbers=NUMBERS, witnessed_by=WITNESSED, by=published.facilitator
    )
    again(published)
    return published


def test_portfolio_is_published_with_its_fingerprint_before_the_numbers(published):
    panel = published.panel
    panels = panel.portfolio.panels
    whole = {"format": "portfolio/1", "panels": panels, "pool_sha256": panel.pool_sha256}
    assert panel.portfolio_sha256 == fingerprint(whole)
    rows = [one.row for one in panel.pool.all()]
    assert portfolio.faults(panels, rows, TARGETS, 8) == []
    assert facts("portfolio_published") == [
        {"portfolio_sha256": panel.portfolio_sha256, "panels": len(panels)}
    ]


def test_numbers_pick_one_panel_of_the_portfolio_and_its_reserves(picked):
    panel = picked.panel
    by = {"portfolio_sha256": panel.portfolio_sha256, "numbers": NUMBERS}
    seats = portfolio.pick(panel.portfolio.panels, **by)
    rest = set(panel.pool.values_list("ref", flat=True)) - set(seats)
    reserves = portfolio.reserve_order(rest, **by)[:2]
    assert facts("panel_drawn") == [{"k": None, "seats": seats, "reserves": reserves}]
    assert panel.seed == f"{panel.portfolio_sha256}|{NUMBERS}"
    held = [one.pool_member.row for one in panel.seats.held().select_related("pool_member")]
    assert draw.meets(held, TARGETS)


def test_portfolio_that_is_not_older_than_the_numbers_is_refused(published):
    Panel.objects.update(portfolio_published_at="2999-01-01T00:00:00Z")
    with pytest.raises(ValidationError):
        actions.draw_panel(
            published.panel, numbers=NUMBERS, witnessed_by=WITNESSED, by=published.facilitator
        )


def test_portfolio_after_the_numbers_or_twice_is_refused(picked, published):
    with pytest.raises(ValidationError):
        actions.publish_portfolio(picked.panel, by=picked.facilitator)


def test_portfolio_of_a_hash_ordered_panel_waits_for_the_rehearsal(pool):
    with pytest.raises(ValidationError, match="Rehearse"):
        actions.publish_portfolio(pool.panel, by=pool.facilitator)


def test_portfolio_without_the_solver_is_refused_and_not_offered(pool, monkeypatch):
    lottery_panel(pool)
    monkeypatch.setattr(fairness, "available", lambda: ())
    with pytest.raises(ValidationError, match="extra"):
        actions.publish_portfolio(pool.panel, by=pool.facilitator)


def test_targets_with_a_method_that_is_not_installed_are_refused(drafted, monkeypatch):
    monkeypatch.setattr(fairness, "available", lambda: ())
    new = actions.NewPanel(name=factories.pair("P"), targets=TARGETS, method="leximin")
    with pytest.raises(ValidationError) as refused:
        actions.publish_targets(drafted.consultation, new=new, by=drafted.facilitator)
    assert "method" in refused.value.message_dict


def test_method_is_fixed_with_the_targets(published):
    Panel.objects.update(method="nash")
    with pytest.raises(ValidationError, match="differ"):
        actions.draw_panel(
            published.panel, numbers=NUMBERS, witnessed_by=WITNESSED, by=published.facilitator
        )


def test_own_chance_is_known_to_the_row_and_is_the_portfolios(published):
    panel = published.panel
    found = portfolio.chances(panel.portfolio.panels, panel.pool.values_list("ref", flat=True))
    kept = dict(panel.pool.values_list("ref", "chance_ppm"))
    assert kept == {label: round(1_000_000 * chance) for label, chance in found.items()}
    assert "chance" not in json.dumps(export(panel))


def test_rehearsal_estimates_everybodys_chance_alike_for_the_alike(pool):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    members = list(pool.panel.pool.all())
    by_bands = {}
    for one in members:
        by_bands.setdefault(json.dumps(one.bands), set()).add(one.chance_ppm)
    assert all(len(chances) == 1 for chances in by_bands.values())
    assert 7_900_000 < sum(one.chance_ppm for one in members) < 8_100_000


@pytest.fixture
def clashing(pool):
    """Targets that the pool cannot meet."""
    Panel.objects.update(targets={"area": {"village": [0, 3], "farms": [0, 4]},
                                  "drives": {"true": [2, 6]}})  # fmt: skip
    lottery_panel(pool)
    assert not actions.publish_portfolio(pool.panel, by=pool.facilitator)
    again(pool)
    return pool


def test_targets_that_clash_are_told_with_the_smallest_change_and_nothing_is_relaxed(clashing):
    assert clashing.panel.clash["places"] == [["area", "village"]]
    moved = clashing.panel.clash["changes"]
    assert sum(new[1] - old[1] for old, new in [(one[2:4], one[4:]) for one in moved]) == 1
    assert (clashing.panel.portfolio_sha256, clashing.panel.may_draw) == ("", False)


def test_changed_targets_are_published_with_a_reason_and_make_a_panel_possible(clashing):
    wanted = {"area": {"village": [0, 4], "farms": [0, 4]}, "drives": {"true": [2, 6]}}
    why = factories.pair("Too few farms.", "Rhy ychydig o ffermydd.")
    before = len(facts("targets_published"))
    actions.change_targets(clashing.panel, targets=wanted, why=why, by=clashing.facilitator)
    panel = again(clashing)
    assert facts("targets_published")[before:] == [{"targets_sha256": panel.targets_sha256}]
    assert actions.publish_portfolio(panel, by=clashing.facilitator)


@pytest.mark.parametrize(
    ("wanted", "why"),
    [
        ({"area": {"village": [0, 8]}}, factories.pair("Why", "Pam")),
        ({"area": {"village": [0, 4], "farms": [0, 4]}, "drives": {"true": [2, 6]}},
         {"en": "Why", "cy": ""}),
    ],
)  # fmt: skip
def test_changed_targets_of_another_shape_or_without_a_reason_are_refused(clashing, wanted, why):
    with pytest.raises(ValidationError):
        actions.change_targets(clashing.panel, targets=wanted, why=why, by=clashing.facilitator)


def test_changed_targets_where_a_panel_is_possible_are_refused(published):
    with pytest.raises(ValidationError):
        actions.change_targets(
            published.panel, targets=TARGETS, why=WITNESSED, by=published.facilitator
        )


def test_numbers_that_find_no_panel_are_spent_and_a_portfolio_comes_first(pool, monkeypatch):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    with monkeypatch.context() as patch:
        patch.setattr(draw, "TRIES", range(0))
        drawn = actions.draw_panel(
            again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator
        )
    panel = again(pool)
    assert (drawn, panel.numbers, panel.spent_numbers) == ([], "", NUMBERS)
    assert (panel.may_draw, panel.wants_portfolio) == (False, True)
    assert actions.publish_portfolio(panel, by=pool.facilitator)
    panel = again(pool)
    with pytest.raises(ValidationError, match="new ones"):
        actions.draw_panel(panel, numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    actions.draw_panel(panel, numbers="01-02-03", witnessed_by=WITNESSED, by=pool.facilitator)
    assert again(pool).k is None
    assert PanelSeat.objects.filter(number__isnull=False).count() == 8


def test_portfolio_published_before_is_used_with_the_same_numbers(pool, monkeypatch):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    actions.publish_portfolio(pool.panel, by=pool.facilitator)
    monkeypatch.setattr(draw, "TRIES", range(0))
    actions.draw_panel(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    panel = again(pool)
    assert (panel.numbers, panel.k, panel.by_portfolio) == (NUMBERS, None, True)


def test_whoever_is_out_since_the_portfolio_counts_as_a_no(published):
    label = portfolio.pick(
        published.panel.portfolio.panels,
        portfolio_sha256=published.panel.portfolio_sha256,
        numbers=NUMBERS,
    )[0]
    out = published.panel.pool.get(ref=label)
    actions.leave_pool(out, by=out.participant)
    actions.draw_panel(
        published.panel, numbers=NUMBERS, witnessed_by=WITNESSED, by=published.facilitator
    )
    assert PanelSeat.objects.get(pool_member=out).state == "declined"
    assert PoolMember.objects.get(pk=out.pk).bands == {}


def test_replacement_after_a_row_was_erased_asks_only_for_who_restores_the_targets(drawn):
    gone, left = drawn.panel.seats.held()[:2]
    PoolMember.objects.filter(pk=gone.pool_member_id).update(bands={}, withdrawn_at=now())
    assert actions.decline_seat(left, by=left.pool_member.participant) in (
        None, *drawn.panel.seats.all(),
    )  # fmt: skip
