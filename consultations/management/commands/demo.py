"""A whole bilingual consultation, told by calling the actions, and three live ones."""

from importlib import import_module

from django.core.management.base import BaseCommand

from consultations.consultation.models import Consultation
from consultations.management.story.live import tell_live
from consultations.management.story.telling import Story

CHAPTERS = ("shaping", "tables", "drafting", "panel", "outcome")


class Command(BaseCommand):
    help = "Load the demo: the whole story of Hafan, and three consultations to join today."

    def handle(self, *args, **options):
        for chapter in CHAPTERS:
            import_module(f"consultations.management.story.{chapter}")
        story = Story()
        if Consultation.objects.filter(ref=story.data["consultation"]["id"]).exists():
            self.stdout.write("The demo is here already; nothing was changed.")
            return
        story.tell()
        told = len(story.data["replay"]) - story.skipped.total()
        self.stdout.write(f"Hafan Together: {told} events told.")
        for start in story.data["live_starts"]:
            tell_live(start, story.data)
            self.stdout.write(f"{start['title']['en']}: ready to join.")
        self.stdout.write(f"Left for rooms to come: {story.skipped.total()} events.")
        for name, count in sorted(story.skipped.items()):
            self.stdout.write(f"  {name} {count}")
