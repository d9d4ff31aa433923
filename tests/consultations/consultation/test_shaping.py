"""Shaping: ideas, dates and the pair."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation import dates, shaping
from consultations.consultation.calendar import (
    days_late,
    easter,
    listening_days,
    working_days_after,
)
from consultations.consultation.models import Role, Stage
from tests import factories
from tests.consultations.consultation.test_views import address
from tests.factories import at, pair

OPENS = at("2026-09-01T09:00:00+01:00")


def shaped():
    consultation = factories.consultation(Stage.SHAPING)
    officer = factories.role(consultation, factories.user("Rhian"), Role.Kind.COMMISSIONER)
    return consultation, officer


@pytest.mark.parametrize(
    ("opens", "closes", "days"),
    [
        (date(2026, 5, 18), date(2026, 8, 10), 84),
        (date(2026, 12, 1), date(2027, 1, 31), 46),
    ],
)
def test_listening_days_leave_out_midwinter(opens, closes, days):
    assert listening_days(opens, closes) == days


def test_working_days_skip_weekends_and_bank_holidays():
    assert working_days_after(date(2026, 12, 24), 1) == date(2026, 12, 29)


def test_days_late_begin_on_the_day_after():
    due = date(2027, 1, 22)
    assert [days_late(due, due + timedelta(days=n)) for n in (-1, 0, 1, 3)] == [0, 0, 1, 3]


@pytest.mark.django_db
@pytest.mark.parametrize(("days", "reason"), [(27, pair("Short.")), (40, None), (83, {"en": "x"})])
def test_set_dates_too_short_is_refused(days, reason):
    """R-LIFE-04."""
    consultation, officer = shaped()
    with pytest.raises(ValidationError):
        dates.set_dates(
            consultation,
            opens_at=OPENS,
            closes_at=OPENS + timedelta(days=days),
            shorter_reason=reason,
            by=officer,
        )


@pytest.mark.django_db
def test_set_dates_once_open_can_only_be_extended():
    consultation, officer = shaped()
    last = OPENS + timedelta(days=84)
    dates.set_dates(consultation, opens_at=OPENS, closes_at=last, by=officer)
    consultation.refresh_from_db()
    consultation.stage = Stage.LISTENING
    consultation.save()
    with pytest.raises(ValidationError):
        dates.extend_to(consultation, closes_at=last - timedelta(days=1), by=officer)
    dates.extend_to(consultation, closes_at=last + timedelta(days=7), by=officer)
    consultation.refresh_from_db()
    assert consultation.closes_at == last + timedelta(days=7)


@pytest.mark.django_db
def test_write_power_card_after_the_announcement_is_refused():
    consultation = factories.consultation(Stage.ANNOUNCED)
    officer = factories.role(consultation, factories.user(), Role.Kind.COMMISSIONER)
    with pytest.raises(ValidationError):
        shaping.write_power_card(consultation, changes={"decision": pair("x")}, by=officer)


@pytest.mark.django_db
def test_confirm_pair_ready_names_what_is_owed():
    consultation, _officer = shaped()
    editor = factories.role(consultation, factories.user("Elin"), Role.Kind.BILINGUAL_EDITOR)
    consultation.background.words_cy = ""
    consultation.background.save()
    with pytest.raises(ValidationError) as refused:
        shaping.confirm_pair_ready(consultation, by=editor)
    assert refused.value.messages == ["One language is still owed: Background."]


@pytest.mark.django_db
def test_a_stranger_shapes_nothing():
    consultation, _officer = shaped()
    with pytest.raises(PermissionDenied):
        shaping.write_background(consultation, changes={"words": pair("x")}, by=factories.user())


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2024, 3, 31), (2025, 4, 20), (2026, 4, 5), (2027, 3, 28), (2038, 4, 25), (1818, 3, 22)],
)
def test_easter_falls_where_the_almanac_says(year, month, day):
    assert easter(year) == date(year, month, day)


@pytest.mark.parametrize(
    ("opens", "closes", "about"),
    [
        (date(2026, 1, 5), date(2026, 3, 28), []),
        (date(2026, 1, 5), date(2026, 3, 29), ["Easter"]),  # Palm Sunday
        (date(2026, 4, 13), date(2026, 7, 31), []),
        (date(2026, 4, 12), date(2026, 8, 1), ["Easter", "August"]),
        (date(2026, 9, 1), date(2026, 12, 20), ["20 December"]),
    ],
)
def test_think_again_of_easter_august_and_midwinter(opens, closes, about):
    """R-LIFE-04: a warning, never a refusal."""
    words = dates.think_again(opens, closes)
    assert len(words) == len(about)
    assert all(word in said for word, said in zip(about, words, strict=True))


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "word"), [("en", "August"), ("cy", "Awst")])
def test_dates_in_august_are_saved_with_a_warning_that_stays_on_the_page(client, language, word):
    consultation, officer = shaped()
    client.force_login(officer)
    url = address("edit_dates", consultation, language)
    sent = {"opens_on": "2026-06-01", "closes_on": "2026-08-31", "sent_key": "a"}
    assert word in client.post(url, sent, follow=True).text
    consultation.refresh_from_db()
    assert consultation.closes_at == at("2026-08-31T23:59:00+01:00")
    assert word in client.get(url).text


@pytest.mark.django_db
@pytest.mark.parametrize(("closes", "refused"), [("2026-12-28", False), ("2027-01-03", True)])
def test_set_dates_does_not_count_midwinter(closes, refused):
    """28 days, of which those from 20 December to 3 January are none."""
    consultation, officer = shaped()
    opens = at("2026-11-22T09:00:00+00:00")
    reason = pair("A short one.", "Un byr.")

    def set_them():
        dates.set_dates(
            consultation, opens_at=opens, closes_at=at(f"{closes}T23:59:00+00:00"),
            shorter_reason=reason, by=officer,
        )  # fmt: skip

    if refused:
        opens = at("2026-12-10T09:00:00+00:00")
        with pytest.raises(ValidationError):
            set_them()
    else:
        set_them()
