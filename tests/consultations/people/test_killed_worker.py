"""A worker killed in the middle of many letters: none twice, and the one in doubt is said to be."""

import os
import signal
import subprocess
import sys
import time
from datetime import timedelta
from pathlib import Path
from urllib.parse import quote

import pytest
from django.conf import settings as real
from django.core.management import call_command
from django.db import connection

from cms import clock
from consultations.consultation.models import Stage
from consultations.people.actions import send_due_letters
from consultations.people.models import Letter
from tests import factories

from .test_outbox import BACKENDS, State, queued, states, waiting

__all__ = ["queued"]  # a worker has something to do


def database_url() -> str:
    """The tests' own database, as another process finds it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    who = f"{quote(known['USER'])}:{quote(known['PASSWORD'])}@" if known["USER"] else ""
    return f"postgres://{who}{known['HOST'] or '127.0.0.1'}:{known['PORT'] or 5432}/{known['NAME']}"


def worker(folder: Path, command: list[str], **more) -> subprocess.Popen:
    """A real worker, in a process of its own, whose letters become files."""
    known = {
        **os.environ,
        "DATABASE_URL": database_url(),
        "DJANGO_SETTINGS_MODULE": "tests.worker_settings",
        "PANED_POST": str(folder),
        **more,
    }
    run = [sys.executable, "manage.py", *command]
    return subprocess.Popen(run, cwd=real.BASE_DIR, env=known, stdout=subprocess.DEVNULL)


def addressed(folder: Path) -> list[str]:
    """To whom letters went, as the files say."""
    lines = [
        line
        for path in folder.glob("*.log")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith("To: ")
    ]
    return sorted(line.removeprefix("To: ") for line in lines)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("when", "taken"), [("before", 0), ("after", 1)])
def test_a_worker_killed_in_the_middle_sends_each_letter_once_and_says_which_is_in_doubt(
    tmp_path, settings, when, taken
):
    """Killed while the third of eight is handed over: before the server took it, or after.

    Nobody can know which, so that letter alone is in doubt, and all others go exactly once.
    """
    where = factories.consultation(Stage.OUTCOME)
    waiting(where, 8)
    killed = worker(
        tmp_path,
        ["db_worker", "--batch", "--no-startup-delay"],
        PANED_HOLD="3",
        PANED_HOLD_WHEN=when,
    )
    until = time.monotonic() + 30
    while not (tmp_path / "holding").exists() and time.monotonic() < until:
        time.sleep(0.05)
    os.kill(killed.pid, signal.SIGKILL)
    killed.wait()
    settings.EMAIL_BACKEND, settings.EMAIL_FILE_PATH = f"{BACKENDS}.HoldsTheLine", str(tmp_path)
    call_command("send_letters")
    everybody = {f"reader{number}@example.org" for number in range(8)}
    in_doubt = Letter.objects.select_related("contact").get(state=State.UNDER_WAY)
    others = everybody - {in_doubt.contact.address}
    assert addressed(tmp_path) == sorted(others | ({in_doubt.contact.address} if taken else set()))
    with clock.set_to(clock.now() + timedelta(minutes=16)):
        assert send_due_letters() == 0
    assert sorted(states()) == ["perhaps"] + ["sent"] * 7
    assert len(addressed(tmp_path)) == 7 + taken
