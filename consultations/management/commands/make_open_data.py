"""Every night: open data of all conversations that have changed."""

from django.core.management.base import BaseCommand

from consultations.opendata.actions import begin_where_needed


class Command(BaseCommand):
    help = "Have the open data made of every conversation that has changed. Run every night."

    def handle(self, *args, **options):
        if begun := begin_where_needed():
            self.stdout.write(f"Open data to be made: {begun}.")
