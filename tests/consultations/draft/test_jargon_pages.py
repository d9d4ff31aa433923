"""The pages of words people don't get: a list in two orders, a form beside each text, a desk."""

import pytest
from bs4 import BeautifulSoup

from consultations.draft.actions import explain_word, tap_jargon
from consultations.draft.models import JargonPhrase, JargonTap
from tests import factories
from tests.consultations.draft.test_jargon import MEANS, thrice
from tests.consultations.draft.test_pages import get, url

pytestmark = pytest.mark.django_db


def words_of(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [one.text for one in soup.select(".menu > li > .menu-item > b")]


def marks_of(page: str) -> list[str]:
    soup = BeautifulSoup(page, "html.parser")
    return [one.text.strip() for one in soup.select(".menu > li > .menu-answer")]


@pytest.fixture
def welsh(draft, clause):
    """A Welsh text whose words come in one order in the draft and in another in the alphabet."""
    clause.text_cy = "Llyfr, lamp, chwarae a chyfnod."
    clause.save()
    for words in ("lamp", "llyfr", "chwarae", "chyfnod"):
        tap_jargon(clause, text_code="cy", words=words, by=factories.participant())


def test_list_is_in_the_draft_s_order_or_in_its_language_s_alphabet(client, where, welsh):
    page = get(client, where, "draft/not-clear/?language=cy")
    assert words_of(page) == ["Llyfr", "lamp", "chwarae", "chyfnod"]
    page = get(client, where, "draft/not-clear/?language=cy&order=alphabet")
    assert words_of(page) == ["chwarae", "chyfnod", "lamp", "Llyfr"]
    page = client.get(url(where, "drafft/ddim-yn-glir/", "cy")).text
    assert words_of(page) == ["Llyfr", "lamp", "chwarae", "chyfnod"]
    assert words_of(get(client, where, "draft/not-clear/")) == []


def test_list_says_how_many_and_what_became_of_each(client, where, clause, cast):
    explain_word(thrice(clause, "gate"), where="here", means=MEANS, by=cast.elin)
    thrice(clause)
    page = get(client, where, "draft/not-clear/")
    assert marks_of(page) == ["Explained", "To be cleared before the freeze"]
    assert MEANS["en"] in page and MEANS["en_everyday"] in page and "3 people" in page
    page = client.get(url(where, "drafft/ddim-yn-glir/?language=en", "cy")).text
    assert MEANS["cy"] in page and "3 pherson heb ei ddeall" in page


def test_tap_needs_no_account_and_no_script(client, where, clause):
    address = url(where, f"draft/clauses/{clause.ref}/not-clear/")
    page = BeautifulSoup(client.get(f"{address}?text=en&words=gate").text, "html.parser")
    form = page.select_one('form[data-text="en"]')
    assert [one["value"] for one in form.select("datalist option")] == [
        "The", "gate", "is", "open", "every", "day",
    ]  # fmt: skip
    assert form.select_one('input[name="en-words"]')["value"] == "gate"
    sent = client.post(address, {"text": "en", "en-words": "every day"})
    assert sent["Location"] == url(where, f"draft/clauses/{clause.ref}/")
    assert [one.words for one in JargonPhrase.objects.all()] == ["every day"]
    client.post(address, {"text": "en", "en-words": "Every day"})
    assert JargonTap.objects.count() == 1
    assert "one person doesn’t get it" in client.get(sent["Location"]).text


def test_tap_of_other_words_says_so_beside_the_field_and_keeps_them(client, where, clause):
    address = url(where, f"drafft/cymalau/{clause.ref}/ddim-yn-glir/", "cy")
    refused = client.post(address, {"text": "cy", "cy-words": "gwynt"})
    page = BeautifulSoup(refused.text, "html.parser")
    assert refused.status_code == 422
    assert page.select_one('input[name="cy-words"]')["value"] == "gwynt"
    assert "Copïwch nhw fel maen nhw yno" in page.select_one(".field-wrong").text
    assert page.select_one(".put-right a")["href"] == "#id_cy-words"


def test_tap_is_not_for_the_panel_and_not_when_the_draft_is_frozen(client, where, clause, cast):
    address = url(where, f"draft/clauses/{clause.ref}/not-clear/")
    client.force_login(cast.seat.account)
    assert "The panel asks in its own room" in client.get(address).text
    assert client.post(address, {"text": "en", "en-words": "gate"}).status_code == 403
    client.logout()
    where.stage = "panel"
    where.save()
    assert "<form" not in client.get(address).text.partition("<main")[2]
    assert client.post(address, {"text": "en", "en-words": "gate"}).status_code == 422
    assert f"{clause.ref}/not-clear/" not in get(client, where, f"draft/clauses/{clause.ref}/")


def test_tap_is_offered_beside_every_clause(client, where, clause):
    link = url(where, f"draft/clauses/{clause.ref}/not-clear/")
    for page in ("draft/", f"draft/clauses/{clause.ref}/"):
        soup = BeautifulSoup(get(client, where, page), "html.parser")
        assert soup.select_one(f'.buttons a[href="{link}"]')
        held = soup.select_one(f'[data-not-clear="{link}"]')
        assert "en" in [one["data-text"] for one in held.select("[data-text]")]


def test_explain_word_is_a_page_for_bilingual_editors(client, where, clause, cast):
    phrase = thrice(clause)
    address = url(where, f"draft/not-clear/{phrase.ref}/")
    assert client.get(address).status_code == 403
    client.force_login(cast.ffion.account)
    assert client.get(address).status_code == 403
    client.force_login(cast.elin.account)
    assert phrase.ref in get(client, where, "draft/desk/")
    refused = client.post(address, {"where": "here", **MEANS, "cy": ""})
    assert refused.status_code == 422 and MEANS["en"] in refused.text
    sent = client.post(address, {"where": "here", **MEANS})
    assert sent["Location"].endswith(f"?language=en#{phrase.ref.lower()}")
    assert marks_of(get(client, where, "draft/not-clear/")) == ["Explained"]


def test_explain_word_offers_the_glossary_where_it_has_the_word(client, where, clause, cast):
    clause.text_cy = "Mae sesiwn bob dydd."
    clause.save()
    phrase = thrice(clause, "sesiwn", "cy")
    client.force_login(cast.heledd.account)
    address = url(where, f"draft/not-clear/{phrase.ref}/")
    assert 'value="glossary"' in client.get(address).text
    assert client.post(address, {"where": "glossary"}).status_code == 302
    page = get(client, where, "draft/not-clear/?language=cy")
    assert 'href="/en/words/?q=sesiwn"' in page
    other = thrice(clause, "gate")
    assert 'value="glossary"' not in get(client, where, f"draft/not-clear/{other.ref}/")
