"""The demo's door: letters on a page, on this machine, in the demo, and nowhere else."""

import pytest
from django.core.mail import EmailMessage, get_connection

from cms.users import actions
from cms.users.models import User

pytestmark = pytest.mark.django_db
PAGE = "/en/demo-mailbox/"


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO = True
    settings.DEMO_POST_DIR = tmp_path


def test_demo_post_shows_letters_and_numbers(client, demo, capsys):
    connection = get_connection("cms.users.demo_post.DemoPostBackend")
    EmailMessage("Côd", "Dŵr AB-CD", to=["x@example.org"], connection=connection).send()
    nia = User.objects.create_user("nia@example.org", is_staff=True)
    secret = actions.give_second_step(nia)
    page = client.get(PAGE).content.decode()
    assert "Dŵr AB-CD" in page
    assert "nia@example.org" in page
    assert secret not in page
    assert "AB-CD" in capsys.readouterr().out


def test_demo_post_is_not_there_outside_the_demo(client):
    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("address", ["192.0.2.1", "10.0.0.1", "2001:db8::1", ""])
def test_demo_post_is_not_there_from_afar(client, demo, address):
    forged = {"REMOTE_ADDR": address, "HTTP_X_FORWARDED_FOR": "127.0.0.1"}
    assert client.get(PAGE, **forged).status_code == 404


def test_demo_post_in_welsh(client, demo):
    assert "Post y demo" in client.get("/cy/post-y-demo/").content.decode()


def test_demo_post_keeps_only_the_newest(demo, tmp_path, capsys):
    connection = get_connection("cms.users.demo_post.DemoPostBackend")
    for number in range(33):
        EmailMessage(f"{number}", "x", to=["x@example.org"], connection=connection).send()
    assert len(list(tmp_path.glob("*.eml"))) == 30
