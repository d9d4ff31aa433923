"""Run a panel's draw again from its public export: verify_draw FILE, or a consultation's ref."""

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from consultations.panel.models import Panel
from consultations.panel.sheet import export, verify


class Command(BaseCommand):
    help = "Run a panel's draw again from its public export (pool.json), or from a consultation."

    def add_arguments(self, parser):
        parser.add_argument("source", help="A downloaded pool.json, or a consultation's ref.")

    def handle(self, *args, source, **options):
        published = read(source)
        wrong = verify(published)
        if wrong:
            raise CommandError("\n".join(wrong))
        self.stdout.write(f"pool {published['pool_sha256']}: {len(published['pool'])} rows")
        if published["numbers"]:
            seats = " ".join(published["seats"])
            self.stdout.write(f"numbers {published['numbers']}: k={published['k']}, seats {seats}")
        self.stdout.write("all as published")


def read(source: str) -> dict:
    """The export, from a file or from the site's own rows."""
    path = Path(source)
    if path.is_file():
        return json.loads(path.read_text(encoding="utf-8"))
    panel = Panel.objects.select_related("consultation").filter(consultation__ref=source).first()
    if panel is None:
        raise CommandError(f"No such file and no panel of a consultation called {source}.")
    return export(panel)
