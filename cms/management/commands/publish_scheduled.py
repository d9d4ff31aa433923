"""Publish the pairs whose time has come, hide those whose time is over, end urgent notices.

It stands in front of Wagtail's command of the same name, which publishes pages one by one.
"""

from django.core.management.base import BaseCommand

from cms.pairs import actions


class Command(BaseCommand):
    help = "End urgent notices; publish and hide pairs whose time has come, each by itself."

    def handle(self, *args, **options) -> None:
        actions.remind()
        for notice in actions.end_overdue():
            self.stdout.write(f"{notice.title}: {notice.language}")
        for done in [*actions.hide_expired(), *actions.publish_due()]:
            if done.why:
                self.stderr.write(f"{done.title}: {done.why}")
            elif options["verbosity"]:
                self.stdout.write(done.title)
