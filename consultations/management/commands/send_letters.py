"""Send the letters that are due, those of a worker that was cut off among them."""

from django.core.management.base import BaseCommand

from consultations.people.actions import send_due_letters


class Command(BaseCommand):
    help = "Send the letters whose time has come, each once. Run every minute."

    def handle(self, *args, **options):
        if sent := send_due_letters():
            self.stdout.write(f"Letters sent: {sent}.")
