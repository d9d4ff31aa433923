"""Rules of the coffee-shop conversation that no other test of this room holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client

from cms.clock import now, today
from consultations.conversation import actions
from consultations.conversation.models import Card, Table, TableRound
from consultations.people.actions import participant_of
from tests import factories

from .conftest import new_card
from .test_views import KEY, at, leave


@pytest.mark.parametrize("seats", [6, 8])
def test_the_seat_after_the_last_is_at_another_table(where, seats):
    """C-2, AT-C4: the seventh person, the ninth where the host allows eight."""
    table = factories.table(where, seats=seats)
    TableRound.objects.create(table=table, round="pour", opened_at=now())
    for _n in range(seats):
        actions.add_card(table, new=new_card(), by=factories.participant())
    last = factories.participant()
    with pytest.raises(ValidationError) as refused:
        actions.add_card(table, new=new_card(), by=last)
    sister = actions.pull_up_table(table, by=last)
    card = actions.add_card(sister, new=new_card(), by=last)
    assert (refused.value.code, card.table.sister_of, sister.seats) == ("full", table, seats)


@pytest.mark.parametrize("seats", [1, 9])
def test_no_table_has_one_seat_or_nine(where, seats):
    """C-2: two at least, eight at most, whoever writes the row."""
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.table(where, seats=seats)


def test_the_questions_of_a_table_that_was_held_stay_open_online(client, where):
    """C-21: who couldn't be there answers the same questions at a table online."""
    held = today() - timedelta(days=2)
    room = factories.table(where, channel="paper", held_on=held, round_days=0)
    coming = factories.table(where, channel="paper", held_on=today() + timedelta(days=2))
    sister = at("table_sister", where, room.ref)
    pages = [client.get(at("table", where, one.ref)).text for one in (room, coming)]
    words = "The same questions stay open online."
    assert [(sister in pages[0], words in page) for page in pages] == [(True, True), (True, False)]
    there = client.post(sister, {"sent_key": KEY}).url
    online = Table.objects.get(sister_of=room)
    assert there == at("table", where, online.ref)
    assert (online.channel, online.place_cy, list(online.prompts.all())) == (
        "online", "Ar-lein", list(room.prompts.all()),
    )  # fmt: skip
    assert client.post(sister, {"sent_key": "s" * 32}).url == there
    assert leave(client, online).status_code == 302


@pytest.mark.parametrize(
    ("language", "words"), [("en", "How we sit together"), ("cy", "Sut rydyn ni’n eistedd")]
)
def test_how_we_sit_together_is_read_before_the_first_card(client, where, table, language, words):
    """C-8: before the form on a first card, beside it afterwards."""
    form = at("card_new", where, table.ref, language=language)
    before = client.get(form).text
    leave(client, table)
    after = client.get(form).text
    blank = 'class="blank-card"'
    places = [page.index(words) < page.index(blank) for page in (before, after)]
    assert places == [True, False]


def test_a_table_on_paper_in_welsh_shows_all_that_an_online_english_one_shows(where):
    """AT-C6: cards, rounds, so far, the leaf, who isn't here; read back in the room."""
    shown = {}
    for language, channel in (("en", "online"), ("cy", "paper")):
        table = factories.table(where, channel=channel, languages=[language])
        TableRound.objects.create(table=table, round="last_sip", opened_at=now())
        host = participant_of(table.host)
        new = new_card("Paned.", channel=channel, round="last_sip")
        someone = factories.participant()
        actions.add_card(
            table, new=new, by=host if channel == "paper" else someone, speaker=someone
        )
        lines = [{"text": "Paned i bawb.", "language": language, "other": ""}]
        actions.write_so_far(table, lines=lines, by=host)
        leaf = actions.NewLeaf(lines, lines, not_here=factories.pair("The young", "Pobl ifanc"))
        actions.write_leaf(table, new=leaf, by=host)
        actions.read_back(table, by=host)
        Card.objects.filter(table=table).update(state="published", was_public=True)
        page = Client().get(at("table", where, table.ref, language=language)).text
        parts = ('class="card-words"', 'id="so-far"', 'id="leaf"', "cup-words", 'class="seats"')
        shown[channel] = [page.count(one) for one in parts] + [page.count("Paned i bawb.")]
    assert shown["paper"] == shown["online"] == [1, 1, 1, 1, 1, 3]


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", ("Menna is pouring.", "1 of 6 seats taken.")),
     ("cy", ("Menna sy’n tywallt.", "1 o 6 sedd"))],
)  # fmt: skip
def test_a_table_says_who_pours_and_how_many_sit(client, where, table, language, words):
    """C-1: a place with a host and a few others, no headcount."""
    actions.sit_down(table, by=factories.participant())
    page = client.get(at("table", where, table.ref, language=language)).text
    assert [one in page for one in words] == [True, True]


def test_a_second_card_before_others_first_is_kept_in_the_form_and_may_brew(client, where, table):
    """AT-C2: told kindly to wait, text kept."""
    actions.sit_down(table, by=factories.participant())
    leave(client, table)
    again = leave(client, table, text="And another thing.", sent_key="2" * 32)
    kept = ("And another thing.", "have not had a first turn yet", 'value="brew"')
    assert (again.status_code, [one in again.text for one in kept]) == (422, [True] * 3)


def test_a_pause_is_called_a_pause_and_the_words_may_brew(client, where, table):
    where.paused_at = now()
    where.save()
    paused = leave(client, table, round="pour")
    assert (paused.status_code, "paused" in paused.text, Card.objects.count()) == (422, True, 0)
    assert leave(client, table, round="pour", do="brew", sent_key="b" * 32).status_code == 302
