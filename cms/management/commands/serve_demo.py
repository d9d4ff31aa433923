"""Serves the demo on this machine: server, worker and schedule, until Ctrl-C."""

import ctypes
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils import translation

PATIENCE = 60  # seconds until the server has to answer
PANGO = ("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll")


class Command(BaseCommand):
    help = "Serve the demo on this machine only, with its worker and its schedule."

    def add_arguments(self, parser):
        parser.add_argument("--port", type=int, default=8000)

    def handle(self, *, port: int, **options):
        if not settings.DEMO:
            raise CommandError("These settings are not the demo's. Use cms.settings.dev.")
        settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        address = f"http://127.0.0.1:{port}"
        known = {**os.environ, "PANED_ADDRESS": address}  # where the links of letters lead
        children = [
            subprocess.Popen(line, start_new_session=True, env=known) for line in lines(port)
        ]
        try:
            wait_for(f"{address}/healthz", children)
            self.stdout.write(welcome(address))
            call_command("demo", people=True, stdout=self.stdout)
            self.stdout.write(LAST_WORDS if has_pango() else NO_PANGO + LAST_WORDS)
            self.stdout.flush()
            while not ended(children):
                time.sleep(0.5)
            raise CommandError("A part of the demo has stopped; the lines above say why.")
        except KeyboardInterrupt:
            self.stdout.write("\nThe demo has stopped; its data is kept. Hwyl!")
        finally:
            end(children)


def lines(port: int) -> list[list[str]]:
    """What runs side by side: the server, the worker, the schedule."""
    granian = f"granian --interface wsgi --host 127.0.0.1 --port {port} --log-level warning"
    manage = [sys.executable, "manage.py"]
    return [
        [sys.executable, "-m", *granian.split(), "--blocking-threads", "4", "cms.wsgi:application"],
        [*manage, "run_worker", "--interval", "2"],
        [*manage, "run_schedule", "--forever"],
    ]


def wait_for(address: str, children: list[subprocess.Popen]) -> None:
    """Until the site answers. Gives up when a part has stopped, or after a minute."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not ended(children):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except urllib.error.HTTPError as answer:
            raise CommandError(f"The site answers {answer.code} at {address}.") from None
        except OSError:
            time.sleep(0.3)
    raise CommandError("The site does not answer; the lines above may say why.")


def ended(children: list[subprocess.Popen]) -> bool:
    return any(child.poll() is not None for child in children)


def end(children: list[subprocess.Popen]) -> None:
    """Ask every part and all it started to stop, wait ten seconds, then insist."""
    for child in children:
        child.terminate()
    for child in children:
        try:
            child.wait(timeout=10)
        except subprocess.TimeoutExpired:
            pass
        finally:
            insist(child.pid)


def insist(group: int) -> None:
    """End what is left of a part: a server's own workers may outlive it."""
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


def welcome(address: str) -> str:
    """The address, and where the codes are by which one signs in."""
    with translation.override("en"):
        sign_in, post = reverse("account_login"), reverse("demo_post")
    return f"""
  Paned is open: {address}/      Mae Paned ar agor: {address}/

  Sign in at {address}{sign_in} with one of the addresses below.
  The code that is “e-mailed” is printed here and shown at {address}{post}
"""


LAST_WORDS = """
  Ctrl-C ends it. The data stays; make demo-reset starts anew.
"""
NO_PANGO = """
  Pango is missing on this machine, so no PDF is made: printing offers a printable page instead.
  (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0)
"""


def has_pango() -> bool:
    """Whether the library that sets type for the PDFs is there."""
    for name in PANGO:
        try:
            ctypes.CDLL(name)
            return True
        except OSError:
            continue
    return False
