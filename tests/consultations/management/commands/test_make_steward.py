"""The first steward of a new site; everything after that is done in the browser."""

import pytest
from django.core.management import call_command

from cms.users.models import User
from consultations.consultation.models import Role
from consultations.consultation.rules import is_steward


@pytest.mark.django_db
def test_make_steward_gives_the_hat_and_a_second_step_once(capsys):
    for _twice in range(2):
        call_command("make_steward", "Non@example.org", name="Non")
    steward = User.objects.get(email__iexact="non@example.org")
    assert (is_steward(steward), steward.is_staff, steward.display_name) == (True, True, "Non")
    assert Role.objects.filter(user=steward).count() == 1
    said = capsys.readouterr().out.splitlines()
    assert said[1] == said[3] and "a second step" in said[1]
