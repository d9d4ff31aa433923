"""My work: where whoever signs in finds what they have to do."""

import pytest
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Role, Stage
from tests import factories

Kind = Role.Kind
pytestmark = pytest.mark.django_db


def mine(client, language: str = "en"):
    with override(language):
        return client.get(reverse("consultations:my_work"))


def test_my_work_lists_the_places_of_ones_hats_and_the_way_there(client):
    host = factories.user("Menna")
    here, there = factories.consultation(), factories.consultation()
    factories.role(here, host, Kind.HOST)
    client.force_login(host)
    page = mine(client).content.decode()
    way = reverse("consultations:work", kwargs={"consultation": here.slug_en})
    assert f'href="{way}"' in page
    assert "Table host" in page
    assert there.slug_en not in page


def test_my_work_in_welsh(client):
    host = factories.role(factories.consultation(), factories.user("Menna"), Kind.HOST)
    client.force_login(host)
    page = mine(client, "cy").content.decode()
    assert '<html lang="cy">' in page
    assert "Gwesteiwr bwrdd" in page and "/cy/sgyrsiau/ein-cae" in page


def test_steward_finds_every_idea_and_what_is_being_shaped(client):
    idea = factories.consultation(Stage.IDEA)
    shaping = factories.consultation(Stage.SHAPING)
    listening = factories.consultation(Stage.LISTENING)
    client.force_login(factories.role(None, factories.user("Non"), Kind.STEWARD))
    page = mine(client).content.decode()
    assert idea.slug_en in page and shaping.slug_en in page
    assert listening.slug_en not in page


def test_an_ended_hat_is_no_work(client):
    host = factories.role(factories.consultation(), factories.user("Menna"), Kind.HOST)
    host.consultation_roles.update(until=host.consultation_roles.get().since)
    client.force_login(host)
    assert "You have no role yet" in mine(client).content.decode()


def test_stranger_signs_in_first(client):
    assert mine(client).status_code == 302
    page = client.get("/en/conversations/").content.decode()
    assert 'href="/en/account/signin/"' in page or "Sign in" in page
    assert "My work" not in page


def test_tab_to_the_work_room_is_for_those_with_a_hat(client):
    where = factories.consultation()
    url = f"/en/conversations/{where.slug_en}/"
    assert "My work room" not in client.get(url).content.decode()
    client.force_login(factories.role(where, factories.user("Menna"), Kind.HOST))
    assert "My work room" in client.get(url).content.decode()
