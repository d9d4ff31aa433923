"""Check every ledger, or one consultation's, from the stored bytes."""

from django.core.management.base import BaseCommand, CommandError

from consultations.ledger.export import export_lines
from consultations.ledger.models import Chain
from consultations.ledger.verify import problems


class Command(BaseCommand):
    help = "Check the ledger of one consultation (its ref) or of all."

    def add_arguments(self, parser):
        parser.add_argument("ref", nargs="?")

    def handle(self, *args, ref=None, **options):
        chains = Chain.objects.select_related("consultation").order_by("consultation__ref")
        if ref:
            chains = chains.filter(consultation__ref=ref)
            if not chains:
                raise CommandError(f"There is no ledger for {ref}.")
        broken = [chain for chain in chains if not self.holds(chain)]
        if broken:
            raise CommandError(f"{len(broken)} of {len(chains)} ledgers do not hold.")

    def holds(self, chain: Chain) -> bool:
        faults = problems(export_lines(chain), chain.head, chain.length)
        for fault in faults:
            self.stderr.write(f"{chain.consultation.ref}: {fault}")
        if not faults:
            self.stdout.write(f"{chain.consultation.ref}: {chain.length} entries, {chain.head}")
        return not faults
