"""Recurring work: each command in its minute, once after a pause, none held up by another."""

from datetime import UTC, datetime

import pytest
from django.core.management import call_command

from cms import clock
from cms.management.commands.run_schedule import due

SCHEDULE = [("often", 1), ("sometimes", 5), ("daily", 24 * 60)]


def test_due_gives_each_command_its_turn():
    assert [due(SCHEDULE, after=m - 1, until=m) for m in (5, 6, 1440)] == [
        ["often", "sometimes"],
        ["often"],
        ["often", "sometimes", "daily"],
    ]


def test_due_after_a_pause_runs_each_command_once():
    assert due(SCHEDULE, after=11, until=19) == ["often", "sometimes"]


@pytest.mark.django_db
def test_run_schedule_goes_on_after_a_failure(settings, capsys):
    settings.SCHEDULE = [("no_such_command", 1), ("check", 1)]
    with clock.set_to(datetime(2026, 11, 21, 12, 0, tzinfo=UTC)):
        call_command("run_schedule")
    assert "System check identified" in capsys.readouterr().out
