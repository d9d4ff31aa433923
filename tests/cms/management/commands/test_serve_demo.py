"""What the terminal says when the demo is up, and who may start it."""

import subprocess
import sys
import time
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.serve_demo import end, ended, wait_for, welcome


def test_welcome_says_where_to_sign_in_and_where_the_code_is():
    words = welcome("http://127.0.0.1:8000")
    assert "http://127.0.0.1:8000/en/account/sign-in/" in words
    assert "http://127.0.0.1:8000/en/demo-mailbox/" in words


def test_serve_demo_refuses_a_real_site(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        call_command("serve_demo")


def test_a_part_that_stops_is_noticed_and_the_others_end():
    children = [started("import time; time.sleep(600)")]
    assert not ended(children)
    children.append(started(""))
    until = time.monotonic() + 30
    while not ended(children) and time.monotonic() < until:
        time.sleep(0.05)
    with pytest.raises(CommandError, match="does not answer"):
        wait_for("http://127.0.0.1:9/", children)
    end(children)
    assert all(child.poll() is not None for child in children)


def test_what_a_part_started_ends_with_it():
    script = (
        "import subprocess, sys; "
        "own = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(600)']); "
        "print(own.pid, flush=True); own.wait()"
    )
    child = started(script, stdout=subprocess.PIPE)
    own = int(child.stdout.readline())
    end([child])
    child.stdout.close()
    until = time.monotonic() + 30
    while running(own) and time.monotonic() < until:
        time.sleep(0.05)
    assert not running(own)


def started(script: str, **options) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-c", script], start_new_session=True, **options)


def running(pid: int) -> bool:
    """Whether a process runs; one that has ended but was not fetched yet does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
