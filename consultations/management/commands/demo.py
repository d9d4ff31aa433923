"""A whole bilingual consultation, told by calling the actions, and three live ones."""

from collections import defaultdict
from importlib import import_module

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db.models import Q
from django.urls import reverse

from cms.jobs import held_back
from cms.pairs.starter import start_site
from cms.users.actions import confirm_address, give_second_step
from cms.users.models import User
from consultations.consultation.models import Consultation, Role
from consultations.management.story.live import tell_live
from consultations.management.story.pages import write_page
from consultations.management.story.slips import slips
from consultations.management.story.telling import Story
from consultations.opendata.actions import begin_where_needed

CHAPTERS = (
    "shaping",
    "tables",
    "exercises",
    "gathering",
    "drafting",
    "tested",
    "panel",
    "deciding",
    "outcome",
    "review",
    "pages",
)
#: Of the twelve on the panel one is enough to sign in as.
NOT_LISTED = Q(display_name__startswith="Seat ") | Q(display_name__startswith="Pool ")


class Command(BaseCommand):
    help = "Load the demo: the whole story of Hafan, and three consultations to join today."

    def add_arguments(self, parser):
        parser.add_argument("--people", action="store_true", help="only list people and slips")

    def handle(self, *args, people: bool = False, **options):
        if not people:
            with held_back():
                self.tell()
            begin_where_needed()  # the worker makes the open data while people look around
        self.stdout.write("Sign in as:")
        for line in sign_ins():
            self.stdout.write(f"  {line}")
        find = reverse("consultations:words_anywhere")
        self.stdout.write(f"Or with nothing but a slip, at {find}:")
        for line in slips():
            self.stdout.write(f"  {line}")

    def tell(self) -> None:
        for chapter in CHAPTERS:
            import_module(f"consultations.management.story.{chapter}")
        story = Story()
        if Consultation.objects.filter(ref=story.data["consultation"]["id"]).exists():
            self.stdout.write("The demo is here already; nothing was changed.")
            return
        start_site()
        story.tell()
        write_page(story)
        told = len(story.data["replay"]) - story.skipped.total()
        self.stdout.write(f"Hafan Together: {told} events told.")
        for start in story.data["live_starts"]:
            tell_live(start, story.data)
            self.stdout.write(f"{start['title']['en']}: ready to join.")
        self.stdout.write(f"Left for rooms to come: {story.skipped.total()} events.")
        for name, count in sorted(story.skipped.items()):
            self.stdout.write(f"  {name} {count}")
        open_doors(story)


def open_doors(story: Story) -> None:
    """Confirm every address, and let the editor and the steward behind the scenes."""
    for user in User.objects.all():
        confirm_address(user)
    elin, steward = story.cast.user("Elin"), story.cast.steward()
    elin.is_staff = steward.is_staff = steward.is_superuser = True
    for user in (elin, steward):
        user.save()
        give_second_step(user)
    elin.groups.set(Group.objects.filter(name__in=["Moderators", "Editors", "Bilingual editors"]))


def sign_ins() -> list[str]:
    """Each person of the demo with an address to sign in with, and their roles by consultation."""
    roles = Role.objects.filter(until=None).exclude(user__in=User.objects.filter(NOT_LISTED))
    worn: dict[User, list[str]] = defaultdict(list)
    for role in roles.select_related("user", "consultation").order_by("pk"):
        where = f" – {role.consultation.slug_en}" if role.consultation else ""
        worn[role.user].append(f"{role.get_kind_display()}{where}")
    return [f"{user.email:<40} {'; '.join(dict.fromkeys(hats))}" for user, hats in worn.items()]
