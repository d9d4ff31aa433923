"""What the real site refuses."""

import os
import subprocess
import sys

import pytest

GOOD = {
    "SECRET_KEY": "x" * 60 + "1aB!",
    "ALLOWED_HOSTS": "paned.example",
    "PANED_ADDRESS": "https://paned.example",
    "DATABASE_URL": "sqlite:////tmp/paned-production-test.sqlite3",
}


def start(environment: dict[str, str], code: str) -> str:
    """What a fresh Python with production settings prints, or the end of its complaint."""
    done = subprocess.run(
        [sys.executable, "-c", f"from django.conf import settings; {code}"],
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "cms.settings.production",
            **environment,
        },
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.strip() or done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "PANED_ADDRESS"])
def test_production_does_not_start_without_what_it_needs(missing):
    environment = {name: value for name, value in GOOD.items() if name != missing}
    assert f"Set {missing}." in start(environment, "settings.DEBUG")


def test_production_refuses_the_demo_door():
    complaint = start({**GOOD, "PANED_DEMO": "1"}, "settings.DEBUG")
    assert "demo door cannot be opened" in complaint


def test_production_is_shut_by_itself():
    code = (
        "print(settings.DEBUG, settings.DEMO, settings.CLOCK_MAY_BE_SET,"
        "settings.SESSION_COOKIE_NAME,"
        "settings.SESSION_COOKIE_SECURE, settings.SECURE_HSTS_SECONDS > 0)"
    )
    assert start(GOOD, code) == "False False False __Host-session True True"
