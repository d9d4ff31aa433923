"""What a new site starts with."""

import pytest
from django.test import RequestFactory
from django.utils import translation
from wagtail_localize.models import Translation

from cms import menus
from cms.models import ContentPage
from cms.pairs.starter import start_site, starting_words
from cms.pairs.words import blocks

pytestmark = pytest.mark.django_db

PURPOSES = [purpose for purpose in ContentPage.Purpose.values if purpose]


@pytest.fixture
def site():
    return start_site()


def test_start_site_adds_what_is_missing_once(site):
    assert site == ["news", *PURPOSES]
    assert start_site() == []
    ContentPage.objects.filter(purpose="terms").first().delete()
    assert start_site() == ["terms"]


def test_start_site_has_every_page_in_both_languages_and_in_step(site):
    for purpose in PURPOSES:
        pages = ContentPage.objects.filter(purpose=purpose, live=True)
        assert sorted(page.language for page in pages) == ["cy", "en"]
    for pair in Translation.objects.all():
        total, done = pair.get_progress()
        assert (pair.enabled, total - done) == (True, 0)


@pytest.mark.parametrize("name", ["news", *PURPOSES])
def test_starting_words_are_built_alike(name):
    words = starting_words(name)
    shapes = [[block["type"] for block in blocks(one.get("body", ""))] for one in words.values()]
    assert shapes[0] == shapes[1]
    assert words["en"]["title"] != words["cy"]["title"]


def test_starting_pages_are_served(client, site):
    for page in ContentPage.objects.all():
        answer = client.get(page.url)
        assert answer.status_code == 200
        assert f'<html lang="{page.language}">' in answer.content.decode()


def test_menus_in_the_readers_language_with_one_query(site, django_assert_num_queries):
    names = {
        "en": ("Home", ["Ten promises", "How it works", "Privacy notice"]),
        "cy": ("Tudalen flaen", ["Deg addewid", "Sut mae’n gweithio", "Hysbysiad preifatrwydd"]),
    }
    menus.legal(RequestFactory().get("/en/"))  # fills Wagtail's cache of sites
    for language, (home, first) in names.items():
        request = RequestFactory().get(f"/{language}/")
        with translation.override(language), django_assert_num_queries(1):
            main, legal = menus.main(request), menus.legal(request)
        assert [link["name"] for link in legal][:3] == first
        assert main[0] == {"name": home, "url": f"/{language}/", "current": "page"}
