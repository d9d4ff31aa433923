"""The portfolio lottery: exact leximin, whole-number weights, why no panel is possible."""

import json
from itertools import combinations

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from consultations.panel import draw, fairness, portfolio
from consultations.panel.groups import groups_of
from consultations.panel.leximin import Lottery, leximin
from consultations.panel.quotas import Change, Clash, clash_of

SEATS = 4
POOL = st.lists(st.tuples(st.sampled_from("abc"), st.booleans()), min_size=6, max_size=9)
TARGETS = st.fixed_dictionaries(
    {
        "area": st.fixed_dictionaries(
            {value: st.sampled_from([[0, 2], [1, 2], [1, 3], [0, 4]]) for value in "abc"}
        ),
        "drives": st.fixed_dictionaries({"true": st.sampled_from([[0, 4], [2, 2], [1, 3]])}),
    }
)
SLOWLY = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def rows_of(pool) -> list[dict]:
    return [
        {"id": f"V{n}", "area": area, "drives": drives} for n, (area, drives) in enumerate(pool)
    ]


def valid_panels(rows, targets) -> list[list[str]]:
    return [
        [row["id"] for row in people]
        for people in combinations(rows, SEATS)
        if draw.meets(people, targets)
    ]


def slow_leximin(panels: list[list[str]], labels: list[str]) -> dict[str, float]:
    """Leximin by its definition: every panel there is, and one question for every person."""
    fixed: dict[str, float] = {}
    while len(fixed) < len(labels):
        smallest = most(panels, labels, fixed, 0.0, raising=None)
        bound = {
            label
            for label in labels
            if label not in fixed
            and most(panels, labels, fixed, smallest, raising=label) < smallest + 1e-6
        }
        fixed |= dict.fromkeys(bound, smallest)
    return fixed


def most(panels, labels, fixed, floor, *, raising) -> float:
    """The highest smallest chance of whoever is not fixed; of one alone, if one is named."""
    costs = [0.0] * len(panels) + [-1.0]
    above, least = [], []
    for label in labels:
        raised = label == raising or (raising is None and label not in fixed)
        above.append([-float(label in panel) for panel in panels] + [float(raised)])
        least.append(0.0 if raised else -(fixed.get(label, floor) - 1e-9))
    whole = [[1.0] * len(panels) + [0.0]]
    found = linprog(costs, A_ub=above, b_ub=least, A_eq=whole, b_eq=[1.0], method="highs")
    return -found.fun


def portfolio_of(rows, targets, by="leximin", seats=SEATS):
    return fairness.portfolio_of(rows, targets, seats, by=by, progress=lambda done, of: None)


#: A warm start of the solver once lost its way here.
LOST = (
    list(zip("bcaabbbbc", [False, True, False, True, False, False, True, True, True], strict=True)),
    {"area": {"a": [1, 2], "b": [0, 4], "c": [0, 2]}, "drives": {"true": [0, 4]}},
)


@SLOWLY
@given(POOL, TARGETS)
@example(*LOST)
def test_leximin_is_the_one_of_the_definition(pool, targets):
    rows = rows_of(pool)
    panels = valid_panels(rows, targets)
    assume(panels)
    groups = groups_of(rows, targets)
    found = groups.chances(leximin(groups, SEATS).chances)
    assert found == pytest.approx(slow_leximin(panels, [row["id"] for row in rows]), abs=1e-6)


@SLOWLY
@given(POOL, TARGETS)
def test_portfolio_meets_the_targets_and_gives_everybody_their_chance(pool, targets):
    rows = rows_of(pool)
    assume(valid_panels(rows, targets))
    panels = portfolio_of(rows, targets)
    groups = groups_of(rows, targets)
    expected = groups.chances(leximin(groups, SEATS).chances)
    assert portfolio.faults(panels, rows, targets, SEATS) == []
    assert sum(one["weight"] for one in panels) == portfolio.WHOLE
    found = portfolio.chances(panels, expected)
    assert found == pytest.approx(expected, abs=1e-6)
    for labels in groups.members:
        assert max(found[one] for one in labels) - min(found[one] for one in labels) < 2e-9


@SLOWLY
@given(POOL, TARGETS)
def test_clash_is_told_exactly_when_no_panel_is_possible(pool, targets):
    rows = rows_of(pool)
    clash = clash_of(groups_of(rows, targets), SEATS)
    assert (clash is None) == bool(valid_panels(rows, targets))
    if clash:
        moved = {name: dict(values) for name, values in targets.items()}
        for change in clash.changes:
            moved[change.place[0]][change.place[1]] = list(change.wanted)
        assert valid_panels(rows, moved)


