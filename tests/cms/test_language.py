"""The language of a page, and the way to the same page in the other."""

import pytest
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import translation

from cms import language
from cms.models import BlogIndexPage, ContentPage
from cms.pairs.actions import create_pair

pytestmark = [pytest.mark.urls("tests.cms.urls"), pytest.mark.django_db]


def asked(path: str):
    """A request as a view meets it."""
    request = RequestFactory().get(path)
    with translation.override(language.language_of_path(path)):
        request.resolver_match = resolve(request.path_info)
    return request


@pytest.mark.parametrize(
    "path, expected",
    [("/en/", "en"), ("/cy/x/", "cy"), ("/cy", "cy"), ("/cyclist/", None), ("/", None)],
)
def test_language_of_path(path, expected):
    assert language.language_of_path(path) == expected


@pytest.mark.parametrize(
    "header, expected", [("cy-GB,en;q=0.5", "/cy/"), ("fr,en-GB;q=0.8,cy;q=0.2", "/en/")]
)
def test_front_door_follows_the_browser(client, header, expected):
    answer = client.get("/", headers={"accept-language": header})
    assert (answer.status_code, answer.headers["Location"]) == (302, expected)
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("header", ["", "fr", "*", "pl;q=0.9"])
def test_front_door_asks_when_neither_language_is_wanted(client, header):
    answer = client.get("/", headers={"accept-language": header})
    assert answer.status_code == 200
    assert [link in answer.text for link in ('href="/en/"', 'href="/cy/"')] == [True, True]


def test_switch_keeps_place_and_query():
    assert language.switch_url(asked("/en/words/?page=2&zz=7"), "cy") == "/cy/words/?page=2&zz=7"


def test_switch_translates_the_path_and_the_slug(monkeypatch):
    slugs = {"hafan-together": "hafan-gydan-gilydd"}
    monkeypatch.setitem(
        language._slug_translators, "subject", lambda value, spoken, wanted: slugs.get(value)
    )
    with translation.override("en"):
        path = translation.gettext("account/")
    with translation.override("cy"):
        other = translation.gettext("account/")
    request = asked(f"/en/{path}hafan-together/")
    assert language.switch_url(request, "cy") == f"/cy/{other}hafan-gydan-gilydd/"
    assert language.switch_url(asked(f"/en/{path}unknown/"), "cy") == f"/cy/{other}unknown/"


@pytest.mark.parametrize("spoken, other", [("en", "cy"), ("cy", "en")])
def test_switch_of_a_page_that_is_not_there_stays_there(client, spoken, other):
    answer = client.get(f"/{spoken}/no-such-page/?a=1")
    assert answer.status_code == 404
    assert f'<html lang="{spoken}">' in answer.text
    assert f'href="/{other}/no-such-page/?a=1" lang="{other}" hreflang="{other}"' in answer.text
    assert answer.headers["Content-Language"] == spoken


@pytest.mark.urls("cms.urls")
def test_pages_of_a_pair_name_each_other(homes):
    create_pair(
        homes[0],
        ContentPage,
        en={"title": "Terms", "slug": "terms"},
        cy={"title": "Telerau", "slug": "telerau"},
    )
    host = "http://testserver"
    client = Client()
    for path, spoken in (("/en/terms/", "en"), ("/cy/telerau/", "cy")):
        text = client.get(f"{path}?page=2").text
        assert f'<link rel="canonical" href="{host}{path}?page=2">' in text
        assert f'hreflang="en" href="{host}/en/terms/?page=2"' in text
        assert f'hreflang="cy" href="{host}/cy/telerau/?page=2"' in text
        assert f'<html lang="{spoken}">' in text
    assert (
        '<a href="/cy/telerau/?zz=7" lang="cy" hreflang="cy">Cymraeg</a>'
        in client.get("/en/terms/?zz=7").text
    )


@pytest.mark.urls("cms.urls")
def test_switch_stands_first_after_the_sign(homes):
    text = Client().get("/cy/").text
    order = [
        text.index(part) for part in ('class="skip"', 'class="sign"', 'class="languages"', "<nav")
    ]
    assert order == sorted(order)
    assert (
        '<span lang="cy">Cymraeg</span><a href="/en/" lang="en" hreflang="en">English</a>' in text
    )


@pytest.mark.urls("cms.urls")
def test_listing_pages_switch_to_the_same_page(homes):
    create_pair(
        homes[0],
        BlogIndexPage,
        en={"title": "News", "slug": "news"},
        cy={"title": "Newyddion", "slug": "newyddion"},
    )
    assert 'href="/cy/newyddion/?after=2"' in Client().get("/en/news/?after=2").text
