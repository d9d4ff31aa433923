"""What the terminal says when the demo is up, and who may start it."""

import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command

from cms.management.commands.serve_demo import end, ended, wait_for, welcome
from cms.users.models import User


@pytest.mark.django_db
def test_welcome_names_the_address_and_a_sign_in_for_everybody():
    User.objects.create_user("menna@paned.example", display_name="Menna Prys")
    words = welcome("http://127.0.0.1:8000")
    assert "http://127.0.0.1:8000/en/account/sign-in/" in words
    assert "    menna@paned.example                  Menna Prys\n" in words


def test_serve_demo_refuses_a_real_site(settings):
    settings.DEMO = False
    with pytest.raises(CommandError, match="not the demo"):
        call_command("serve_demo")


def test_a_part_that_stops_is_noticed_and_the_others_end():
    children = [subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])]
    assert not ended(children)
    children.append(subprocess.Popen([sys.executable, "-c", ""]))
    until = time.monotonic() + 30
    while not ended(children) and time.monotonic() < until:
        time.sleep(0.05)
    with pytest.raises(CommandError, match="does not answer"):
        wait_for("http://127.0.0.1:9/", children)
    end(children)
    assert all(child.poll() is not None for child in children)
