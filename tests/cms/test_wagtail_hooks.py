"""Behind the scenes, an editor's buttons do to both languages what they do to one."""

import pytest
from django.contrib.messages import get_messages
from wagtail_localize.models import StringTranslation

from cms.models import ContentPage
from cms.pairs.actions import create_pair
from cms.pairs.site import plant_site
from cms.users import actions
from cms.users.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    account = User.objects.create_superuser("elin@example.org")
    actions.give_second_step(account)
    client.force_login(account)
    return client


@pytest.fixture
def pair():
    home, _cartref = plant_site()
    return create_pair(
        home,
        ContentPage,
        en={"title": "Tea", "slug": "tea", "intro": "Hot."},
        cy={"title": "Te", "slug": "te", "intro": "Poeth."},
    )


def form(page: ContentPage, **changes) -> dict:
    empty_body = {"body-count": "0"}
    fields = {"title": page.title, "slug": page.slug, "intro": page.intro, "purpose": ""}
    return {**fields, **empty_body, "search_description": "", **changes}


def said(answer) -> list[str]:
    return [str(message).strip() for message in get_messages(answer.wsgi_request)]


def public(page: ContentPage) -> tuple[str, str]:
    fresh = ContentPage.objects.get(pk=page.pk)
    return fresh.title, fresh.intro


def test_publish_keeps_a_draft_while_welsh_is_owed(editor, pair):
    en, _cy = pair
    changed = form(en, intro="Very hot.", **{"action-publish": "1"})
    answer = editor.post(f"/cms-admin/pages/{en.pk}/edit/", changed)
    assert any("1 of 3 pieces" in words for words in said(answer))
    assert public(en) == ("Tea", "Hot.")
    assert ContentPage.objects.get(pk=en.pk).get_latest_revision_as_object().intro == "Very hot."


def test_publish_from_the_translation_publishes_both(editor, pair):
    _en, cy = pair
    StringTranslation.objects.filter(context__path="title").update(data="Te gwyrdd")
    answer = editor.post(f"/cms-admin/pages/{cy.pk}/edit/", {"action": "publish"})
    assert said(answer) == ["Both languages are public now."]
    assert public(cy) == ("Te gwyrdd", "Poeth.")


def test_unpublish_takes_both(editor, pair):
    en, cy = pair
    editor.post(f"/cms-admin/pages/{en.pk}/unpublish/")
    assert [ContentPage.objects.get(pk=page.pk).live for page in (en, cy)] == [False, False]


def test_a_new_account_needs_no_name_and_no_password(editor):
    assert editor.get("/cms-admin/users/new/").status_code == 200
    fields = {"email": "Nia@Example.org", "display_name": "", "language": "cy"}
    answer = editor.post("/cms-admin/users/new/", fields)
    assert answer.status_code == 302
    account = User.objects.get(email="nia@example.org")
    assert (account.language, account.has_usable_password()) == ("cy", False)
    page = f"/cms-admin/users/edit/{account.pk}/"
    assert editor.get(page).status_code == 200
    editor.post(page, {**fields, "display_name": "Nia", "is_active": "on"})
    account.refresh_from_db()
    assert account.display_name == "Nia"
