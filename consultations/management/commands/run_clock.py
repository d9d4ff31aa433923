"""What the clock does by itself: closing the listening, moving rounds on."""

from django.core.management.base import BaseCommand

from consultations.consultation.actions import close_listening, end_reopenings
from consultations.conversation.actions import move_rounds_on
from consultations.panel.actions import close_overdue_checks
from consultations.review.actions import close_evaluations, let_go_of_stories


class Command(BaseCommand):
    help = "Do what is due by the clock: end listenings, move rounds on. Run every minute."

    def handle(self, *args, **options):
        closed, moved = close_listening() + end_reopenings(), move_rounds_on()
        if closed or moved:
            self.stdout.write(f"Listening ended: {closed}. Rounds moved on: {moved}.")
        if checked := close_overdue_checks():
            self.stdout.write(f"Checks of conditions ended: {checked}.")
        if ended := close_evaluations() + let_go_of_stories():
            self.stdout.write(f"Marks closed and stories let go of: {ended}.")
