"""A resource and its versions: in both languages or neither, who tested it, what changed."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cms.models import ResourcePage, ResourceVersion
from cms.pairs.actions import create_pair, unpublish_pair

pytestmark = [pytest.mark.django_db, pytest.mark.urls("cms.urls")]


def version(resource, number: int, tested: str = "", wrote: str = ""):
    words = {"number": number, "date": "2026-11-12", "tested_by": tested, "what_changed": wrote}
    return create_pair(
        resource, ResourceVersion,
        en={**words, "title": f"Version {number}", "slug": f"version-{number}"},
        cy={**words, "title": f"Fersiwn {number}", "slug": f"fersiwn-{number}"},
    )  # fmt: skip


@pytest.fixture
def resource(homes):
    return create_pair(
        homes[0], ResourcePage, en={"title": "A kit", "slug": "a-kit", "body": "For workers."},
        cy={"title": "Pecyn", "slug": "pecyn", "body": "I weithwyr."},
    )  # fmt: skip


def test_resource_shows_its_versions_the_newest_first(client, resource):
    assert "No version is public yet." in client.get("/en/a-kit/").text
    version(resource[0], 1)
    version(resource[0], 2, "four workers", "An example of a text message.")
    for path, words in (("/en/a-kit/", "Version"), ("/cy/pecyn/", "Fersiwn")):
        text = client.get(path).text
        assert text.index(f"{words} 2") < text.index(f"{words} 1")
        assert "four workers" in text and "An example of a text message." in text
    page = client.get("/cy/pecyn/fersiwn-2/").text
    assert "four workers" in page and 'href="/cy/pecyn/"' in page
    assert "Nobody has tested it yet." in client.get("/en/a-kit/version-1/").text


def test_version_taken_from_the_public_is_on_neither_page(client, resource):
    new = version(resource[0], 1, "four workers")
    unpublish_pair(new[0])
    for path in ("/en/a-kit/", "/cy/pecyn/"):
        assert "four workers" not in client.get(path).text


def test_resource_asks_the_same_with_one_and_ten_versions(client, resource):
    asked = []
    for numbers in (range(1, 2), range(2, 11)):
        for number in numbers:
            version(resource[0], number, "four workers")
        client.get("/en/a-kit/")
        with CaptureQueriesContext(connection) as found:
            client.get("/en/a-kit/")
        asked.append(len(found))
    assert asked[0] == asked[1]
