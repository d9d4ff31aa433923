"""Send every ledger's latest seal to whoever asked for it."""

from django.core.management.base import BaseCommand

from consultations.ledger.actions import send_heads


class Command(BaseCommand):
    help = "Send the latest seal of each ledger to those who asked for it. Run once a day."

    def handle(self, *args, **options):
        sent = send_heads()
        if sent:
            self.stdout.write(f"Seals sent: {sent}.")
