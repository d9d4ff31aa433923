"""Production's own settings, but for what would make a measurement impossible."""

import os

from cms.settings.production import *  # noqa: F403
from cms.settings.production import MIDDLEWARE

# One machine sends every card here; a real one would be asked to wait.
LIMITS = {"cards": None}
# It also types faster than people do, whom the quiet trap would ask to press once more.
QUIET_SECONDS = 0
# Whether whole pages are kept: measured once with, everything else without.
PAGE_CACHE = os.environ.get("BENCH_PAGE_CACHE") == "1"
if os.environ.get("BENCH_QUERIES") == "1":
    MIDDLEWARE = ["tests.bench.queries.QueriesMiddleware", *MIDDLEWARE]
