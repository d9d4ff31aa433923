"""Remind panel members of meetings and of what waits for them."""

from django.core.management.base import BaseCommand

from consultations.panel.actions import remind_members


class Command(BaseCommand):
    help = "Send panel members the reminders that are due, none of them twice. Run every hour."

    def handle(self, *args, **options):
        if reminded := remind_members():
            self.stdout.write(f"Members of panels reminded: {reminded}.")
