"""Public counts by quarter, reason and language; clocks of what is owed; who waits how long."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now, set_to
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role
from consultations.moderation import actions
from consultations.moderation.counts import counts_of, waits_of
from consultations.moderation.models import Appeal
from tests import factories

WHY = {"en": "No harm.", "cy": "Dim drwg."}


def counted(where) -> dict:
    """Each quarter's counts as plain values, reasons by their first words."""
    return {
        one.first.isoformat(): (
            {reason.split()[1]: numbers for reason, numbers in one.reasons},
            {language: numbers for language, *numbers in one.languages},
            (one.appealed, one.restored, one.upheld),
        )
        for one in counts_of(where).quarters
    }


def test_counts_are_by_quarter_reason_and_language(where, unread, take, moderator, speaker):
    spring, summer = (
        factories.at("2026-06-30T23:30:00+01:00"),
        factories.at("2026-07-01T00:30:00+01:00"),
    )
    with set_to(spring):
        welsh = unread("Rhiannon", language="cy", made_at=spring - timedelta(hours=4))
        take(welsh, "redact", "names_someone_else", take_out=["Rhiannon"])
        actions.publish([_fresh(welsh)], by=moderator)
        asked = actions.appeal(
            take(unread(), "hold", "unlawful"), words="", language="en", by=speaker
        )
    with set_to(summer):
        english = unread(made_at=summer - timedelta(hours=9))
        actions.publish([english], by=moderator)
        take(unread(language="both"), "remove", "advert_or_spam")
        _decide(where, asked, Appeal.Result.UPHELD)
    assert counted(where) == {
        "2026-07-01": (
            {"is": [0, 0, 0, 0, 1]},
            {"en": [1, 9, 0, 0], "cy": [0, 0, 0, 0], "both": [0, 0, 0, 1]},
            (0, 0, 1),
        ),
        "2026-04-01": (
            {"names": [1, 0, 0, 0, 0], "may": [0, 0, 1, 0, 0]},
            {"en": [0, 0, 0, 1], "cy": [1, 4, 1, 0], "both": [0, 0, 0, 0]},
            (1, 0, 0),
        ),
    }


def _fresh(card):
    card.refresh_from_db()
    return card


def _decide(where, asked, result) -> None:
    one, two = (
        factories.with_role(where, kind) for kind in (Role.Kind.CITIZEN, Role.Kind.MODERATOR)
    )
    actions.propose_appeal_result(asked, result=result, why=WHY, by=one)
    actions.agree_appeal_result(asked, by=two)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_age_of_the_backlog_is_public_and_says_how_late(client, where, unread, language):
    monday = factories.at("2026-11-09T10:00:00+00:00")
    unread(made_at=monday)
    with override(language):
        page = reverse("consultations:moderation_counts", args=[where.slug])
        found = {}
        for days in (1, 4):
            with set_to(monday + timedelta(days=days)):
                found[days] = client.get(page).text
    late = {"en": "It is 3 days late.", "cy": "Mae 3 diwrnod yn hwyr."}[language]
    assert [late in found[days] for days in (1, 4)] == [False, True]


def test_desk_shows_moderators_how_long_each_language_waits(client, where, unread, moderator):
    long_ago = now() - timedelta(hours=30)
    actions.publish([unread(made_at=long_ago), unread(language="cy")], by=moderator)
    unread(language="cy")
    assert [(one.language, one.read, one.hours, one.waiting) for one in waits_of(where)] == [
        ("en", 1, 30, 0), ("cy", 1, 0, 1), ("both", 0, 0, 0),
    ]  # fmt: skip
    client.force_login(moderator.account)
    desk = reverse("consultations:moderation_desk", args=[where.slug])
    assert "30 hours" in client.get(desk).text


def test_counts_ask_the_same_for_1_and_20(where, unread, take, speaker):
    def queries() -> int:
        with CaptureQueriesContext(connection) as found:
            counts_of(where)
        return len(found)

    def fill() -> None:
        unread()
        actions.appeal(take(unread(), "hold", "unlawful"), words="", language="en", by=speaker)

    fill()
    few = queries()
    for _n in range(10):
        fill()
    assert queries() == few
    assert few <= 6


def test_late_appeal_is_owed_by_the_facilitator_and_counted_in_public(
    client, where, unread, take, speaker
):
    facilitator = factories.with_role(where, Role.Kind.FACILITATOR)
    page = reverse("consultations:moderation_counts", args=[where.slug])
    made = take(unread(), "hold", "unlawful")
    actions.appeal(made, words="", language="en", by=speaker)
    assert owed_by(where, facilitator.account) == []
    with set_to(now() + timedelta(days=21)):
        assert [debt.url for debt in owed_by(where, facilitator.account)] == [page]
        assert counts_of(where).late_appeals == 1
        actions.withdraw(made.thing, by=speaker)
        assert (counts_of(where).late_appeals, owed_by(where, facilitator.account)) == (0, [])
