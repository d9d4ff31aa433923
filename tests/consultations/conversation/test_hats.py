"""Hats: one at a table, the body's name and no title; Everyday words stay chosen (A2, A7, C-10)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from cms.cache import REGISTER_COOKIE
from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.models import Card, Reply, TableRound
from consultations.exercises.actions import NewFloorCard, add_floor_card
from consultations.moderation.models import State
from consultations.people.actions import send_due_letters
from consultations.people.models import Contact
from tests import factories

from .conftest import new_card, new_reply, voice
from .test_views import FORM, KEY, at


@pytest.fixture
def boss(where):
    return factories.with_role(where, Role.Kind.COMMISSIONER, name="Rhian")


def answer(hat):
    new = new_reply("i_hear_you")
    return type(new)(kind=new.kind, text=new.text, voice=voice(hat=hat))


def test_an_answer_wears_the_hat_of_the_card_and_a_card_that_of_the_answer(
    where, table, leave, boss
):
    """A7: not the resident's hat and the council's at one table, whichever came first."""
    card = leave()
    Card.objects.update(state=State.PUBLISHED)
    card.refresh_from_db()
    actions.reply(card, new=answer("council"), by=boss)
    for deed in (
        lambda: actions.reply(card, new=answer("myself"), by=boss),
        lambda: leave(by=boss, voice=voice(hat="myself")),
        lambda: actions.reply(card, new=answer("in_my_job"), by=boss),
        lambda: add_floor_card(table, new=NewFloorCard("blue", "Lists.", voice()), by=boss),
    ):
        with pytest.raises(ValidationError) as refused:
            deed()
        assert list(refused.value.message_dict) == ["hat"]
    elsewhere = factories.table(where)
    TableRound.objects.create(table=elsewhere, round="pour", opened_at=now())
    mine = actions.add_card(elsewhere, new=new_card(voice=voice(hat="myself")), by=boss)
    assert (mine.hat, Reply.objects.count()) == ("myself", 1)


def test_a_late_card_wears_one_hat_too(where, table, leave, boss):
    leave(by=boss, voice=voice(hat="council"))
    where.stage, where.closes_at = Stage.GATHERING, now()
    where.save()
    with set_to(now() + timedelta(hours=1)), pytest.raises(ValidationError) as refused:
        leave("Late.", by=boss, voice=voice(hat="myself"))
    assert list(refused.value.message_dict) == ["hat"]


def test_a_card_and_an_answer_at_once_wear_one_hat(at_once):
    where = factories.consultation(Stage.LISTENING)
    table = factories.table(where)
    TableRound.objects.create(table=table, round="stir", opened_at=now())
    boss = factories.with_role(where, Role.Kind.COMMISSIONER)
    card = factories.card(table)
    met = at_once(
        lambda: actions.reply(card, new=answer("council"), by=boss),
        lambda: actions.add_card(table, new=new_card(voice=voice(hat="myself")), by=boss),
    )
    assert [isinstance(one, ValidationError) for one in met].count(True) == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "Here for Cwm Derwen Council"), ("cy", "Yma ar ran y corff hwn: Cyngor Cwm Derwen")],
)
def test_the_bodys_name_is_shown_and_no_job_title(client, where, table, language, words):
    factories.card(table, "We listen.", hat="council", hat_words="Head of Housing")
    page = client.get(at("table", where, table.ref, language=language)).text
    assert (words in page, "Head of Housing" in page) == (True, False)


def test_everyday_chosen_once_stays_through_form_error_receipt_and_letter(client, where, table):
    """A2: picked on one page, Everyday words come first on every other, and in the letters."""
    words = factories.pair("What keeps you here?", "Beth sy'n eich cadw chi yma?")
    for one in table.prompts.all():
        one.everyday = words
        one.save()
    client.post("/en/everyday/", {"register": "everyday", "next": "/en/"})
    assert client.cookies[REGISTER_COOKIE].value == "everyday"
    first = '<h2 class="prompt" lang="en">What keeps you here?</h2>'
    form = at("card_new", where, table.ref)
    wrong = client.post(form, {**FORM, "shown": "", "sent_key": KEY})
    assert [first in page for page in (client.get(form).text, wrong.text)] == [True, True]
    assert first not in Client().get(form).text
    left = {**FORM, "email": "sian@example.org", "write_in": "en", "sent_key": KEY}
    receipt = client.get(client.post(form, left).url)
    assert (receipt.status_code, Contact.objects.get().register) == (200, "everyday")
    assert client.cookies[REGISTER_COOKIE].value == "everyday"
    send_due_letters()
    letter = mail.outbox[0]
    said = ["Was it you? Say yes here:" in letter.body, "If it was you" in letter.body]
    assert (letter.to, said) == (["sian@example.org"], [True, False])
