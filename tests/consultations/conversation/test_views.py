"""The tables in a browser's eyes: pages, forms, strangers, both languages, constant queries."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.models import Card, Reply
from consultations.moderation.models import State
from consultations.people.models import Contact, Receipt
from tests import factories

from .conftest import new_reply

KEY = "k" * 32
FORM = {
    "text": "The sofa by the radiator.",
    "language": "en",
    "shown": "name",
    "shown_as": "Dai",
    "hat": "myself",
    "may_read": "on",
    "typed": "me",
}


def at(view, where, *args, language="en"):
    with override(language):
        return reverse(f"consultations:{view}", args=[where.slug, *args])


def leave(client, table, **fields):
    address = at("card_new", table.consultation, table.ref)
    return client.post(address, {**FORM, "sent_key": KEY, **fields})


def test_phone_leaves_a_card_in_three_screens(client, table):
    where = table.consultation
    page = client.get(at("table", where, table.ref))
    assert at("card_new", where, table.ref) in page.text
    answer = leave(client, table)
    card = Card.objects.get()
    assert answer.url.startswith(at("card_receipt", where, card.ref))
    receipt = client.get(answer.url)
    assert "no-store" in receipt["Cache-Control"]
    assert 'class="code"' in receipt.text
    assert Receipt.objects.filter(participant=card.participant).count() == 1
    assert "Only you can see" in client.get(at("table", where, table.ref)).text


def test_card_sent_twice_is_stored_once_and_shows_the_same_code(client, table):
    first, again = leave(client, table), leave(client, table)
    assert (first.url, Card.objects.count()) == (again.url, 1)


def test_receipt_is_for_its_own_speaker(client, table):
    answer = leave(client, table)
    client.cookies.clear()
    assert client.get(answer.url).status_code == 404


def test_mistake_keeps_what_was_typed(client, table):
    answer = leave(client, table, shown="")
    assert (answer.status_code, Card.objects.count()) == (422, 0)
    assert "The sofa by the radiator." in answer.text


def test_full_table_shows_the_way_to_another(client, table):
    for _n in range(6):
        actions.sit_down(table, by=factories.participant())
    answer = leave(client, table)
    assert answer.status_code == 422
    sister = at("table_sister", table.consultation, table.ref)
    assert sister in answer.text
    assert client.post(sister, {"sent_key": KEY}).status_code == 302


def test_strangers_see_neither_waiting_words_nor_names_that_are_not_shown(client, table):
    factories.card(table, "Waiting words", state=State.WAITING, was_public=False)
    factories.card(table, "For the team", may_read=False)
    factories.card(table, "Nameless words", may_name=False, shown_as="Josh")
    gone = factories.card(table, "", state=State.WITHDRAWN)
    page = client.get(at("table", table.consultation, table.ref)).text
    assert "Waiting words" not in page
    assert "For the team" not in page
    assert "Nameless words" in page
    assert "Josh" not in page
    assert f'id="{gone.ref.lower()}"' in page
    hidden = Card.objects.get(text="Waiting words")
    assert client.get(at("card", table.consultation, hidden.ref)).status_code == 404


def test_table_page_in_welsh(client, table):
    factories.card(table, "Y soffa.", language="cy")
    with override("cy"):
        page = client.get(at("table", table.consultation, table.ref, language="cy"))
    assert page.status_code == 200
    assert '<html lang="cy">' in page.text
    assert '<p class="card-words" lang="cy" data-ugc>Y soffa.</p>' in page.text


def test_table_page_asks_the_same_of_the_database_for_1_and_300_cards(client, table):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(at("table", table.consultation, table.ref))
        return len(found)

    reply_to(factories.card(table))
    few = queries()
    for _n in range(29):
        reply_to(factories.card(table))
    assert queries() == few
    assert few <= 20


def reply_to(card):
    return Reply.objects.create(
        consultation=card.consultation, card=card, ref=f"R{card.ref}", kind="yes_and",
        participant=factories.participant(), text="Yes, and…", language="en",
        made_at=card.made_at, state=State.PUBLISHED, was_public=True, may_read=True,
    )  # fmt: skip


def test_answering_and_saying_thats_it(client, table):
    where = table.consultation
    leave(client, table)
    card = Card.objects.get()
    Card.objects.update(state=State.PUBLISHED)
    card.refresh_from_db()
    answer = actions.reply(card, new=new_reply("i_hear_you"), by=factories.participant())
    heard = at("reply_heard", where, answer.ref)
    assert client.get(heard).status_code == 404
    Reply.objects.update(state=State.PUBLISHED)
    assert client.post(heard, {"says": "thats_it", "sent_key": KEY}).status_code == 302
    assert Reply.objects.get().speaker_says == "thats_it"
    client.cookies.clear()
    assert client.get(heard).status_code == 404
    form = {**FORM, "kind": "different_for_me", "sent_key": KEY}
    refused = client.post(at("reply_new", where, card.ref), form)
    assert (refused.status_code, Reply.objects.count()) == (422, 1)
    form["say_back"] = "You're saying it's warm."
    assert client.post(at("reply_new", where, card.ref), form).status_code == 302


def test_host_turns_rounds_types_and_publishes(client, table):
    where = table.consultation
    desk = at("table_host", where, table.ref)
    assert client.get(desk).status_code == 404
    client.force_login(table.host)
    assert client.get(desk).status_code == 200
    client.post(at("table_do", where, table.ref), {"do": "close", "round": "pour"})
    assert table.rounds.get().closed_at is not None
    paper = {**FORM, "paper_number": "7", "round": "stir", "kind": "their_words", "sent_key": KEY}
    typed = client.post(at("table_paper", where, table.ref), paper)
    card = Card.objects.get()
    assert (card.paper_number, card.channel, card.typed_by) == (7, "paper", table.host_name)
    assert "Card 7" in client.get(typed.url).text
    assert "The sofa by the radiator." in client.get(desk).text
    deed = {"do": "publish", "words": [f"card:{card.pk}"]}
    client.post(at("table_do", where, table.ref), deed)
    card.refresh_from_db()
    assert card.state == "published"


def test_host_lays_a_table(client, where):
    host = factories.role(where, factories.user("Nia"), Role.Kind.HOST)
    assert client.get(at("table_new", where)).status_code == 404
    client.force_login(host)
    words = {"name_en": "The shelf", "name_cy": "Y silff", "place_en": "Here", "place_cy": "Yma"}
    form = {**words, "channel": "online", "seats": "6", "promised": "on", "sent_key": KEY}
    answer = client.post(at("table_new", where), form)
    assert answer.status_code == 302
    assert client.get(answer.url).status_code == 200


@pytest.mark.parametrize("language", ["en", "cy"])
def test_lists_and_permalinks_answer(client, table, language):
    where = table.consultation
    card = factories.card(table)
    with override(language):
        pages = [
            at("tables", where, language=language),
            at("card", where, card.ref, language=language),
            at("card_new", where, table.ref, language=language),
            at("reply_new", where, card.ref, language=language),
            at("themes", where, language=language),
        ]
        assert [client.get(page).status_code for page in pages] == [200] * 5


@pytest.mark.parametrize("chosen, kept", [("cy", "cy"), ("en", "en"), ("both", ""), ("", "")])
def test_card_asks_for_the_language_of_letters_and_takes_none_for_granted(
    client, table, chosen, kept
):
    leave(client, table, email="josh@example.org", write_in=chosen)
    assert list(Contact.objects.values_list("address", "language")) == [("josh@example.org", kept)]
