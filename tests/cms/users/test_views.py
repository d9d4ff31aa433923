"""Signing in: a code by e-mail for everybody, a second step for whoever works behind the scenes."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core import mail

from cms.users import actions, demo_post
from cms.users.models import User

pytestmark = pytest.mark.django_db


def newest_code() -> str:
    return re.search(r"^([A-Z0-9]+-[A-Z0-9]+)$", mail.outbox[-1].body, re.MULTILINE)[1]


def sign_in(client, email: str, *, language: str = "en"):
    address = {"en": "/en/account/sign-in/", "cy": "/cy/cyfrif/mewngofnodi/"}[language]
    asked = client.post(address, {"email": email})
    return client.post(asked.url, {"code": newest_code()})


@pytest.fixture
def menna() -> User:
    return User.objects.create_user("menna@example.org", language="cy", display_name="Menna")


@pytest.fixture
def steward() -> User:
    return User.objects.create_user("nia@example.org", language="en", is_staff=True)


def number_now(account: User) -> str:
    return dict(demo_post.second_steps())[account]


@pytest.mark.parametrize(("language", "home"), [("en", "/en/account/"), ("cy", "/cy/cyfrif/")])
def test_sign_in_with_the_code_in_the_letter_stays_in_the_pages_language(
    client, menna, language, home
):
    answer = sign_in(client, "Menna@Example.org", language=language)
    assert (answer.status_code, answer.url) == (302, home)
    assert int(client.session["_auth_user_id"]) == menna.pk


def test_sign_in_refuses_a_wrong_code(client, menna):
    asked = client.post("/en/account/sign-in/", {"email": menna.email})
    answer = client.post(asked.url, {"code": "XXX-XXX"})
    assert "That is not the code." in answer.content.decode()
    assert "_auth_user_id" not in client.session


def test_sign_in_in_welsh(client):
    page = client.get("/cy/cyfrif/mewngofnodi/").content.decode()
    assert '<html lang="cy">' in page
    assert "Mewngofnodi" in page
    assert "Sign in" not in page


def test_sign_in_does_not_tell_who_has_an_account(client, menna):
    known = client.post("/en/account/sign-in/", {"email": menna.email})
    there = client.get(known.url).content.decode()
    client.cookies.clear()
    unknown = client.post("/en/account/sign-in/", {"email": "nobody@example.org"})
    not_there = client.get(unknown.url).content.decode()
    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert there.replace(menna.email, "X") == not_there.replace("nobody@example.org", "X") or (
        _without_tokens(there, menna.email) == _without_tokens(not_there, "nobody@example.org")
    )
    assert mail.outbox[-1].subject.endswith("There is no account with this address")


def _without_tokens(page: str, email: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page.replace(email, "X"))


def test_new_account_asks_the_language_and_has_no_default(client):
    page = client.get("/en/account/new/").content.decode()
    assert "checked" not in page
    answer = client.post("/en/account/new/", {"email": "dai@example.org"})
    assert "Choose a language." in answer.content.decode()
    assert User.objects.count() == 0


def test_new_account_needs_the_code(client):
    asked = client.post("/en/account/new/", {"email": "dai@example.org", "language": "cy"})
    answer = client.post(asked.url, {"code": newest_code()})
    assert (answer.status_code, answer.url) == (302, "/cy/cyfrif/")
    account = User.objects.get()
    assert (account.email, account.language, account.has_usable_password()) == (
        "dai@example.org",
        "cy",
        False,
    )


def test_new_account_for_a_known_address_says_nothing_on_the_page(client, menna):
    asked = client.post("/en/account/new/", {"email": menna.email, "language": "en"})
    client.cookies.clear()
    new = client.post("/en/account/new/", {"email": "dai@example.org", "language": "en"})
    assert asked.url == new.url
    assert mail.outbox[0].subject == "Mae gennych chi gyfrif yn barod"


def test_account_keeps_what_a_person_says(client, menna):
    client.force_login(menna)
    profile = {"display_name": "Menna B.", "language": "en", "register": "everyday"}
    answer = client.post("/cy/cyfrif/", profile)
    menna.refresh_from_db()
    assert answer.url == "/en/account/"
    assert (menna.display_name, menna.language, menna.register) == ("Menna B.", "en", "everyday")


def test_account_turns_strangers_to_the_door(client):
    assert client.get("/en/account/").url == "/en/account/sign-in/?next=/en/account/"


def test_wagtails_own_door_leads_to_ours(client):
    answer = client.get("/cms-admin/login/")
    assert answer.url == "/en/account/sign-in/?next=%2Fcms-admin%2F"
    assert client.post("/cms-admin/login/", {"username": "x", "password": "y"}).status_code == 302
    assert client.get("/cms-admin/password_reset/").status_code != 200
    for door in ("/django-admin/", "/admin/", "/django-admin/login/"):
        assert client.get(door).status_code == 404


def test_staff_without_a_second_step_get_no_further_than_setting_one_up(client, steward):
    sign_in(client, steward.email)
    for place in ("/cms-admin/", "/cms-admin/pages/", "/cms-admin/api/main/pages/"):
        assert client.get(place).url == "/en/account/second-step/set-up/"
    assert (
        "Set up your second step" in client.get("/en/account/second-step/set-up/").content.decode()
    )


def test_staff_with_a_second_step_are_asked_for_it(client, steward):
    actions.give_second_step(steward)
    asked = sign_in(client, steward.email)
    assert asked.url == "/en/account/second-step/code/"
    assert client.get("/cms-admin/").url == "/en/account/sign-in/?next=%2Fcms-admin%2F"
    client.post(asked.url, {"code": "000000"})
    assert "_auth_user_id" not in client.session
    client.post(asked.url, {"code": number_now(steward)})
    assert int(client.session["_auth_user_id"]) == steward.pk


def test_staff_set_up_their_second_step_and_see_spare_codes(client, steward):
    sign_in(client, steward.email)
    client.get("/en/account/second-step/set-up/")
    secret = client.session["mfa.totp.secret"]
    answer = client.post("/en/account/second-step/set-up/", {"code": demo_post.number_for(secret)})
    assert answer.url == "/en/account/second-step/spare/"
    assert "Spare codes" in client.get(answer.url).content.decode()
    assert Authenticator.objects.filter(user=steward).count() == 2


def test_staff_may_not_turn_their_second_step_off(client, steward):
    actions.give_second_step(steward)
    asked = sign_in(client, steward.email)
    client.post(asked.url, {"code": number_now(steward)})
    client.post("/en/account/second-step/turn-off/")
    assert Authenticator.objects.filter(user=steward, type="totp").exists()


def test_a_person_without_role_meets_no_second_step(client, menna):
    sign_in(client, menna.email)
    assert client.get("/cms-admin/").status_code in (302, 403)
    assert not Authenticator.objects.exists()


def test_codes_cannot_be_asked_for_without_end(client, menna):
    answers = []
    for _time in range(7):
        client.cookies.clear()
        asked = client.post("/en/account/sign-in/", {"email": menna.email})
        answers.append(asked.status_code)
    assert answers == [302] * 5 + [200] * 2
    assert "That was tried too often." in asked.content.decode()
    assert len(mail.outbox) == 5


def test_sign_out_needs_a_post(client, menna):
    client.force_login(menna)
    assert client.get("/en/account/sign-out/").status_code == 200
    assert "_auth_user_id" in client.session
    client.post("/en/account/sign-out/")
    assert "_auth_user_id" not in client.session
