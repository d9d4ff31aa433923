"""Who gives which role, and what a role that has ended still opens: nothing."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from consultations.consultation import rules
from consultations.consultation.actions import end_role, give_role
from consultations.consultation.models import Consultation, Role, Stage
from tests import factories

pytestmark = pytest.mark.django_db
Kind = Role.Kind


@pytest.fixture
def where():
    return factories.consultation(Stage.SHAPING)


def test_facilitator_makes_nobody_a_steward_and_names_nobody_who_decides(where):
    facilitator = factories.role(where, factories.user(), Kind.FACILITATOR)
    for kind in set(Kind) - {Kind.HOST, Kind.CITIZEN, Kind.CRITICAL_FRIEND}:
        with pytest.raises(PermissionDenied):
            give_role(where, user=factories.user(), kind=kind, by=facilitator)
    assert give_role(where, user=factories.user(), kind=Kind.HOST, by=facilitator).until is None
    commissioner = factories.role(where, factories.user(), Kind.COMMISSIONER)
    with pytest.raises(PermissionDenied):
        end_role(commissioner.consultation_roles.get(), by=facilitator)


def test_a_steward_of_one_conversation_is_no_steward_of_the_site(where):
    somebody = factories.role(where, factories.user(), Kind.STEWARD)
    elsewhere = factories.consultation(Stage.SHAPING)
    assert rules.roles_of(elsewhere, somebody) == set()
    assert not rules.is_steward(somebody)
    assert not Consultation.objects.visible_to(somebody).filter(pk=elsewhere.pk).exists()


def test_a_role_that_has_ended_shows_nothing_that_is_not_public(where):
    friend = factories.role(where, factories.user(), Kind.CRITICAL_FRIEND)
    assert where in Consultation.objects.visible_to(friend)
    end_role(friend.consultation_roles.get(), by=None)
    assert where not in Consultation.objects.visible_to(friend)


def test_the_switch_on_an_error_page_does_not_tell_the_other_slug(client, where):
    url = reverse("consultations:consultation", kwargs={"consultation": where.slug_en})
    response = client.get(url)
    assert response.status_code == 404
    assert where.slug_cy not in response.content.decode()


def test_who_may_see_it_still_comes_to_the_other_language(client, where):
    client.force_login(factories.role(where, factories.user(), Kind.COMMISSIONER))
    response = client.get(f"/cy/sgyrsiau/{where.slug_en}/")
    assert response.headers["Location"] == f"/cy/sgyrsiau/{where.slug_cy}/"


@pytest.mark.parametrize("key", ["", "x", "9" * 40, "-1", "0"])
def test_ending_a_role_that_is_not_there_is_not_found(client, where, key):
    client.force_login(factories.role(None, factories.user(), Kind.STEWARD))
    url = reverse("consultations:role_end", kwargs={"consultation": where.slug})
    assert client.post(url, {"role": key}).status_code == 404
