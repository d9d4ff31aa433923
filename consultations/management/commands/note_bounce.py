"""Note letters that came back: for a mail server that hands them to a program."""

from django.core.management.base import BaseCommand

from consultations.people.actions import note_bounce


class Command(BaseCommand):
    help = "Let an address go to which letters cannot be delivered. Says the same for any address."

    def add_arguments(self, parser):
        parser.add_argument("addresses", nargs="+", metavar="ADDRESS")
        parser.add_argument(
            "--for-now", action="store_true", help="it may work later: let go after five times"
        )

    def handle(self, *, addresses: list[str], for_now: bool, **options):
        for address in addresses:
            note_bounce(address, for_good=not for_now)
        self.stdout.write(f"Noted: {len(addresses)}.")
