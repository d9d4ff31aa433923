"""My words: found by receipt, by device, by account; their whole way; taken back."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse
from django.utils.translation import override

from cms.clock import now
from consultations.consultation.models import Consultation, Stage
from consultations.draft.models import Root
from consultations.outcome.actions import give_answer
from consultations.people import flood
from consultations.people.actions import issue_receipt
from consultations.people.http import COOKIE, SALT
from tests import factories

from .conftest import WORDS, yes

CANARY = "marigolds behind the boiler"


def url(view, ending, language="en", **kwargs):
    with override(language):
        slug = Consultation.objects.get(pk=ending.consultation.pk).slug
        return reverse(f"consultations:{view}", kwargs={"consultation": slug, **kwargs})


def know(client, person):
    """Let this device be known as somebody without an account."""
    client.cookies[COOKIE] = signing.dumps(str(person.uid), salt=SALT)


def code_of(ending, person):
    return issue_receipt(
        person, consultation=ending.consultation, language="en", seed=f"seed {person.pk}"
    )


def test_words_are_found_by_their_receipt_on_any_device(client, told):
    response = client.post(url("receipt_find", told), {"code": code_of(told, told.josh)})
    assert response.status_code == 302
    page = client.get(response.url)
    html = page.content.decode()
    assert "Don&#x27;t drop me by letter." in html and WORDS["en"] in html
    assert "no-store" in page.headers["Cache-Control"]


def test_unknown_code_and_one_of_another_consultation_read_the_same(client, told):
    elsewhere = factories.consultation()
    other = issue_receipt(told.josh, consultation=elsewhere, language="en", seed="elsewhere")
    said = set()
    for code in ("not-a-code", "one-two-three-four-567", other):
        response = client.post(url("receipt_find", told), {"code": code})
        assert response.status_code == 422
        html = response.content.decode()
        said.add(html.split('class="wrong"')[1].split("</p>")[0])
    assert len(said) == 1


def test_codes_cannot_be_tried_without_end(client, told, settings):
    """Also not between right ones, nor at the other address that takes codes."""
    settings.LIMITS = {"receipts": "3/h"}
    right, found = code_of(told, told.josh), []
    for code in ("x", right, "y", right, "z", right, "w"):
        found.append(Client().post(url("receipt_find", told), {"code": code}).status_code)
    assert found == [422, 302, 422, 302, 422, 429, 429]
    assert client.post(reverse("consultations:words_anywhere"), {"code": right}).status_code == 429
    elsewhere = Client(REMOTE_ADDR="203.0.113.9")
    assert elsewhere.post(url("receipt_find", told), {"code": right}).status_code == 302


def test_thirty_slips_of_one_cafe_are_opened_in_one_hour(told):
    found = []
    for _turn in range(30):
        code = code_of(told, factories.participant())
        found.append(Client().post(url("receipt_find", told), {"code": code}).status_code)
    assert found == [302] * 30


def test_guesses_from_everywhere_are_counted_together(told, monkeypatch):
    monkeypatch.setattr(flood, "WRONG_CODES_OF_ALL", "4/h")
    found = []
    for turn in range(6):
        browser = Client(REMOTE_ADDR=f"203.0.113.{turn}")
        found.append(browser.post(url("receipt_find", told), {"code": "x"}).status_code)
    assert found == [422] * 4 + [429] * 2


def test_device_that_knows_somebody_asks_whose_words_they_are(client, told):
    stranger = factories.participant()
    know(client, stranger)
    code = code_of(told, told.josh)
    asked = client.post(url("receipt_find", told), {"code": code})
    assert asked.status_code == 422
    client.post(url("receipt_find", told), {"code": code, "whose": "else"})
    assert "drop me by letter" in client.get(url("my_words", told)).content.decode()
    stranger.refresh_from_db()
    assert stranger.merged_into is None


def test_receipt_of_an_account_is_read_but_nothing_changed_by_it(client, told):
    told.josh.account = factories.user("Josh")
    told.josh.save()
    client.post(url("receipt_find", told), {"code": code_of(told, told.josh)})
    html = client.get(url("my_words", told)).content.decode()
    assert "drop me by letter" in html and "Take my words back" not in html
    take_back = url("words_withdraw", told, kind="card", ref=told.cards[0].ref)
    assert client.post(take_back).status_code == 404


def test_account_finds_its_words_by_signing_in(client, told):
    told.josh.account = factories.user("Josh")
    told.josh.save()
    client.force_login(told.josh.account)
    assert "drop me by letter" in client.get(url("my_words", told)).content.decode()


def test_page_without_words_offers_the_code(client, told):
    html = client.get(url("my_words", told)).content.decode()
    assert 'name="code"' in html and "drop me by letter" not in html


def test_page_in_welsh(client, told):
    know(client, told.josh)
    html = client.get(url("my_words", told, language="cy")).content.decode()
    assert WORDS["cy"] in html and WORDS["en"] not in html


def test_nobody_elses_words_are_taken_back(client, told):
    know(client, factories.participant())
    for view in ("words_withdraw", "words_name_off"):
        address = url(view, told, kind="card", ref=told.cards[0].ref)
        assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]


def test_name_goes_and_words_stay(client, told):
    know(client, told.josh)
    address = url("words_name_off", told, kind="card", ref=told.cards[0].ref)
    assert "Yes, take my name off" in client.get(address).content.decode()
    assert client.post(address).status_code == 302
    told.cards[0].refresh_from_db()
    assert [told.cards[0].name, told.cards[0].shown_as, told.cards[0].is_shown] == ["", "", True]


def test_words_taken_back_say_so_on_their_own_page(client, told):
    know(client, told.josh)
    client.post(url("words_withdraw", told, kind="card", ref=told.cards[0].ref))
    html = client.get(url("my_words", told)).content.decode()
    assert "Taken back by you" in html and "drop me by letter" not in html
    assert "Take my words back" not in html


def test_what_became_of_words_is_still_told_when_they_are_taken_back(client, told):
    """F-1: their end and the answer stay to be read, by the same slip, on another device."""
    know(client, told.josh)
    client.post(url("words_withdraw", told, kind="card", ref=told.cards[0].ref))
    elsewhere = Client()
    found = elsewhere.post(url("receipt_find", told), {"code": code_of(told, told.josh)})
    html = elsewhere.get(found.url).content.decode()
    assert WORDS["en"] in html and "Because we can." in html
    assert "drop me by letter" not in html


STAGES = [stage for stage in Stage if stage not in (Stage.IDEA, Stage.SHAPING)]


@pytest.mark.parametrize("stage", STAGES)
def test_one_address_serves_every_stage_and_stays_when_all_is_over(client, told, stage):
    """R-LIFE-12: from announced to reviewed, what changed and one's own words stand where
    they stood."""
    names = ("consultation", "changed", "my_words", "review")
    before = {name: url(name, told) for name in names}
    Consultation.objects.update(stage=stage)
    assert {name: url(name, told) for name in names} == before
    assert [client.get(address).status_code for address in before.values()] == [200] * 4


def public_pages(ending):
    """Every public page that may show a card's words, as far as the rooms have them."""
    kwargs = {
        "table": {"table": ending.table.ref}, "clause": {"clause": ending.clauses[0].ref},
        "theme": {"theme": ending.theme.ref},
    }  # fmt: skip
    views = (
        "consultation", "tables", "table", "themes", "theme", "draft", "clause", "panel",
        "changed", "ledger", "ledger_export",
    )  # fmt: skip
    found = {}
    for view in views:
        try:
            found[view] = url(view, ending, **kwargs.get(view, {}))
        except Exception:
            continue
    return found


def shows(client, address):
    response = client.get(address)
    assert response.status_code == 200, address
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return CANARY in content.decode()


def test_words_taken_back_are_gone_from_every_public_page(
    client, ending, settings, transactional_db
):
    settings.PAGE_CACHE = True
    card = factories.card(ending.table, f"There were {CANARY}.", participant=ending.josh)
    Root.objects.create(clause=ending.clauses[0], card=card, added_at=now())
    ending.theme.placings.create(card=card, placed_at=now(), voice=True)
    give_answer(ending.consultation, new=yes(cards=(card,)), by=ending.rhian)
    pages = public_pages(ending)
    before = {view for view, address in pages.items() if shows(client, address)}
    assert "changed" in before
    assert "ETag" in client.get(pages["changed"]).headers  # it was kept
    mine = type(client)()
    know(mine, ending.josh)
    address = url("words_withdraw", ending, kind="card", ref=card.ref)
    assert mine.post(address).status_code == 302
    assert {view for view, address in pages.items() if shows(client, address)} == set()
    assert not shows(mine, url("my_words", ending))
