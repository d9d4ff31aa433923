"""Cards typed without a signal: sent twice they are one card; who may not; what is refused."""

import json
from functools import partial

import pytest
from django.conf import settings
from django.test import Client

from consultations.conversation import actions
from consultations.conversation.models import Card, PaperSending
from consultations.people.actions import find_receipt, participant_of
from consultations.people.models import Receipt
from tests import factories

from .conftest import new_card
from .test_paper import IN_WELSH, TYPED
from .test_views import at

KEY = "d" * 32


@pytest.fixture
def paper(client, where):
    made = factories.table(where, channel="paper")
    client.force_login(made.host)
    return made


def address(table, name="typing_send", language="en"):
    return at(name, table.consultation, table.ref, language=language)


def send(client, table, key=KEY, language="en", **fields):
    return client.post(address(table, language=language), TYPED | {"key": key} | fields)


def test_a_card_sent_twice_is_one_card_with_one_receipt(client, paper):
    first = send(client, paper).json()
    again = send(client, paper, language="cy").json()
    assert (again, first["key"], first["number"]) == (first, KEY, 3)
    card = Card.objects.get()
    assert (card.text, card.channel, card.typed_by) == (TYPED["text"], "paper", paper.host_name)
    assert find_receipt(first["code"]).participant == card.participant
    assert (Receipt.objects.count(), PaperSending.objects.count()) == (1, 1)


def test_a_card_with_a_printed_slip_sent_twice_keeps_the_printed_code(client, paper):
    actions.print_kit(paper, cards=4, codes_in="cy", seed="s" * 32, by=participant_of(paper.host))
    answers = [send(client, paper).json() for _time in range(2)]
    assert answers == [{"key": KEY, "number": 3, "code": ""}] * 2
    assert Receipt.objects.get().language == "cy"


def test_the_same_key_at_another_table_is_another_card(client, paper):
    other = factories.table(paper.consultation, channel="paper", host=paper.host)
    assert send(client, paper).status_code == send(client, other).status_code == 200
    assert Card.objects.count() == 2


def test_a_number_that_is_taken_says_so_and_nothing_is_stored(client, paper):
    send(client, paper)
    same = send(client, paper, key="e" * 32)
    assert (same.status_code, same.json()["errors"]) == (
        422, {"paper_number": ["The same words are typed in already: throw these away."]},
    )  # fmt: skip
    other = send(client, paper, key="f" * 32, text="Quite other words.")
    assert "with other words" in other.json()["errors"]["paper_number"][0]
    assert (Card.objects.count(), PaperSending.objects.count()) == (1, 1)


def test_what_is_to_be_put_right_is_told_by_field_in_the_pages_language(client, paper):
    refused = send(client, paper, language="cy", text="", shown="")
    assert refused.status_code == 422
    assert refused.json() == {
        "errors": {
            "shown": ["Dewiswch sut i gael eich dangos."],
            "text": ["Ysgrifennwch y geiriau sydd ar y cerdyn."],
        },
        "asked": "",
    }
    assert Card.objects.count() == 0


def test_language_is_asked_once(client, paper):
    asked = send(client, paper, text=IN_WELSH).json()
    assert (asked["asked"], list(asked["errors"])) == ("cy", ["language"])
    assert send(client, paper, text=IN_WELSH, language_asked="cy").status_code == 200


@pytest.mark.parametrize("key", ["", "short", "x" * 65])
def test_without_a_key_nothing_is_taken_in(client, paper, key):
    assert (send(client, paper, key=key).status_code, Card.objects.count()) == (400, 0)


def test_only_the_tables_own_host_sends_and_opens(client, where, paper):
    stranger, neighbour = Client(), Client()
    neighbour.force_login(factories.with_role(where, "host", name="Neighbour").account)
    for browser in (stranger, neighbour):
        for name in ("typing_offline", "typing_worker", "typing_manifest", "typing_send"):
            assert browser.get(address(paper, name)).status_code == 404
        assert send(browser, paper).status_code == 404
    assert Card.objects.count() == 0


def test_sending_needs_the_token_that_the_same_address_gives(paper):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(paper.host)
    assert send(browser, paper).status_code == 403
    token = browser.get(address(paper)).json()["token"]
    sent = browser.post(address(paper), TYPED | {"key": KEY}, headers={"x-csrftoken": token})
    assert sent.json()["number"] == 3


@pytest.mark.parametrize(
    ("language", "title", "first"),
    [
        ("en", "Typing without a signal", "If you forget the passphrase"),
        ("cy", "Teipio heb signal", "Os anghofiwch chi’r geiriau cyfrin"),
    ],
)
def test_page_says_first_what_a_forgotten_passphrase_means_and_holds_nobody(
    client, paper, language, title, first
):
    factories.card(paper, "Words of somebody.", shown_as="Somebody")
    page = client.get(address(paper, "typing_offline", language))
    assert page.text.index(title) < page.text.index(first) < page.text.index('id="make"')
    assert "csrfmiddlewaretoken" not in page.text
    assert "Words of somebody." not in page.text
    assert paper.host.email not in page.text
    manifest = json.loads(client.get(address(paper, "typing_manifest", language)).content)
    where = address(paper, "typing_offline", language)
    assert (manifest["scope"], manifest["start_url"], manifest["lang"]) == (where, where, language)
    assert manifest["name"].startswith(title)


def test_worker_lies_beside_its_page_and_reaches_no_further(client, paper):
    page = address(paper, "typing_offline", "cy")
    worker = client.get(address(paper, "typing_worker", "cy"))
    assert worker.wsgi_request.path.rpartition("/")[0] + "/" == page
    assert "Service-Worker-Allowed" not in worker.headers
    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert f'"page": "{page}"' in worker.text


def test_policy_lets_this_site_alone_give_workers_and_manifests(client, paper):
    policy = client.get(address(paper, "typing_offline")).headers["Content-Security-Policy"]
    rules = dict(one.strip().split(" ", 1) for one in policy.split(";"))
    assert rules["default-src"] == "'self'"
    assert not {"worker-src", "manifest-src", "script-src", "connect-src"} & rules.keys()
    assert settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["default-src"] == ["'self'"]


@pytest.mark.django_db(transaction=True)
def test_two_copies_at_once_are_one_card(at_once):
    """The first answer is lost and the card is sent again meanwhile, ten times."""
    table = factories.table(factories.consultation(), channel="paper")
    by = participant_of(table.host)
    for number in range(1, 11):
        key = f"{number:032}"
        new = new_card(TYPED["text"], channel="paper", paper_number=number)
        paper = actions.PaperCard(new, key, "en", key=key)
        sent = partial(actions.type_in_card, table, paper=paper, by=by)
        done = at_once(sent, sent)
        assert done[0] == done[1]
    assert (Card.objects.count(), Receipt.objects.count()) == (10, 10)
