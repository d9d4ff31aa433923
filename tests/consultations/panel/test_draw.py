"""The draw as anyone can re-run it, against the published values of the demo."""

import json
from pathlib import Path

import pytest

from consultations.panel import draw

PUBLISHED = json.loads((Path(__file__).parent / "vectors.json").read_text(encoding="utf-8"))
ROWS = [dict(zip(PUBLISHED["row_fields"], row, strict=True)) for row in PUBLISHED["pool"]]
TARGETS = PUBLISHED["targets"]
SEED = f"{PUBLISHED['pool_sha256']}|{PUBLISHED['numbers']}"


def test_row_fields_are_id_targets_consent():
    assert draw.row_fields(TARGETS) == PUBLISHED["row_fields"]


def test_pool_fingerprint_is_the_published_one_in_any_order():
    found = draw.pool_fingerprint(reversed(ROWS), PUBLISHED["row_fields"])
    assert found == PUBLISHED["pool_sha256"]


def test_pool_fingerprint_refuses_a_row_without_consent():
    rows = [*ROWS[1:], {**ROWS[0], "public_row_consent": False}]
    with pytest.raises(ValueError):
        draw.pool_fingerprint(rows, PUBLISHED["row_fields"])


def test_find_panel_gives_the_published_seats_and_reserves():
    drawn = draw.find_panel(ROWS, targets=TARGETS, seed=SEED, seats=12)
    assert drawn.k == PUBLISHED["k"]
    assert drawn.seats(12) == PUBLISHED["seats"]
    assert drawn.reserves(12, 3) == PUBLISHED["reserves"]


def test_find_panel_gives_up_at_its_limit():
    assert draw.find_panel(ROWS, targets=TARGETS, seed=SEED, seats=12, tries=range(506)) is None


def test_find_panel_agrees_with_the_slow_test_of_targets():
    drawn = draw.find_panel(ROWS, targets=TARGETS, seed=f"{SEED}x", seats=12)
    order = {label: place for place, label in enumerate(drawn.order)}
    first = sorted(ROWS, key=lambda row: order[row["id"]])[:12]
    assert draw.meets(first, TARGETS)


def test_rehearsal_finds_a_panel_without_the_numbers():
    seed = f"{PUBLISHED['pool_sha256']}|{draw.REHEARSAL}"
    assert draw.find_panel(ROWS, targets=TARGETS, seed=seed, seats=12) is not None


def test_lines_of_the_winning_try_begin_with_the_published_hash():
    line, digest = next(draw.lines(ROWS, seed=SEED, k=PUBLISHED["k"]))
    assert line == f"{SEED}|506|V39"
    assert digest == "1858b1c317e7abcfb2c4782e71522054a6d056b99408846d9b93d1734644703a"


def test_replacement_is_the_first_reserve_that_restores_the_targets():
    by_id = {row["id"]: row for row in ROWS}
    reserves = [by_id[label] for label in PUBLISHED["reserves"]]
    found = {}
    for gone in PUBLISHED["seats"]:
        staying = [by_id[label] for label in PUBLISHED["seats"] if label != gone]
        found[gone] = draw.replacement(staying, reserves, TARGETS)
        restoring = [row["id"] for row in reserves if draw.meets([*staying, row], TARGETS)]
        assert found[gone] == (restoring[0] if restoring else None)
    assert len(set(found.values())) > 1


@pytest.mark.parametrize(("condition", "seats"), PUBLISHED["lots"].items())
def test_lot_of_three_gives_the_published_checkers(condition, seats):
    assert draw.lot_of_three(range(1, 13), seed=SEED, condition=condition) == seats


def test_counts_compare_true_and_false_as_words():
    assert draw.counts(ROWS, {"had_support": {"true": [0, 40], "false": [0, 40]}}) == {
        "had_support": {
            "true": sum(row["had_support"] for row in ROWS),
            "false": sum(not row["had_support"] for row in ROWS),
        }
    }
