"""Dates for calendars and feeds, in both languages, on the clock of Wales."""

import xml.etree.ElementTree as ET
from datetime import date

import pytest
from icalendar import Calendar

from cms.bilingual import both
from consultations.consultation.models import Milestone, Stage, StageMove
from tests import factories
from tests.factories import at, pair

from .conftest import got, where

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def here():
    made = factories.consultation(
        Stage.ANSWER_DUE, opens_at=at("2026-03-02T09:00:00+00:00"),
        closes_at=at("2026-06-01T17:00:00+01:00"), answer_due=date(2100, 1, 4),
        announced_at=at("2026-02-01T09:00:00+00:00"),
    )  # fmt: skip
    factories.table(made, ref="T1", held_on=date(2026, 4, 7))
    Milestone.objects.create(
        consultation=made, on=date(2026, 5, 1), **both(note=pair("May fair", "Ffair Fai"))
    )
    StageMove.objects.create(
        ref="MV1", consultation=made, at=at("2026-03-02T09:00:00+00:00"), from_stage="announced",
        to_stage="listening", by_role="steward", **both(why=pair("It is time.", "Mae'n bryd.")),
    )  # fmt: skip
    return made


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Listening", "Listening begins", "At the table: The window table", "May fair",
                "Listening ends", "The answer is due"]),
        ("cy", ["Gwrando", "Mae’r gwrando’n dechrau", "Wrth y bwrdd: Y bwrdd wrth y ffenest",
                "Ffair Fai", "Mae’r gwrando’n dod i ben", "Disgwyl yr ateb"]),
    ],
)  # fmt: skip
def test_calendar_has_every_date_in_the_page_language(here, language, words):
    told = Calendar.from_ical(got(where(here, "dates.ics", language)).content)
    events = told.walk("VEVENT")
    assert {str(one["summary"]) for one in events} == {*words}
    assert len({str(one["uid"]) for one in events}) == len(words) == len(events)


def test_moments_stand_on_the_clock_of_wales_and_days_stay_days(here):
    told = Calendar.from_ical(got(where(here, "dates.ics")).content)
    starts = {str(one["summary"]): one["dtstart"] for one in told.walk("VEVENT")}
    ends = starts["Listening ends"]
    assert (ends.dt.isoformat(), ends.params["TZID"]) == (
        "2026-06-01T17:00:00+01:00",
        "Europe/London",
    )
    assert starts["May fair"].dt == date(2026, 5, 1)
    assert [str(one["tzid"]) for one in told.walk("VTIMEZONE")] == ["Europe/London"]


@pytest.mark.parametrize(
    ("language", "newest"), [("en", "Listening ends"), ("cy", "Mae’r gwrando’n dod i ben")]
)
def test_feed_tells_what_has_been_the_newest_first(here, language, newest):
    root = ET.fromstring(got(where(here, "timeline.atom", language)).content)
    titles = [one.find(f"{ATOM}title").text for one in root.iter(f"{ATOM}entry")]
    assert (titles[0], len(titles)) == (newest, 5)


@pytest.mark.parametrize(
    "name", ["dates.ics", "timeline.atom", "open-data/", "open-data/cards.csv"]
)
def test_what_is_not_public_has_none(name):
    assert got(where(factories.consultation(Stage.SHAPING), name)).status_code == 404
