"""Full or Everyday: picked once, kept on every page."""

import pytest
from django.test import Client

from cms.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def account(homes) -> User:
    return User.objects.create(email="sian@example.org", display_name="Siân")


def test_choice_is_kept_on_the_device_and_leads_back(homes):
    someone = Client()
    answer = someone.post("/en/everyday/?next=/cy/", {"register": "everyday", "next": "/en/terms/"})
    cookie = answer.cookies["paned_register"]
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/terms/")
    assert (cookie.value, cookie["httponly"], cookie["samesite"]) == ("everyday", True, "Lax")
    assert someone.get("/en/").context["register"] == "everyday"


def test_choice_leads_nowhere_else(homes):
    answer = Client().post("/en/everyday/", {"register": "full", "next": "https://evil.example/"})
    assert answer.headers["Location"] == "/en/"


def test_nonsense_is_put_right(homes):
    answer = Client().post("/en/everyday/", {"register": "latin"})
    assert (answer.status_code, "paned_register" in answer.cookies) == (422, False)
    assert "<title>Error: Full or Everyday · Paned</title>" in answer.text


def test_account_keeps_the_choice_for_other_devices(account):
    here, elsewhere = Client(), Client()
    here.force_login(account)
    here.post("/en/everyday/", {"register": "everyday"})
    elsewhere.force_login(account)
    assert elsewhere.get("/en/").context["register"] == "everyday"


def test_cookie_of_nonsense_means_full(homes):
    someone = Client()
    someone.cookies["paned_register"] = "latin"
    assert someone.get("/en/").context["register"] == "full"
