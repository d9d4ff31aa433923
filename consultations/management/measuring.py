"""What the measuring commands share: rows of a file, and the middle and the slow end of times."""

import json
import lzma
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

from django.core.management.base import CommandError


def rows_of(path: Path) -> Iterator[dict]:
    """The rows of a file of JSON lines, packed (.xz) or not."""
    if not path.is_file():
        raise CommandError(f"No such file: {path}")
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def cpu_ms(act: Callable) -> tuple[float, object]:
    """Processor milliseconds of one call, and what it returned."""
    before = time.process_time()
    result = act()
    return (time.process_time() - before) * 1000, result


def middle(times: list[float]) -> float:
    return median(times) if times else 0.0


def slow_end(times: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(times)[min(len(times) * 95 // 100, len(times) - 1)] if times else 0.0
