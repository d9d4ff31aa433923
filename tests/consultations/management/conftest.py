"""The demo, told once for each module that looks at it."""

import pytest
from django.core.management import call_command
from django.db import transaction

from consultations.consultation.models import Consultation


@pytest.fixture(scope="module")
def told(django_db_setup, django_db_blocker):
    """The demo, told once for this module, in a transaction of its own."""
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("demo", verbosity=0)
        yield Consultation.objects.get(ref="hafan-2026")
        transaction.set_rollback(True)
