"""Pages by key: nothing is read twice or missed while a list grows."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from cms.paging import page_by_key
from consultations.conversation.models import Card
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def table():
    return factories.table(factories.consultation())


@pytest.fixture
def cards(table):
    """Seven cards; the middle three were said in one moment."""
    start = timezone.now() - timedelta(hours=1)
    minutes = (0, 1, 2, 2, 2, 3, 4)
    return [factories.card(table, said_at=start + timedelta(minutes=n)) for n in minutes]


def page(**asked):
    asked = {name: str(card.pk) for name, card in asked.items()}
    return page_by_key(Card.objects.all(), asked, by="said_at", per_page=3)


def test_pages_follow_one_another_and_lead_back(cards):
    first = page()
    assert (first.object_list, first.is_first) == (cards[:3], True)
    second = page(after=cards[2])
    assert (second.object_list, second.next) == (cards[3:6], str(cards[5].pk))
    last = page(after=cards[5])
    assert (last.object_list, last.next, last.previous) == (cards[6:], "", str(cards[6].pk))
    back = page(before=cards[6])
    assert (back.object_list, back.next) == (cards[3:6], str(cards[5].pk))
    assert (page(before=cards[3]).object_list, page(before=cards[3]).is_first) == (cards[:3], True)


def test_a_card_that_comes_late_or_goes_moves_no_page(table, cards):
    factories.card(table, said_at=cards[0].said_at - timedelta(minutes=5))
    cards[1].delete()
    assert page(after=cards[2]).object_list == cards[3:6]


@pytest.mark.parametrize("key", ["", "x", "999999", "9" * 40, "-1"])
def test_a_key_that_is_not_here_begins_at_the_start(cards, key):
    for name in ("after", "before"):
        found = page_by_key(Card.objects.all(), {name: key}, by="said_at", per_page=3)
        assert (found.object_list, found.is_first) == (cards[:3], True)


def test_one_query_and_one_more_to_find_the_row(cards, django_assert_num_queries):
    with django_assert_num_queries(1):
        page()
    with django_assert_num_queries(2):
        page(after=cards[2])


@pytest.mark.parametrize("language", ["en", "cy"])
def test_table_leads_to_its_next_page(client, table, language):
    for _n in range(26):
        factories.card(table)
    where = table.consultation
    slug, word = getattr(where, f"slug_{language}"), {"en": "tables", "cy": "byrddau"}[language]
    rooms = {"en": "conversations", "cy": "sgyrsiau"}[language]
    url = f"/{language}/{rooms}/{slug}/{word}/{table.ref}/"
    last = table.cards.order_by("said_at", "pk")[24]
    assert f'href="?after={last.pk}" rel="next"' in client.get(url).text
    rest = client.get(f"{url}?after={last.pk}").text
    assert 'rel="prev"' in rest and 'rel="next"' not in rest


def test_newest_first_leads_on_and_back(cards):
    rows, newest = Card.objects.all(), cards[::-1]

    def page_of(**asked):
        asked = {name: str(card.pk) for name, card in asked.items()}
        return page_by_key(rows, asked, by="-said_at", per_page=3)

    assert page_of().object_list == newest[:3]
    assert page_of(after=newest[2]).object_list == newest[3:6]
    assert page_of(before=newest[6]).object_list == newest[3:6]
    assert page_of(before=newest[6]).previous == str(newest[3].pk)


def test_two_lists_of_one_page_turn_apart(cards):
    asked = {"after": str(cards[2].pk), "late_after": str(cards[5].pk)}
    rows = Card.objects.all()
    one = page_by_key(rows, asked, by="said_at", per_page=3)
    other = page_by_key(rows, asked, by="said_at", per_page=3, name="late")
    assert (one.object_list, other.object_list) == (cards[3:6], cards[6:])
    assert (one.after_key, other.after_key) == ("after", "late_after")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_late_cards_beyond_the_first_page_can_be_read(client, table, language):
    """And the shelf of what stood alone stays where it was turned to."""
    late = [factories.card(table, f"Late {n}.", late=True) for n in range(30)]
    alone = [factories.card(table, f"Alone {n}.", on_its_own=True) for n in range(30)]
    where = table.consultation
    where.stage = "gathering"
    where.save()
    with override(language):
        url = reverse("consultations:themes", kwargs={"consultation": where.slug})
    page = client.get(f"{url}?after={alone[24].pk}").text
    following = f"?after={alone[24].pk}&amp;late_after={late[24].pk}"
    assert f'href="{following}" rel="next"' in page
    last = client.get(f"{url}?after={alone[24].pk}&late_after={late[24].pk}").text
    assert ("Late 29." in last, "Late 24." in last, "Alone 29." in last) == (True, False, True)
