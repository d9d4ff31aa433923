"""The public clocks: late from day +1, unaided (AT-F3)."""

from datetime import date

import pytest
from django.urls import reverse

from cms import clock
from consultations.consultation.models import Consultation
from consultations.outcome.clocks import Clock, clocks
from tests import factories


@pytest.fixture
def where(db):
    return factories.consultation(
        "answer_due",
        answer_due=date(2027, 1, 22),
        heard_published_at=factories.at("2026-09-01T10:00+01:00"),
    )


@pytest.mark.parametrize(
    ("on", "words", "late"),
    [
        ("2027-01-20", "2 days to the answer", False),
        ("2027-01-22", "0 days to the answer", False),
        ("2027-01-23", "1 day late: we owe you an answer", True),
        ("2027-02-01", "10 days late: we owe you an answer", True),
    ],
)
def test_clock_counts_to_the_answer_and_past_it(where, on, words, late):
    with clock.set_to(factories.at(f"{on}T09:00:00+00:00")):
        assert clocks(where, owed=1) == [Clock(words, date(2027, 1, 22), late)]


def test_clock_is_at_rest_once_all_is_answered(where):
    with clock.set_to(factories.at("2027-03-01T09:00:00+00:00")):
        assert clocks(where, owed=0) == [Clock("Everything has been answered", date(2027, 1, 22))]


def test_pause_stops_the_clock(where):
    where.paused_at = factories.at("2027-01-20T09:00:00+00:00")
    with clock.set_to(factories.at("2027-03-01T09:00:00+00:00")):
        assert [one.late for one in clocks(where, owed=1)] == [False]


def test_what_we_heard_is_owed_twelve_weeks_after_listening(where):
    where.stage, where.heard_published_at = "gathering", None
    where.closes_at = factories.at("2026-08-10T23:59:00+01:00")
    with clock.set_to(factories.at("2026-11-03T09:00:00+00:00")):
        words = "1 day late: we owe you what we heard"
        assert clocks(where, owed=0) == [Clock(words, date(2026, 11, 2), late=True)]


def test_update_is_owed_while_doing(where):
    where.stage, where.next_update_due = "doing", date(2027, 2, 16)
    with clock.set_to(factories.at("2027-02-17T09:00:00+00:00")):
        words = [one.words for one in clocks(where, owed=0)]
    assert words == ["Everything has been answered", "1 day late: we owe you an update"]


@pytest.mark.parametrize(
    ("at", "late"),
    [("2027-01-22T23:55:00+00:00", False), ("2027-01-23T00:05:00+00:00", True)],
)
def test_page_says_that_we_are_late_from_day_one_unaided(client, ending, at, late):
    """AT-F3: nobody presses anything, and nobody has to be signed in."""
    Consultation.objects.update(answer_due=date(2027, 1, 22))
    addresses = [
        reverse(f"consultations:{name}", kwargs={"consultation": ending.consultation.slug})
        for name in ("changed", "consultation")
    ]
    with clock.set_to(factories.at(at)):
        pages = [client.get(address).content.decode() for address in addresses]
    assert ["1 day late: we owe you an answer" in html for html in pages] == [late, late]


def test_page_kept_before_midnight_is_not_served_after_it(client, ending, settings):
    """AT-F3: nothing is written down, no page is touched, and still the banner is there."""
    settings.PAGE_CACHE = True
    Consultation.objects.update(answer_due=date(2027, 6, 22))
    page = reverse("consultations:changed", kwargs={"consultation": ending.consultation.slug})
    told = []
    for at in ("2027-06-22T22:58:00+00:00", "2027-06-22T23:01:00+00:00"):
        with clock.set_to(factories.at(at)):
            told.append("1 day late: we owe you an answer" in client.get(page).text)
    assert told == [False, True]
