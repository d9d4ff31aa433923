"""Give a new site its two homes and the pages it needs. Run again, it adds only what is missing."""

from django.core.management.base import BaseCommand

from cms.pairs.starter import start_site


class Command(BaseCommand):
    help = "Make the homes, news and the pages every site needs, in both languages."

    def handle(self, *args, **options) -> None:
        added = start_site()
        if options["verbosity"]:
            self.stdout.write(f"Added: {', '.join(added)}" if added else "Nothing was missing.")
