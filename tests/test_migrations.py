"""The migrations themselves: the rest of the suite makes its tables straight from the models."""

import os
import subprocess
import sys

import pytest

from tests.tools.source import ROOT


@pytest.mark.migrations
def test_migrations_build_a_new_site_and_miss_nothing(tmp_path):
    own = {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}", "PANED_VAR": str(tmp_path)}
    for command in (["migrate", "-v0"], ["makemigrations", "--check", "--dry-run"]):
        done = subprocess.run(
            [sys.executable, "manage.py", *command],
            cwd=ROOT,
            env={**os.environ, **own, "DJANGO_SETTINGS_MODULE": "cms.settings.test"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
