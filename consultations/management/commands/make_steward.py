"""Makes the first steward of a new site; a steward then does everything in the browser."""

from django.core.management.base import BaseCommand
from django.db import transaction

from cms.users.actions import confirm_address, give_second_step
from cms.users.models import User
from consultations.consultation.actions import give_role
from consultations.consultation.models import Role


class Command(BaseCommand):
    help = "Make the person at an e-mail address the steward of this site, and its administrator."

    def add_arguments(self, parser):
        parser.add_argument("email")
        parser.add_argument("--name", default="")

    @transaction.atomic
    def handle(self, *args, email: str, name: str, **options):
        person = User.objects.filter(email__iexact=email).first()
        person = person or User.objects.create_user(email, display_name=name)
        person.is_staff = person.is_superuser = True
        person.save(update_fields=["is_staff", "is_superuser"])
        confirm_address(person)
        give_role(None, user=person, kind=Role.Kind.STEWARD, by=None)
        secret = give_second_step(person)
        self.stdout.write(f"{person.email} is the steward. They sign in with an e-mailed code")
        self.stdout.write(f"and a second step: put this secret into an app of codes: {secret}")
