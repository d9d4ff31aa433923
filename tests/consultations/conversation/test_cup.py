"""The cup: it empties by the clock online and by the host in a room, and says so in words (C-4)."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

from cms.clock import now
from consultations.conversation import actions
from consultations.conversation.cup import cup_of
from consultations.conversation.models import Table, TableRound
from tests import factories

from .test_views import at

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)


def cup(round="pour", hours=0, **table):
    at = Table(**{"channel": "online", "round_days": 3, **table})
    at.cup, at.poured_at = round, NOON
    return cup_of(at, NOON + timedelta(hours=hours))


def height(one) -> float:
    return float(re.match(r"M[\d.]+ ([\d.]+)H", one.drink)[1])


def test_it_empties_with_the_hours_and_never_fills_again():
    moments = [cup(one, hours) for one in ("pour", "stir", "last_sip") for hours in (0, 36, 71)]
    heights = [height(one) for one in moments]
    assert heights == sorted(set(heights))
    assert (heights[0], height(cup("last_sip", 999))) == (28.0, 66.0)


@pytest.mark.parametrize(
    ("hours", "english", "welsh"),
    [
        (0, "3 days left", "3 diwrnod ar ôl"),
        (25, "1 day left", "1 diwrnod ar ôl"),
        (70, "2 hours left", "2 awr ar ôl"),
        (999, "It is turned any moment now. Nothing is lost when the cup is empty.", None),
    ],
)
def test_words_say_how_much_time_there_is(hours, english, welsh):
    assert cup(hours=hours).words == english
    if welsh:
        with override("cy"):
            assert cup(hours=hours).words == welsh


def test_in_a_room_the_host_says_and_no_clock_runs():
    said = "The host says when this round is over. Nothing is lost when the cup is empty."
    room = [cup(channel="paper", round_days=0, hours=hours) for hours in (0, 999)]
    assert [(one.words, height(one), one.until) for one in room] == [(said, 28.0, None)] * 2
    assert cup(round="") is None


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_page_draws_it_without_style_motion_or_red_and_says_it_in_words(
    client, table, host, language
):
    table.rounds.update(opened_at=now() - timedelta(hours=36))
    address = at("table", table.consultation, table.ref, language=language)
    page = client.get(address).text
    drawing = re.search(r'<svg class="cup".*?</svg>', page)[0]
    for wrong in ("style=", "<animate", "red", "<script"):
        assert wrong not in drawing
    assert {"en": "1 day left", "cy": "1 diwrnod ar ôl"}[language] in page
    actions.close_round(table, round="pour", by=host)
    assert "cup-words" not in client.get(address).text


def test_no_rule_of_the_look_moves_the_cup_or_makes_it_red():
    sheets = Path(settings.BASE_DIR, "cms/static/cms/css").glob("*.css")
    rules = [one for sheet in sheets for one in re.findall(r"[^{}]*\{[^}]*\}", sheet.read_text())]
    of_cup = [
        one for one in rules if re.search(r"\.(cup|f-coffee|f-cup|s-cup)\b", one.split("{")[0])
    ]
    wrong = [one for one in of_cup if re.search(r"animation|transition|--no\b|red", one)]
    assert (len(of_cup) > 1, wrong) == (True, [])


def test_a_table_that_is_held_in_a_room_shows_the_round_its_host_has_opened(client, where):
    room = factories.table(where, channel="paper", round_days=0)
    TableRound.objects.create(table=room, round="stir", opened_at=now() - timedelta(days=9))
    page = client.get(at("table", where, room.ref)).text
    assert "The host says when this round is over." in page
