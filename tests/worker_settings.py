"""A worker in a process of its own, for tests that kill one: their database, letters as files."""

import os

from cms.settings.test import *  # noqa: F403 - as every settings module does
from cms.settings.test import DATABASES

EMAIL_BACKEND = "tests.post.HoldsTheLine"
EMAIL_FILE_PATH = os.environ["PANED_POST"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
DATABASES["default"].pop("TEST", None)