def test_clash_names_the_targets_and_the_smallest_change():
    rows = rows_of([("a", False)] * 6 + [("b", True)] * 3)
    targets = {"area": {"a": [3, 4]}, "drives": {"true": [2, 4]}}
    clash = clash_of(groups_of(rows, targets), SEATS)
    assert clash.places == (("area", "a"), ("drives", "true"))
    assert clash.changes in [
        (Change(("drives", "true"), (2, 4), (1, 4)),),
        (Change(("area", "a"), (3, 4), (2, 4)),),
    ]


def test_clash_of_a_pool_smaller_than_the_panel_has_no_remedy():
    groups = groups_of(rows_of([("a", True)] * 3), {"area": {"a": [0, 4]}})
    assert clash_of(groups, SEATS) == Clash((), ())


def test_leximin_without_a_panel_is_refused():
    with pytest.raises(ValueError):
        leximin(groups_of(rows_of([("a", True)] * 3), {"area": {"a": [0, 4]}}), SEATS)


def test_leximin_can_be_stopped_while_it_works():
    class Stopped(Exception):
        pass

    def stop(done, of):
        raise Stopped

    groups = groups_of(rows_of([("a", True)] * 8), {"area": {"a": [0, 4]}})
    with pytest.raises(Stopped):
        leximin(groups, SEATS, progress=stop)


@pytest.mark.parametrize("by", ["leximin", "maximin", "nash"])
def test_lottery_by_any_method_has_the_best_smallest_chance_where_all_are_alike(by):
    rows = rows_of([("a", True)] * 4 + [("b", False)] * 4)
    targets = {"area": {"a": [2, 2]}, "drives": {"true": [0, 4]}}
    panels = portfolio_of(rows, targets, by)
    found = portfolio.chances(panels, [row["id"] for row in rows])
    assert list(found.values()) == pytest.approx([0.5] * 8, abs=1e-4)


def test_spread_splits_panels_at_most_once_a_person():
    rows = rows_of([("a", True)] * 7 + [("b", False)] * 5)
    groups = groups_of(rows, {"area": {"a": [0, 4]}, "drives": {"true": [0, 4]}})
    lottery = Lottery((((4, 0), 0.3), ((2, 2), 0.45), ((1, 3), 0.25)), ())
    panels = portfolio.published(portfolio.spread(groups, lottery))
    assert len(panels) <= 3 + len(rows)
    assert {len(set(one["ids"])) for one in panels} == {SEATS}


def test_pick_goes_through_the_panels_by_their_weights():
    panels = [{"ids": ["V1", "V2"], "weight": 1}, {"ids": ["V1", "V3"], "weight": 3}]
    sha = portfolio.portfolio_fingerprint(panels, "ab" * 32)
    picked = [
        portfolio.pick(panels, portfolio_sha256=sha, numbers=f"{n:02}-44-45")[1] for n in range(40)
    ]
    assert 2 <= picked.count("V2") <= 18


def test_reserve_order_is_by_the_published_line():
    found = portfolio.reserve_order(["V1", "V2", "V3"], portfolio_sha256="aa", numbers="01-02")
    assert found == sorted(
        ["V1", "V2", "V3"], key=lambda label: portfolio._line(f"aa|01-02|reserve|{label}")
    )


def instance(path, expected: list[float]) -> None:
    path.mkdir()
    (path / "categories.csv").write_text("category,feature,min,max\narea,a,2,2\narea,b,2,2\n")
    (path / "respondents.csv").write_text("area\n" + "a\n" * 8 + "b\n" * 4)
    told = {"panel_size": 4, "probabilities_by_row": expected}
    (path / "expected_leximin.json").write_text(json.dumps(told))


def test_measure_draw_prints_the_figures_against_the_expected(tmp_path, capsys):
    instance(tmp_path / "small", [0.25] * 8 + [0.5] * 4)
    call_command("measure_draw", tmp_path)
    head, line = capsys.readouterr().out.splitlines()
    assert head.split() == [
        "instance", "method", "min", "max", "Gini", "g.mean", "panels", "off", "by", "CPU", "s",
        "ratio",
    ]  # fmt: skip
    assert line.split()[:6] == ["small", "leximin", "0.25000", "0.50000", "0.1667", "0.31498"]


def test_measure_draw_fails_where_a_chance_is_not_the_expected(tmp_path):
    instance(tmp_path / "small", [0.26] + [0.25] * 7 + [0.5] * 4)
    with pytest.raises(CommandError, match="small"):
        call_command("measure_draw", tmp_path, "--no-ratio")
