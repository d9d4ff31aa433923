"""The demo and daily work: one machine, one file of data, the post shown on a page."""

import os

from cms.settings.base import *
from cms.settings.base import VAR_DIR

DEMO = True
LETTERS_BY = ["email", "phone", "post"]
DEBUG = os.environ.get("PANED_DEBUG", "") == "1"
CLOCK_MAY_BE_SET = True
QUIET_SECONDS = int(os.environ.get("PANED_QUIET_SECONDS", "0"))
SECRET_KEY = "for-the-demo-on-this-machine-only-" + "0" * 32
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
INTERNAL_IPS = ["127.0.0.1"]

VAR_DIR.mkdir(parents=True, exist_ok=True)
DEMO_POST_DIR = VAR_DIR / "post"
EMAIL_BACKEND = "cms.users.demo_post.DemoPostBackend"
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
