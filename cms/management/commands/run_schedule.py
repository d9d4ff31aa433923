"""Recurring work: runs the commands of settings.SCHEDULE that are due."""

import logging
import time

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import close_old_connections

from cms import clock

log = logging.getLogger("paned.schedule")
MINUTE = 60


def due(schedule: list[tuple[str, int]], *, after: int, until: int) -> list[str]:
    """The commands whose turn came in the minutes (since 1970) `after` < m <= `until`.

    A command of `every` n minutes has its turn when the minute divides by n. One that had several
    turns meanwhile, as after a pause of the machine, runs once.
    """
    return [command for command, every in schedule if until // every > after // every]


class Command(BaseCommand):
    help = "Run what settings.SCHEDULE says is due this minute; with --forever, every minute."

    def add_arguments(self, parser):
        parser.add_argument("--forever", action="store_true", help="stay, and look every minute")

    def handle(self, *, forever: bool, **options):
        last = minute() - 1
        while True:
            now = minute()
            for command in due(getattr(settings, "SCHEDULE", []), after=last, until=now):
                run(command)
            last = now
            if not forever:
                return
            time.sleep(MINUTE - time.time() % MINUTE)
            close_old_connections()


def minute() -> int:
    return int(clock.now().timestamp()) // MINUTE


def run(command: str) -> None:
    """One command; a failure is logged and holds nothing else up."""
    try:
        call_command(command)
    except Exception:
        log.exception("%s failed", command)
