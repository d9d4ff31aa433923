"""How much of the widest walks a run takes: some of them, or with JOURNEYS=all every one."""

import os
from collections.abc import Iterable

EVERY_WAY = os.environ.get("JOURNEYS") == "all"


def ways(always: Iterable, more: Iterable) -> list:
    """What is walked always, and what continuous integration walks besides."""
    return [*always, *(more if EVERY_WAY else ())]
