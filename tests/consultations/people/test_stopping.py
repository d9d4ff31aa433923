"""One tap stops the letters and takes nothing else away; letters that came back; the desk."""

import json
from uuid import UUID

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.models import Stage
from consultations.conversation.models import Card
from consultations.people.actions import (
    choose_letters,
    issue_receipt,
    keep_posted,
    send_due_letters,
    tell,
)
from consultations.people.forms import LettersForm
from consultations.people.letters import STOPS
from consultations.people.models import Contact, Letter, Receipt
from tests import factories

pytestmark = pytest.mark.django_db
DAI = "dai@example.org"
ONE_CLICK = {"List-Unsubscribe": "One-Click"}
PROGRAM = "application/x-www-form-urlencoded"


@pytest.fixture
def where():
    return factories.consultation(Stage.DOING)


def page(contact: Contact, language: str = "en") -> str:
    with override(language):
        return f"{reverse('consultations:letters_choose')}?letter={STOPS.sign(contact.key.hex)}"


def told(contact: Contact) -> int:
    """How many letters this reader gets of something that happens now."""
    there = Contact.objects.to_write_to().filter(consultation=contact.consultation)
    before = len(mail.outbox)
    tell(there, moment="review_invite", about=Letter.objects.count())
    send_due_letters()
    return len(mail.outbox) - before


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_mail_program_stops_the_letters_without_cookie_or_token(where, language):
    """RFC 8058: one POST to the header's address, answered at once and without a redirect."""
    card = factories.card(factories.table(where))
    contact = factories.posted(card.participant, where, DAI, language)
    code = issue_receipt(card.participant, consultation=where, language="en", seed="x" * 20)
    assert told(contact) == 1
    link = mail.outbox[0].extra_headers["List-Unsubscribe"].strip("<>").partition("8000")[2]
    program = Client(enforce_csrf_checks=True)
    assert program.get(link).status_code == 200
    assert Contact.objects.get().stopped_at is None  # reading changes nothing
    answer = program.post(link, ONE_CLICK, headers={"accept": PROGRAM})
    assert [answer.status_code, f'<html lang="{language}">' in answer.text] == [200, True]
    contact.refresh_from_db()
    assert [contact.address, contact.stopped_at is None, told(contact)] == ["", False, 0]
    assert [Card.objects.get().text, bool(code)] == [card.text, True]
    assert Receipt.objects.filter(participant=card.participant).count() == 1


def test_stopping_holds_for_the_address_here_and_everywhere_only_if_asked(where, client):
    elsewhere = factories.consultation(Stage.DOING)
    one = factories.posted(factories.participant(), where, DAI)
    factories.posted(factories.participant(), where, DAI.upper())
    other = factories.posted(factories.participant(), elsewhere, DAI)
    client.post(page(one), {"stop": "1"})
    open_ones = Contact.objects.filter(stopped_at=None)
    assert list(open_ones) == [other]
    client.post(page(one), {"everywhere": "1"})
    assert list(open_ones.all()) == [other]  # whose address this was is forgotten
    client.post(page(other), {"everywhere": "1"})
    assert list(open_ones.all()) == []


def test_letters_that_wait_go_with_the_address(where, client):
    contact = factories.posted(factories.participant(), where, DAI)
    Contact.objects.update(pace="weekly")
    contact.refresh_from_db()
    tell([contact], moment="review_invite", about=where.pk)
    client.post(page(contact), {"stop": "1"})
    assert Letter.objects.count() == 0


def test_a_link_of_ours_reads_the_same_whether_its_address_is_known_or_not(where, client):
    contact = factories.posted(factories.participant(), where, DAI)
    found = []
    for key in (contact.key, contact.key, UUID(int=7)):
        contact.key = key
        link = STOPS.sign(key.hex)
        found.append(client.post(page(contact), {"stop": "1"}).text.replace(link, "…"))
    assert found[0] == found[1] == found[2]
    assert {client.get(f"{page(contact)[:-3]}{end}").status_code for end in ("", "abc")} == {404}


def test_an_old_letters_link_stops_an_address_that_was_left_again(where, client):
    person = factories.participant()
    left = {"consultation": where, "address": DAI, "language": "en", "register": "full"}
    first = keep_posted(person, **left)
    Contact.objects.update(confirmed_at=first.created_at)
    again = keep_posted(person, **left)
    client.post(page(first), {"stop": "1"})
    again.refresh_from_db()
    assert [again.pk == first.pk, again.stopped_at is None] == [True, False]


