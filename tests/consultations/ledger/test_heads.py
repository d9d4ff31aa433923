"""Heads outside of the house: the feed, the square code, the letters, comparing one."""

import xml.etree.ElementTree as ET

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.urls import reverse
from django.utils import translation

from consultations.ledger.actions import record, send_heads, stop_watching_head, watch_head
from consultations.ledger.heads import square_code
from consultations.ledger.models import Chain, Entry, HeadWatch
from consultations.outcome.actions import erase_person
from consultations.people.actions import participant_of
from tests import factories

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def where():
    made = factories.consultation()
    write(made)
    return made


def write(made) -> None:
    facts = {"from": "announced", "to": "listening", "by_role": "steward"}
    record(made, kind="stage_moved", on=made.ref, facts=facts)


def at(name: str, made, language: str = "en") -> str:
    with translation.override(language):
        return reverse(f"consultations:{name}", args=[made.slug])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_feed_holds_the_latest_heads(client, where, language):
    write(where)
    root = ET.fromstring(client.get(at("ledger_feed", where, language)).content)
    titles = [one.find(f"{ATOM}title").text for one in root.iter(f"{ATOM}entry")]
    assert titles == [f"{one.n} {one.hash}" for one in Entry.objects.order_by("-n")]


def test_feed_and_code_of_what_is_not_public_are_not_there(client):
    made = factories.consultation("shaping")
    write(made)
    assert [client.get(at(name, made)).status_code for name in ("ledger_feed", "ledger_code")] == [
        404, 404,
    ]  # fmt: skip


def test_square_code_is_a_drawing_with_the_head_in_words(client, where):
    drawn = client.get(at("ledger_code", where))
    head = Chain.objects.get().head
    root = ET.fromstring(drawn.content)
    assert drawn["Content-Type"] == "image/svg+xml"
    assert root[-1].text == f"1 {head[:16]}"


def test_square_code_marks_its_three_corners():
    rows = square_code("https://paned.example/", "1").count("h1v1h-1z")
    assert rows > 3 * 33


@pytest.mark.parametrize("language", ["en", "cy"])
def test_brought_head_is_compared_with_its_line(client, where, language):
    kept = Chain.objects.get()
    write(where)
    url = at("ledger_heads", where, language)
    holds = client.get(url, {"n": kept.length, "seal": kept.head}).content.decode()
    assert ("It holds" in holds, "dal: dyma" in holds) == (language == "en", language == "cy")
    broken = client.get(url, {"n": kept.length, "seal": "0" * 64}).content.decode()
    assert ("does not hold" in broken) == (language == "en")
    assert client.get(url, {"n": "x" * 40, "seal": "y"}).status_code == 200


def test_watcher_is_sent_each_new_head_once(where, django_capture_on_commit_callbacks):
    watcher = factories.user("Nia", language="en")
    watch_head(where, by=watcher)
    for expected in (1, 0):
        with django_capture_on_commit_callbacks(execute=True):
            assert send_heads() == expected
    assert Chain.objects.get().head in mail.outbox[0].body
    write(where)
    with django_capture_on_commit_callbacks(execute=True):
        call_command("send_heads")
    assert Chain.objects.get().head in mail.outbox[1].body
    stop_watching_head(where, by=watcher)
    write(where)
    assert send_heads() == 0


@pytest.mark.parametrize("language", ["en", "cy"])
def test_head_page_starts_and_stops_the_letters(client, where, language):
    watcher = factories.user("Nia")
    url = at("ledger_heads", where, language)
    client.post(url, {"do": "watch"})
    assert HeadWatch.objects.count() == 0
    client.force_login(watcher)
    client.post(url, {"do": "watch"})
    assert list(HeadWatch.objects.values_list("account", flat=True)) == [watcher.pk]
    client.post(url, {"do": "stop"})
    assert HeadWatch.objects.count() == 0


def test_watching_without_an_account_is_refused(where):
    with pytest.raises(PermissionDenied):
        watch_head(where, by=AnonymousUser())


def test_erased_watcher_is_sent_nothing_more(where):
    watcher = factories.user("Nia")
    watch_head(where, by=watcher)
    person = participant_of(watcher)
    erase_person(person, by=person)
    assert send_heads() == 0
