"""What editors see before anybody else: previews in a frame of theirs, and Wagtail's bar."""

import pytest
from django.test import Client
from django.utils.translation import override

from cms.models import BlogIndexPage, BlogPost, ContentPage
from cms.pairs.actions import create_pair, publish_pair
from cms.pairs.site import plant_site
from cms.users import actions
from cms.users.models import User
from consultations.consultation.models import ConsultationPage
from tests import factories

pytestmark = pytest.mark.django_db
POLICY = "Content-Security-Policy"
BAR = "wagtail-userbar"


@pytest.fixture
def elin() -> User:
    account = User.objects.create_superuser("elin@example.org")
    actions.give_second_step(account)
    return account


@pytest.fixture
def editor(client, elin):
    client.force_login(elin)
    return client


@pytest.fixture
def pages() -> dict:
    """One page of each type in both languages, none of them but the homes public."""
    homes = plant_site()
    news = pair_of(homes[0], BlogIndexPage, "news")
    common = {"author": "Mari", "date": "2026-11-21"}
    return {
        "home": homes,
        "content": pair_of(homes[0], ContentPage, "tea"),
        "news": news,
        "post": pair_of(news[0], BlogPost, "post", **common),
        "consultation": pair_of(
            homes[0], ConsultationPage, "field", consultation=factories.consultation()
        ),
    }


def pair_of(parent, model, slug: str, **fields) -> tuple:
    return create_pair(
        parent,
        model,
        en={"title": f"English {slug}", "slug": slug, **fields},
        cy={"title": f"Cymraeg {slug}", "slug": f"{slug}-cy", **fields},
    )


def directives(answer) -> dict[str, str]:
    parts = (part.strip().partition(" ") for part in answer.headers[POLICY].split(";"))
    return {name: value for name, _space, value in parts}


@pytest.mark.parametrize("place", [0, 1], ids=["en", "cy"])
@pytest.mark.parametrize("kind", ["home", "content", "news", "post", "consultation"])
def test_preview_of_every_page_type_stands_in_a_frame_of_our_own(editor, pages, kind, place):
    page = pages[kind][place]
    answer = editor.get(f"/cms-admin/pages/{page.pk}/view_draft/")
    assert (answer.status_code, page.title in answer.text) == (200, True)
    found = directives(answer)
    assert found["frame-ancestors"] == "'self'"
    assert found["default-src"] == "'self'"
    assert "script-src" not in found
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert "private" in answer.headers["Cache-Control"]
    assert BAR in answer.text


def test_preview_in_the_panel_shows_what_is_being_written(editor, pages):
    page = pages["content"][0]
    form = {
        "title": "Not yet saved", "slug": page.slug, "intro": "Hot.", "purpose": "",
        "search_description": "", "body-count": "0",
    }  # fmt: skip
    url = f"/cms-admin/pages/{page.pk}/edit/preview/"
    assert editor.post(url, form).json() == {"is_valid": True, "is_available": True}
    answer = editor.get(f"{url}?mode=&in_preview_panel=true")
    assert (answer.status_code, "Not yet saved" in answer.text) == (200, True)
    assert directives(answer)["frame-ancestors"] == "'self'"


def test_editors_own_page_may_frame_the_preview(editor, pages):
    answer = editor.get(f"/cms-admin/pages/{pages['content'][0].pk}/edit/")
    found = directives(answer)
    assert found.get("frame-src", found["default-src"]) == "'self'"
    assert "'unsafe-inline'" in found["script-src"]


@pytest.mark.parametrize("person", ["stranger", "member", "editor"])
def test_public_pages_stay_strict_and_show_the_bar_to_editors_alone(pages, elin, person):
    publish_pair(pages["content"][0], by=elin)
    browser = Client()
    if person != "stranger":
        browser.force_login(elin if person == "editor" else factories.user())
    for url in (pages["content"][0].url, pages["content"][1].url, pages["home"][0].url):
        with override("en"):
            answer = browser.get(url)
        assert answer.status_code == 200
        found = directives(answer)
        assert (found["default-src"], found["frame-ancestors"]) == ("'self'", "'none'")
        assert "unsafe-inline" not in answer.headers[POLICY]
        assert answer.headers["X-Frame-Options"] == "DENY"
        assert (BAR in answer.text) == (person == "editor")


def test_a_stranger_sees_no_preview(pages):
    url = f"/cms-admin/pages/{pages['content'][0].pk}/view_draft/"
    assert Client().get(url).status_code == 302
