"""First turns, without a database."""

from datetime import UTC, datetime, timedelta

import pytest

from consultations.conversation.turns import is_question, must_wait

NOON = datetime(2026, 7, 6, 12, tzinfo=UTC)


def test_first_card_never_waits():
    assert not must_wait(1, seated={1, 2}, said=[], at=NOON)


def test_second_card_waits_for_everybodys_first():
    assert must_wait(1, seated={1, 2}, said=[(1, NOON)], at=NOON + timedelta(hours=23))


def test_second_card_goes_when_everybody_has_spoken():
    assert not must_wait(1, seated={1, 2}, said=[(1, NOON), (2, NOON)], at=NOON)


def test_second_card_goes_after_a_day():
    assert not must_wait(1, seated={1, 2}, said=[(1, NOON)], at=NOON + timedelta(hours=24))


@pytest.mark.parametrize(
    ("text", "asks"),
    [
        ("Would it help?", True),
        ("He said “would it help?”", True),
        ("You should just ask.", False),
        ("Really? No.", False),
    ],
)
def test_tell_me_more_has_to_ask(text, asks):
    assert is_question(text) is asks
