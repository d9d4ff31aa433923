"""Everything held about one person, as a file: for who asks by letter or by telephone."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from cms.users.models import User
from consultations.outcome.copies import packed, person_of
from consultations.people.actions import find_receipt, participant_of
from consultations.people.letters import contacts_at


class Command(BaseCommand):
    help = "Write everything held about a person into a ZIP. Make sure first that it is them."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="where the ZIP goes; never over another file")
        who = parser.add_mutually_exclusive_group(required=True)
        who.add_argument("--receipt", help="the code of their receipt")
        who.add_argument("--account", help="the address they sign in with")
        who.add_argument("--address", help="an address for letters that they have confirmed")

    def handle(self, *, file: Path, receipt: str, account: str, address: str, **options):
        person = by_receipt(receipt) or by_account(account) or by_address(address)
        if person is None:
            raise CommandError("Nobody is known by that.")
        with file.open("xb") as made:
            made.write(packed(person_of(person)))
        self.stdout.write(f"Written: {file}.")


def by_receipt(code: str | None):
    found = find_receipt(code) if code else None
    return found and found.participant


def by_account(email: str | None):
    user = User.objects.filter(email__iexact=email).first() if email else None
    return user and participant_of(user)


def by_address(address: str | None):
    known = contacts_at(address).to_write_to().first() if address else None
    return known and known.participant