def test_fewer_letters_of_fewer_kinds_and_one_a_week(where, client):
    contact = factories.posted(factories.participant(), where, DAI)
    shown = client.get(page(contact)).text
    assert shown.count('name="wanted"') == shown.count("checked") - 1
    kept = {"fewer": "1", "pace": "weekly", "wanted": ["words_answered"]}
    assert client.post(page(contact), kept).status_code == 302
    contact.refresh_from_db()
    assert [contact.pace, "review_invite" in contact.not_about] == ["weekly", True]
    assert "words_moderated" not in contact.not_about  # a reason is owed
    tell([contact], moment="review_invite", about=where.pk)
    assert Letter.objects.count() == 0
    wrong = client.post(page(contact), {"fewer": "1", "pace": "daily"})
    assert wrong.status_code == 422


def test_a_letter_that_waits_for_monday_goes_when_each_is_wished(where):
    contact = factories.posted(factories.participant(), where, DAI)
    Contact.objects.update(pace="weekly")
    contact.refresh_from_db()
    tell([contact], moment="review_invite", about=where.pk)
    assert send_due_letters() == 0
    link = STOPS.sign(contact.key.hex)
    choose_letters(link, pace="each", wanted={"review_invite"})
    assert send_due_letters() == 1


# ---- Letters that came back -----------------------------------------------------------------


def came_back(client, rows, key="k" * 20):
    return client.post(
        reverse("consultations:letters_came_back"), json.dumps(rows),
        content_type="application/json", headers={"authorization": f"Bearer {key}"},
    )  # fmt: skip


def test_an_address_is_let_go_when_letters_come_back(where, client, settings):
    settings.BOUNCE_KEY = "k" * 20
    contact = factories.posted(factories.participant(), where, DAI)
    for _time in range(4):
        came_back(client, [{"address": DAI, "for_good": False}])
    contact.refresh_from_db()
    assert [contact.address, contact.came_back] == [DAI, 4]
    came_back(client, [{"address": DAI.upper(), "for_good": False}])
    contact.refresh_from_db()
    assert [contact.address, contact.let_go_at is None] == ["", False]
    other = factories.posted(factories.participant(), where, "sian@example.org")
    came_back(client, [{"address": "sian@example.org"}])
    other.refresh_from_db()
    assert other.address == ""


def test_what_came_back_is_answered_the_same_for_any_address_and_only_with_the_key(
    where, client, settings
):
    factories.posted(factories.participant(), where, DAI)
    rows = [{"address": DAI}]
    assert came_back(client, rows, key="").status_code == 404  # no key set: not here
    settings.BOUNCE_KEY = "k" * 20
    assert came_back(client, rows, key="other").status_code == 404
    assert Contact.objects.get().address == DAI
    said = [came_back(client, [{"address": one}]) for one in (DAI, "nobody@example.org")]
    assert {(one.status_code, one.content) for one in said} == {(204, b"")}
    for nonsense in ({}, [1], [{"address": 1}], "x"):
        assert came_back(client, nonsense).status_code in (204, 400)


def test_command_notes_letters_that_came_back(where, capsys):
    factories.posted(factories.participant(), where, DAI)
    call_command("note_bounce", DAI, "nobody@example.org")
    assert [Contact.objects.get().address, capsys.readouterr().out] == ["", "Noted: 2.\n"]


# ---- Where letters go -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ({"email": DAI}, {"channel": "email", "address": DAI}),
        ({"phone": "07700 900123"}, {"channel": "phone", "address": "07700 900123"}),
        ({"postal": "1 Stryd Fawr"}, {"channel": "post", "address": "1 Stryd Fawr"}),
        ({}, None),
    ],
)
def test_form_takes_one_place_for_letters(settings, typed, left):
    settings.LETTERS_BY = ["email", "phone", "post"]
    form = LettersForm({**typed, "write_in": "cy", "pace": "weekly"})
    assert form.is_valid()
    assert form.left() == (left and {**left, "language": "cy", "pace": "weekly"})


def test_form_offers_what_the_site_can_carry_and_refuses_two_places(settings):
    assert list(LettersForm({}).fields) == ["email", "write_in", "pace"]
    settings.LETTERS_BY = ["email", "phone", "post"]
    assert list(LettersForm({"email": DAI, "phone": "07700 900123"}).errors) == ["phone"]
    assert list(LettersForm({"phone": "call me"}).errors) == ["phone"]


def test_address_by_post_needs_no_answer_and_one_by_phone_does(where):
    left = {"consultation": where, "language": "", "register": "full"}
    by_post = keep_posted(factories.participant(), address="1 Stryd", channel="post", **left)
    by_phone = keep_posted(factories.participant(), address="07700", channel="phone", **left)
    assert [by_post.confirmed_at is None, by_phone.confirmed_at is None] == [False, True]
