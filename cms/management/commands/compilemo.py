"""Turn the catalogues into what Django reads, in Python alone: no gettext is needed."""

from pathlib import Path

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Compile locale/*/LC_MESSAGES/*.po to .mo."
    requires_system_checks: list[str] = []

    def handle(self, *args, **options) -> None:
        for folder in settings.LOCALE_PATHS:
            for catalogue in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                compiled = catalogue.with_suffix(".mo")
                polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
                if options["verbosity"] > 1:
                    self.stdout.write(str(compiled))
