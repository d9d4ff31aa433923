"""Tests: quick where it does not matter, real where it does (a file, real threads)."""

import tempfile
from pathlib import Path

from cms.settings.base import *
from cms.settings.base import DATABASES

CLOCK_MAY_BE_SET = True
QUIET_SECONDS = 0
SECRET_KEY = "for-tests-only-" + "0" * 40
ALLOWED_HOSTS = ["testserver", "127.0.0.1", "localhost"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
MEDIA_ROOT = Path(tempfile.gettempdir()) / "paned-test-media"
STORAGES["private"]["OPTIONS"] = {"location": Path(tempfile.gettempdir()) / "paned-test-private"}
DEMO_POST_DIR = Path(tempfile.gettempdir()) / "paned-test-post"
# Tests take rows back, and generations with them; the tests of the cache itself turn it on.
PAGE_CACHE = False
WHITENOISE_AUTOREFRESH = True
WHITENOISE_USE_FINDERS = True

_database = DATABASES["default"]
if _database["ENGINE"].endswith("sqlite3"):
    # A file, so that threads share it and races are real ones.
    _database["TEST"] = {"NAME": str(Path(_database["NAME"]).with_name("test.sqlite3"))}
    Path(_database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
