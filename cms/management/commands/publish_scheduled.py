"""Publish the pairs whose time has come and hide those whose time is over; one holds up no other.

It stands in front of Wagtail's command of the same name, which publishes pages one by one.
"""

from django.core.management.base import BaseCommand

from cms.pairs import actions


class Command(BaseCommand):
    help = "Publish and hide pairs of pages whose time has come, each by itself, and report."

    def handle(self, *args, **options) -> None:
        for done in [*actions.hide_expired(), *actions.publish_due()]:
            if done.why:
                self.stderr.write(f"{done.title}: {done.why}")
            elif options["verbosity"]:
                self.stdout.write(done.title)
