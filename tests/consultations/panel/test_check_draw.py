"""Check it yourself: a stranger runs the draw again with the files as served, and nothing else."""

import html
import json
import re
import shlex
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from consultations.panel import actions, check_draw
from consultations.panel.models import Panel, PanelSeat, PoolMember
from consultations.panel.sheet import export

from .test_portfolio_draw import NUMBERS, WITNESSED, again, lottery_panel
from .test_views import get, words


@pytest.fixture(params=["hash_order", "leximin"])
def drawn_either_way(request, pool):
    """A panel drawn by the order of hashes, or by a portfolio lottery."""
    if request.param == "leximin":
        lottery_panel(pool)
        actions.publish_portfolio(pool.panel, by=pool.facilitator)
    else:
        actions.rehearse_draw(pool.panel, by=pool.facilitator)
    actions.draw_panel(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    again(pool)
    return pool


def body(response) -> bytes:
    return b"".join(response)


def save_as_a_stranger(client, page: str, folder) -> list[str]:
    """Save every file that the page's list links to, under the name it is served by."""
    listed = page[page.index('id="again"') : page.index("<code>python3")]
    saved = []
    for address in re.findall(r'<li><a href="([^"]+)"', listed):
        response = client.get(html.unescape(address))
        name = re.search(r'filename="([^"]+)"', response["Content-Disposition"]).group(1)
        (folder / name).write_bytes(body(response))
        saved.append(name)
    return saved


def typed(page: str) -> list[str]:
    """The one line that the page says to type."""
    line = html.unescape(re.search(r"<code>(python3 [^<]+)</code>", page).group(1))
    return [sys.executable, "-I", *shlex.split(line)[1:]]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_stranger_following_the_page_sees_what_it_says(
    client, drawn_either_way, tmp_path, language
):
    page = words(get(client, "panel_draw", drawn_either_way, language))
    saved = save_as_a_stranger(client, page, tmp_path)
    assert saved[-1] == "check_draw.py"
    ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    shown = [html.unescape(one) for one in re.findall(r"<samp>(.*?)</samp>", page)]
    printed = ran.stdout.splitlines()
    assert [one for one in shown if one != "…" and one not in printed] == []
    assert printed[-1] == shown[-1]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("pool.json", '"area": "farms"', '"area": "village"'),
        ("pool.json", NUMBERS, "01-02-03"),
        ("portfolio.json", '"weight": ', '"weight": 1'),
        ("field-ledger.jsonl", "numbers_drawn", "numbers_known"),
    ],
)
def test_stranger_sees_that_a_file_was_changed(client, pool, tmp_path, file, old, new):
    lottery_panel(pool)
    actions.publish_portfolio(pool.panel, by=pool.facilitator)
    actions.draw_panel(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    page = words(get(client, "panel_draw", pool))
    save_as_a_stranger(client, page, tmp_path)
    name = f"{pool.consultation.ref}-ledger.jsonl" if "ledger" in file else file
    text = (tmp_path / name).read_text(encoding="utf-8")
    assert old in text
    (tmp_path / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "NOT AS PUBLISHED" in ran.stdout


def swapped(draw: dict) -> None:
    draw["seats"][0], draw["reserves"][0] = draw["reserves"][0], draw["seats"][0]


def wider(draw: dict) -> None:
    draw["targets"]["drives"]["true"] = [0, 8]


def moved(draw: dict) -> None:
    draw["pool"][0]["area"] = "farms" if draw["pool"][0]["area"] == "village" else "village"


def more_returns(draw: dict) -> None:
    draw["settings"]["max_returns"] += 1


def more_returns_hidden(draw: dict) -> None:
    """Whoever works the fingerprint out again after a change is found by the ledger."""
    more_returns(draw)
    draw["targets_sha256"] = check_draw.fingerprint(check_draw.fixed_with_targets(draw))


def other_method(draw: dict) -> None:
    draw["method"] = "nash"


TARGETS_DIFFER = "The fingerprint of the targets and the settings"
CHANGES = (
    (swapped, "Who sits, in order"),
    (wider, TARGETS_DIFFER),
    (moved, "The pool's fingerprint"),
    (more_returns, TARGETS_DIFFER),
    (other_method, TARGETS_DIFFER),
    (more_returns_hidden, "The record says the same"),
)


def test_stranger_sees_what_in_the_draw_was_changed(client, drawn_either_way, tmp_path):
    """One seat, target, row or setting; and a setting changed with its fingerprint."""
    page = words(get(client, "panel_draw", drawn_either_way))
    save_as_a_stranger(client, page, tmp_path)
    served = (tmp_path / "pool.json").read_text(encoding="utf-8")
    for change, wrong in CHANGES:
        draw = json.loads(served)
        change(draw)
        (tmp_path / "pool.json").write_text(json.dumps(draw), encoding="utf-8")
        ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
        found = f"NOT AS PUBLISHED: {wrong}" in ran.stdout
        assert (change.__name__, ran.returncode, found) == (change.__name__, 1, True)


def test_panel_from_before_there_was_a_choice_of_method_checks_too(pool):
    Panel.objects.update(method="")
    panel = again(pool)
    Panel.objects.update(targets_sha256=actions.targets_fingerprint(panel))
    found = check_draw.check(export(again(pool)))
    assert found.faults == []


def test_record_with_a_word_changed_is_no_chain_any_more(client, pool, tmp_path):
    page = words(get(client, "panel_draw", pool))
    save_as_a_stranger(client, page, tmp_path)
    record = tmp_path / f"{pool.consultation.ref}-ledger.jsonl"
    text = record.read_text(encoding="utf-8")
    record.write_text(text.replace('\\"rows\\":14', '\\"rows\\":15'), encoding="utf-8")
    assert record.read_text(encoding="utf-8") != text
    ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert "NOT AS PUBLISHED: Entries in the record's chain" in ran.stdout


def test_command_runs_the_draw_again_from_files_and_from_the_site(
    client, drawn_either_way, tmp_path, capsys
):
    page = words(get(client, "panel_draw", drawn_either_way))
    saved = [one for one in save_as_a_stranger(client, page, tmp_path) if one != "check_draw.py"]
    call_command("verify_draw", *[str(tmp_path / one) for one in saved])
    from_files = capsys.readouterr().out
    call_command("verify_draw", drawn_either_way.consultation.ref)
    assert capsys.readouterr().out == from_files
    assert from_files.endswith("all as published\n")


def test_command_fails_on_a_seat_that_was_not_drawn(drawn_either_way):
    seat = drawn_either_way.panel.seats.held()[0]
    first = seat.pool_member
    other = PoolMember.objects.create(
        panel=first.panel, ref="V99", bands=first.bands, public_row_consent=True,
        registered_at=first.registered_at,
    )  # fmt: skip
    PanelSeat.objects.filter(pk=seat.pk).update(pool_member=other)
    with pytest.raises(CommandError, match="seats"):
        call_command("verify_draw", drawn_either_way.consultation.ref)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_program_says_what_it_could_not_check_once_a_row_was_taken_back(
    client, drawn_either_way, tmp_path, language
):
    """Who sat and left: the order of hashes is lost, a portfolio still names its panel."""
    seated = drawn_either_way.panel.seats.held().first().pool_member
    actions.leave_pool(seated, by=seated.participant)
    page = words(get(client, "panel_draw", drawn_either_way, language))
    save_as_a_stranger(client, page, tmp_path)
    ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
    lost = drawn_either_way.panel.k is not None
    shown = [html.unescape(one) for one in re.findall(r"<samp>(.*?)</samp>", page)]
    printed, welsh = ran.stdout.splitlines(), language == "cy"
    assert (ran.returncode, ran.stderr) == (2 if lost else 0, "")
    assert [one for one in shown if one != "…" and one not in printed] == []
    assert printed[-1] == shown[-1] == check_draw.WORDS["part" if lost else "good"][welsh]
    assert check_draw.WORDS["back"][welsh] in printed


def test_program_without_the_portfolio_that_decided_says_what_is_missing(pool):
    lottery_panel(pool)
    actions.publish_portfolio(pool.panel, by=pool.facilitator)
    actions.draw_panel(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    done = check_draw.check(export(again(pool)))
    assert (done.faults, done.ending) == ([], "missing")


def test_command_does_not_say_that_all_is_as_published_when_it_checked_no_seats(pool, capsys):
    actions.rehearse_draw(pool.panel, by=pool.facilitator)
    actions.draw_panel(again(pool), numbers=NUMBERS, witnessed_by=WITNESSED, by=pool.facilitator)
    seated = pool.panel.seats.held().first().pool_member
    actions.leave_pool(seated, by=seated.participant)
    call_command("verify_draw", pool.consultation.ref)
    assert capsys.readouterr().out.splitlines()[-1] == check_draw.WORDS["part"][0]


def test_program_is_one_file_that_needs_nothing_but_python(client, db):
    source = body(client.get(reverse("consultations:draw_checker"))).decode()
    imported = re.findall(r"^(?:import|from) (\w+)", source, re.MULTILINE)
    assert set(imported) <= set(sys.stdlib_module_names)


def test_page_before_any_numbers_can_be_followed_too(client, pool, tmp_path):
    page = words(get(client, "panel_draw", pool))
    save_as_a_stranger(client, page, tmp_path)
    ran = subprocess.run(typed(page), cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, Panel.objects.get().numbers) == (0, "")
    assert "No numbers have been drawn yet." in ran.stdout
