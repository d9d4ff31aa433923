"""A server in a process of its own, for tests that kill it between storing and answering."""

from tests.worker_settings import *  # noqa: F403 - as every settings module does
from tests.worker_settings import MIDDLEWARE

MIDDLEWARE = ["tests.holding.HoldsTheAnswer", *MIDDLEWARE]
