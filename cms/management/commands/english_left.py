"""Say honestly what is still English: to visitors, where it must be nothing, and to editors."""

from collections import Counter

import polib
from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.management import borrowed, catalogue


class Command(BaseCommand):
    help = "Count the words that a Welsh reader still meets in English; fail if a visitor may."

    def add_arguments(self, parser) -> None:
        parser.add_argument("--list", action="store_true", help="name each, not only count them")

    def handle(self, *args, **options) -> None:
        public, behind = borrowed.public(), borrowed.behind_the_scenes()
        wanted = catalogue.in_source(settings.BASE_DIR)
        ours = polib.pofile(str(settings.BASE_DIR / "locale/cy/LC_MESSAGES/django.po"))
        missing = catalogue.problems(ours, wanted)
        shown = borrowed.in_english(public) + borrowed.wrong_plurals(public)
        hidden, crooked = borrowed.in_english(behind), borrowed.wrong_plurals(behind)
        self.stdout.write(f"Our own words: {len(missing)} of {len(wanted)} are not whole.")
        self.stdout.write(f"Packages, to visitors: {len(shown)} of {len(public)} are English.")
        self.stdout.write(f"Packages, to editors: {len(hidden)} of {len(behind)} are English,")
        self.stdout.write(f"and {len(crooked)} count by a rule that Welsh does not have.")
        scripts = borrowed.scripts_in_english()
        self.stdout.write(f"Scripts, to editors: {len(scripts)} are English.")
        for package, number in Counter(map(_package, hidden)).most_common():
            self.stdout.write(f"  {number:5} {package}")
        for words in borrowed.no_longer_said(borrowed.catalogue()):
            self.stdout.write(f"Nobody says this any more: {words}")
        for one in [*missing, *shown, *hidden, *crooked, *scripts] if options["list"] else []:
            self.stdout.write(str(one))
        if missing or shown:
            raise CommandError("A visitor may meet English on a Welsh page.")


def _package(said: borrowed.Said) -> str:
    return ".".join(said.file.split("/")[:2])
