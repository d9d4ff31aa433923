"""Floods: no rotated address gets round the limits, and no café is shut out by them."""

import pytest
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.limits import Sendings, seconds_to_wait
from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.people import flood
from tests import factories

pytestmark = pytest.mark.django_db
CARD = {"text": "The sofa.", "language": "en", "shown": "someone", "hat": "myself"}


@pytest.fixture
def table():
    return factories.table(factories.consultation(Stage.LISTENING), channel="paper")


@pytest.fixture
def few(monkeypatch):
    """Small numbers for a short flood: 2 a person, 6 an address, 4 of it here, 5 a table."""
    monkeypatch.setitem(flood.RATES, "cards", flood.Rates("2/h", "6/h", "4/h", "5/h"))


@pytest.fixture
def behind_proxy(settings):
    """As in production: the web server stands on this machine and adds who called it."""
    settings.TRUSTED_PROXIES = ["127.0.0.1", "::1", "unix"]


def page_of(table, language: str = "en") -> str:
    with override(language):
        return reverse("consultations:card_new", args=[table.consultation.slug, table.ref])


def leave(table, *, browser=None, forwarded: str = "", language: str = "en") -> int:
    """Press send as somebody new, or in one's own browser; the answer's status."""
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    return (browser or Client()).post(page_of(table, language), CARD, headers=headers).status_code


def test_rotating_forwarded_addresses_do_not_dodge_the_limit_behind_the_proxy(
    table, few, behind_proxy
):
    """What a caller writes there comes first; what our own server adds comes last, and counts."""
    answers = [leave(table, forwarded=f"10.9.{turn}.1, 203.0.113.9") for turn in range(6)]
    assert answers == [302] * 4 + [429] * 2


def test_rotating_forwarded_addresses_do_not_dodge_the_limit_without_a_proxy(table, few, settings):
    settings.TRUSTED_PROXIES = []
    assert [leave(table, forwarded=f"10.9.0.{turn}") for turn in range(6)] == [302] * 4 + [429] * 2


def test_rotating_addresses_of_one_ipv6_house_are_one_address(table, few, behind_proxy):
    answers = [leave(table, forwarded=f"2001:db8:1:2::{turn:x}") for turn in range(1, 7)]
    assert answers == [302] * 4 + [429] * 2
    assert leave(table, forwarded="2001:db8:1:3::1") == 302


def test_ipv4_addresses_in_ipv6_clothes_are_not_one_house(table, few, behind_proxy):
    answers = [leave(table, forwarded=f"::ffff:203.0.113.{turn}") for turn in range(1, 6)]
    assert answers == [302] * 5


def test_addresses_of_a_whole_town_do_not_fill_more_than_a_tables_hour(table, few, behind_proxy):
    answers = [leave(table, forwarded=f"203.0.113.{turn}") for turn in range(1, 8)]
    assert answers == [302] * 5 + [429] * 2
    assert (
        leave(factories.table(table.consultation, channel="paper"), forwarded="203.0.113.1") == 302
    )


def test_one_address_cannot_fill_a_tables_hour_for_the_others(table, few, behind_proxy):
    for _turn in range(9):
        leave(table, forwarded="203.0.113.9")
    assert leave(table, forwarded="198.51.100.7") == 302


def test_one_person_is_one_person_at_every_address_and_in_both_languages(table, few, behind_proxy):
    browser = Client()
    answers = [
        leave(table, browser=browser, forwarded=f"203.0.113.{turn}", language=language)
        for turn, language in enumerate(["en", "cy", "en", "cy"], start=1)
    ]
    assert answers == [302, 302, 302, 429]  # the first is sent before anybody is known


def test_thirty_people_of_one_cafe_speak_three_times_in_an_hour(settings):
    """One address, six tables of five, three rounds: the numbers that stand in the code."""
    rates, waits = flood.RATES["cards"], []
    for turn in range(90):
        person, table = turn % 30, turn % 6
        waits += [
            seconds_to_wait("cafe cards person", rates.person, f"{person}"),
            seconds_to_wait("cafe cards", rates.address, "203.0.113.9"),
            seconds_to_wait("cafe cards address_here", rates.address_here, f"{table} 203.0.113.9"),
            seconds_to_wait("cafe cards here", rates.here, f"{table}"),
        ]
    assert set(waits) == {0}


def test_refusal_says_when_to_come_back_and_shows_the_words(client, table, few):
    for _turn in range(4):
        leave(table)
    page = page_of(table, "cy")
    refused = client.post(page, {**CARD, "text": "Y soffa wrth y gwresogydd."})
    assert (refused.status_code, "Y soffa wrth y gwresogydd." in refused.text) == (429, True)
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert '<html lang="cy"' in refused.text


def test_limits_hold_in_the_database_so_that_every_worker_counts(
    table, few, django_assert_num_queries
):
    leave(table)
    assert Sendings.objects.count() == 3  # nobody known yet: address, address here, table
    assert leave(table) == 302
    assert sorted(Sendings.objects.values_list("number", flat=True)) == [2, 2, 2]


@pytest.mark.django_db(transaction=True)
def test_workers_at_one_moment_let_no_more_through(at_once, table, few):
    answers = at_once(*[lambda: leave(table)] * 6)
    assert sorted(answers) == [302] * 4 + [429] * 2


def test_when_nothing_can_be_counted_nothing_is_taken_in(table):
    """Closed, not open: no count, no card; the page says that it will be back."""

    def broken(execute, sql, params, many, context):
        if Sendings._meta.db_table in sql:
            raise OperationalError("gone")
        return execute(sql, params, many, context)

    with connection.execute_wrapper(broken):
        assert leave(table, browser=Client(raise_request_exception=False)) == 503
    assert Card.objects.count() == 0


def test_signing_in_knows_callers_in_the_same_way(behind_proxy, settings):
    settings.ACCOUNT_RATE_LIMITS = {"signup": "3/h/ip"}
    answers = [
        Client().post(
            reverse("account_signup"), {"email": f"a{turn}@example.org", "language": "cy"},
            headers={"x-forwarded-for": f"10.9.0.{turn}, 203.0.113.9"},
        ).status_code
        for turn in range(5)
    ]  # fmt: skip
    assert answers == [302, 302, 302, 429, 429]
