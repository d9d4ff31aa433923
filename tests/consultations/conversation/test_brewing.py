"""Let it brew: words that one person alone reads, until they are a card or thrown away (C-4)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.test import Client

from cms.clock import now, set_to
from consultations.consultation.models import Stage
from consultations.conversation import actions
from consultations.conversation.models import Card, HalfThought, TableRound
from consultations.moderation.queue import queue_of
from consultations.people.models import Receipt
from tests import factories

from .conftest import new_card
from .test_views import FORM, KEY, at

HALF = {"text": "Something about the sofa…", "do": "brew", "sent_key": KEY}


def brew(client, table, reads="en", **fields):
    address = at("card_new", table.consultation, table.ref, language=reads)
    return client.post(address, {**HALF, **fields})


def half_of(table, person, text="Something about the sofa…") -> HalfThought:
    return actions.let_it_brew(table, new=actions.NewHalfThought(text=text), by=person)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_half_a_thought_is_kept_without_an_account_a_consent_or_another_reader(
    client, table, language
):
    answer = brew(client, table, language)
    half = HalfThought.objects.get()
    assert answer.url.startswith(at("brewing", table.consultation, half.ref, language=language))
    page = client.get(answer.url)
    assert (page.status_code, 'class="code"' in page.text) == (200, True)
    assert "no-store" in page["Cache-Control"]
    queue = list(queue_of(half.consultation))
    assert (Card.objects.count(), Receipt.objects.count(), queue) == (0, 1, [])
    words = at("my_words", table.consultation, language=language)
    here = at("table", table.consultation, table.ref, language=language)
    assert [HALF["text"] in client.get(one).text for one in (words, here)] == [True, True]
    stranger = Client()
    assert stranger.get(answer.url).status_code == 404
    assert HALF["text"] not in stranger.get(here).text


def test_taken_up_it_opens_as_it_was_left_and_becomes_a_card_with_the_same_receipt(client, table):
    brew(client, table, **{**FORM, **HALF, "shown_as": "Siân", "email": "sian@example.org"})
    half = HalfThought.objects.get()
    assert (half.language, half.rest["shown_as"], "email" in half.rest) == ("en", "Siân", False)
    again = at("card_new", table.consultation, table.ref) + f"?brewing={half.ref}"
    page = client.get(again).text
    assert [one in page for one in (half.text, 'value="Siân"', f'value="{half.ref}"')] == [True] * 3
    card = {**FORM, "text": "The sofa, then.", "brewing": half.ref, "round": "pour"}
    answer = client.post(again, {**card, "sent_key": "c" * 32})
    made = Card.objects.get()
    assert answer.url == at("card_receipt", table.consultation, made.ref)
    assert (made.text, made.round, made.state) == ("The sofa, then.", "pour", "waiting")
    assert (HalfThought.objects.count(), Receipt.objects.count()) == (0, 1)
    second = client.post(again, {**card, "sent_key": "d" * 32})
    assert (second.status_code, "The sofa, then." in second.text) == (422, True)
    assert Card.objects.count() == 1


def test_kept_again_it_is_the_same_half_thought_and_thrown_away_it_is_nothing(client, table):
    brew(client, table)
    half = HalfThought.objects.get()
    brew(client, table, text="Or the chairs…", brewing=half.ref, sent_key="e" * 32)
    assert list(HalfThought.objects.values_list("ref", "text")) == [(half.ref, "Or the chairs…")]
    assert Receipt.objects.count() == 1
    throw = at("brewing_throw", table.consultation, half.ref)
    assert (Client().post(throw).status_code, client.get(throw).status_code) == (404, 200)
    assert client.post(throw, {"sent_key": "f" * 32}).status_code == 302
    assert HalfThought.objects.count() == 0


def test_nothing_is_lost_when_the_cup_was_emptied_meanwhile(client, table, host):
    """C-4: a form opened in the Pour and sent in the Stir keeps its words, and says what to do."""
    for n, name in enumerate(["pour", "stir"]):
        table.prompts.add(factories.prompt(table.consultation, round=name, ref=f"PX{n}"))
    actions.close_round(table, round="pour", by=host)
    actions.open_round(table, round="stir", by=host)
    address = at("card_new", table.consultation, table.ref)
    wrong = client.post(address, {**FORM, "round": "pour", "shown": "", "sent_key": KEY})
    assert 'name="round" value="pour"' in wrong.text
    late = client.post(address, {**FORM, "round": "pour", "sent_key": KEY})
    assert (late.status_code, Card.objects.count()) == (422, 0)
    kept = (FORM["text"], "cup was emptied", 'value="brew"', 'name="round" value="stir"')
    assert [one in late.text for one in kept] == [True] * 4
    assert client.post(address, {**FORM, "round": "stir", "sent_key": KEY}).status_code == 302
    assert brew(client, table, round="pour", prompt="PX0").status_code == 302


def test_tables_that_closed_meanwhile_ask_before_a_card_is_late(client, where, table):
    address = at("card_new", where, table.ref)
    where.stage, where.closes_at = Stage.GATHERING, now() - timedelta(hours=1)
    where.save()
    asked = client.post(address, {**FORM, "round": "pour", "sent_key": KEY})
    assert (asked.status_code, FORM["text"] in asked.text, "late card" in asked.text) == (
        422, True, True,
    )  # fmt: skip
    assert client.post(address, {**FORM, "round": "", "sent_key": KEY}).status_code == 302
    assert Card.objects.get().late is True


def test_what_brews_when_the_tables_close_can_be_sent_as_a_late_card(client, where, table):
    answer = brew(client, table)
    where.stage, where.closes_at = Stage.GATHERING, now() - timedelta(hours=1)
    where.save()
    page = client.get(answer.url).text
    half = HalfThought.objects.get()
    assert ("late card" in page, f"?brewing={half.ref}" in page) == (True, True)
    by = half.participant
    card = actions.take_up(half, at=table, new=new_card("Now it is ready."), by=by)
    assert (card.late, card.participant) == (True, by)


@pytest.mark.parametrize("text", ["", "   ", "x" * 2001])
def test_what_brews_is_words_and_not_too_many(client, table, text):
    assert brew(client, table, text=text).status_code == 422
    with pytest.raises(ValidationError) as refused:
        half_of(table, factories.participant(), text)
    assert list(refused.value.message_dict) == ["text"]


def test_only_its_writer_takes_up_keeps_or_throws_away(where, table):
    one, other = factories.participant(), factories.participant()
    half = half_of(table, one)
    again = actions.NewHalfThought(text="Mine now.")
    for deed in (
        lambda: actions.take_up(half, at=table, new=new_card(), by=other),
        lambda: actions.throw_away(half, by=other),
        lambda: actions.let_it_brew(table, new=again, by=other, again=half),
        lambda: half_of(table, factories.with_role(where, "moderator")),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert list(HalfThought.objects.values_list("text", flat=True)) == [half.text]


def test_what_a_table_refuses_goes_on_brewing(table):
    person = factories.participant()
    half = half_of(table, person)
    for _n in range(6):
        actions.sit_down(table, by=factories.participant())
    with pytest.raises(ValidationError) as refused:
        actions.take_up(half, at=table, new=new_card(), by=person)
    assert (refused.value.code, HalfThought.objects.count()) == ("full", 1)


def test_taken_up_twice_at_once_it_is_one_card(at_once):
    where = factories.consultation(Stage.LISTENING)
    table, person = factories.table(where), factories.participant()
    TableRound.objects.create(table=table, round="stir", opened_at=now())
    half = half_of(table, person)
    take = lambda: actions.take_up(half, at=table, new=new_card(), by=person)  # noqa: E731
    assert sorted(type(one).__name__ for one in at_once(take, take)) == ["Card", "ValidationError"]
    assert (Card.objects.count(), HalfThought.objects.count()) == (1, 0)


def test_it_is_let_go_after_90_days_and_never_while_the_tables_are_open(where, table, capsys):
    half_of(table, factories.participant())
    with set_to(now() + timedelta(days=91)):
        call_command("keep_no_longer")
        assert HalfThought.objects.count() == 1
        where.stage = Stage.DRAFTING
        where.save()
        call_command("keep_no_longer")
    assert HalfThought.objects.count() == 0
    assert "half-thoughts that brew: 1 let go." in capsys.readouterr().out
