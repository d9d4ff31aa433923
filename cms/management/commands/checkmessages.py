"""Fail when Welsh is missing anywhere: no page may be half in English."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.management import borrowed, catalogue


class Command(BaseCommand):
    help = "List every missing, empty, fuzzy or broken Welsh message; exit with 1 if there is one."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--root", type=Path, default=settings.BASE_DIR, help="The project")

    def handle(self, *args, root: Path, **options) -> None:
        wanted = catalogue.in_source(root)
        ours = polib.pofile(str(root / "locale/cy/LC_MESSAGES/django.po"))
        theirs = polib.pofile(str(root / borrowed.CATALOGUE))
        found = catalogue.problems(ours, wanted)
        found += catalogue.problems(theirs, set(catalogue.in_catalogue(theirs)))
        for problem in found:
            self.stderr.write(problem)
        if found:
            raise CommandError(f"{len(found)} things are wrong with the Welsh catalogue.")
        self.stdout.write(f"Welsh is whole: {len(wanted)} messages, and {len(theirs)} of others.")
