"""The report and the panel: which pairs are out of step, since when, and the median wait."""

import csv
from datetime import datetime, timedelta
from io import StringIO
from zoneinfo import ZoneInfo

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cms import clock
from cms.bilingual import Words
from cms.models import ContentPage, OwedWords
from cms.pairs import overview
from cms.pairs.actions import create_pair, publish_one
from cms.pairs.overview import Waiting

from .conftest import change, fresh

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 11, 21, 12, tzinfo=ZoneInfo("Europe/London"))


@pytest.fixture
def out_of_step(pair, cafe, elin):
    pair[0].intro = "Hotter."
    with clock.set_to(NOON):
        pair[0].save_revision(user=elin)
    return pair


def settled(days: int, language: str = "cy", how: str = OwedWords.How.TRANSLATED) -> None:
    now = clock.now()
    OwedWords.objects.create(
        translation_key=f"00000000-0000-0000-0000-{OwedWords.objects.count():012d}",
        language=language,
        pieces=1,
        of=1,
        since=now - timedelta(days=days),
        settled_at=now,
        how=how,
    )


def listed(**filters) -> list[tuple]:
    rows = overview.pairs().exclude(depth=2).filter(**filters)
    return [
        (one.title, one.twin_title, one.owed_language, one.owed_pieces, one.owed_since, one.owed_by)
        for one in rows
    ]


def test_pairs_out_of_step_stand_first_with_since_when_and_by_whom(out_of_step):
    assert listed() == [
        ("Tea", "Te", "cy", 1, NOON, "Elin"),
        ("Café", "Caffi", None, None, None, None),
    ]


def test_a_page_without_a_twin_waits(alone):
    assert listed()[0][:4] == ("Alone", None, "cy", 2)


def test_median_wait_by_language(out_of_step):
    for days in (1, 2, 9):
        settled(days)
    settled(4, language="en")
    settled(100, how=OwedWords.How.SAME_MEANING)
    assert overview.waiting() == [Waiting("en", 0, 4.0), Waiting("cy", 1, 2.0)]


def test_the_report_lists_what_waits(editor, out_of_step):
    answer = editor.get(reverse("pairs:report"), {"state": "waiting"})
    rows = BeautifulSoup(answer.content, "html.parser").select("table.listing tbody tr")
    assert [" ".join(row.get_text(" ").split()) for row in rows] == [
        "Tea Te 1 of 7 owed in Welsh, since 21 November 2026, 12:00, changed by Elin"
    ]


def test_the_report_filters(editor, out_of_step, elin):
    def titles(**asked) -> list[str]:
        answer = editor.get(reverse("pairs:report"), asked)
        page = BeautifulSoup(answer.content, "html.parser")
        return [one.get_text() for one in page.select("table.listing td.title a")]

    publish_one(fresh(out_of_step[0]), reason=Words("Now.", ""), by=elin)
    assert titles(state="urgent") == ["Tea"]
    assert titles(owed="en") == []
    assert titles(owed="cy") == ["Tea"]
    assert "Café" in titles(state="in_step")
    assert "Tea" not in titles(state="in_step")


def test_the_report_is_exported(editor, out_of_step):
    answer = editor.get(reverse("pairs:report"), {"state": "waiting", "export": "csv"})
    rows = list(csv.reader(StringIO(b"".join(answer.streaming_content).decode())))
    assert rows[0][:4] == ["Page", "Twin", "Owed in", "Pieces owed"]
    assert rows[1][:5] == ["Tea", "Te", "cy", "1", "7"]


def test_the_panel_on_the_home(editor, out_of_step):
    page = BeautifulSoup(editor.get(reverse("wagtailadmin_home")).content, "html.parser")
    panel = " ".join(page.find(id="pairs-section").get_text(" ").split())
    assert "Pairs in step: 2. Out of step: 1." in panel
    assert "Tea : 1 of 7 owed in Welsh" in panel


@pytest.mark.parametrize("name", ["wagtailadmin_home", "pairs:report"])
def test_as_many_questions_for_one_pair_as_for_twenty(editor, homes, out_of_step, name):
    def questions() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert editor.get(reverse(name)).status_code == 200
        return len(asked)

    questions()
    before = questions()
    for n in range(20):
        words = {"title": f"P{n}", "slug": f"p{n}"}
        english, _welsh = create_pair(homes[0], ContentPage, en=words, cy=words)
        change(english, intro="New.")
    assert questions() <= before + 2
