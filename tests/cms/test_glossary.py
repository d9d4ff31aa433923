"""The words we use: kept once, shown in both alphabets, and kept to by the catalogue."""

import re

import polib
import pytest
from bs4 import BeautifulSoup
from django.conf import settings

from cms.glossary import KINDS, by_letter, found, terms
from cms.welsh import radicals

#: Our key words: whatever says one of them in English has its Welsh in it, mutated or not.
KEY = (
    "card", "citizen panel", "clause", "condition", "consultation", "co-author", "commissioner",
    "draft", "email address", "facilitator", "fingerprint", "ledger", "minority statement",
    "panel", "receipt", "seat", "suggestion", "theme", "translation", "version",
)  # fmt: skip
#: Where it is another word: drafting, an illness, a formula. By how these begin.
ANOTHER_WORD = (
    "Disabled, or",
    "Elected members and",
    "For k = 0",
    "The reserves are everybody",
    "Who decides, drafts",
)


def test_every_term_has_both_languages_and_a_kind_we_know():
    assert [term for term in terms() if not (term.en and term.cy)] == []
    assert {term.kind for term in terms()} == {*KINDS, ""}


def test_every_meaning_stands_in_both_languages():
    assert [term for term in terms() if bool(term.means_en) != bool(term.means_cy)] == []


def test_no_term_stands_twice():
    names = [term.en for term in terms()]
    assert len(names) == len(set(names))


def test_letters_are_those_of_each_alphabet():
    welsh = [letter for letter, _terms in by_letter([*terms()], "cy")]
    english = [letter for letter, _terms in by_letter([*terms()], "en")]
    assert [one for one in ("ch", "dd", "ll", "th") if one not in welsh] == []
    assert welsh.index("c") < welsh.index("ch") < welsh.index("d") < welsh.index("dd")
    assert english == sorted(english) and max(map(len, english)) == 1


@pytest.mark.parametrize(
    "asked, en",
    [
        ("cerdyn", "card"),
        ("gerdyn", "card"),
        ("ngherdyn", "card"),
        ("CHARDIAU", "card"),
        ("themau", "theme"),
        ("gymal", "clause"),
        ("fersiynau", "version"),
        ("sedd", "seat"),
        ("camu’n ôl", "step back"),
        ("camu'n ol", "step back"),
        ("derbynn", "receipt"),
        ("minority", "minority statement"),
    ],
)
def test_found_in_either_language_without_accents_and_mutated(asked, en):
    assert en in [term.en for term in found(asked)]


def test_nothing_is_found_for_what_is_not_there():
    assert found("xyzzy") == []


@pytest.mark.django_db
def test_page_stands_in_each_languages_alphabet(client):
    english, welsh = client.get("/en/words/"), client.get("/cy/geirfa/")
    letters = [
        [link.text for link in BeautifulSoup(page.text, "html.parser").select("nav .tags a")]
        for page in (english, welsh)
    ]
    assert (letters[0][:3], letters[1][:4]) == (["A", "B", "C"], ["A", "B", "C", "Ch"])
    assert "Ll" in letters[1] and "Ll" not in letters[0]
    card = BeautifulSoup(welsh.text, "html.parser").find("dd", string="card")
    assert (card["lang"], card.find_previous("dt").text) == ("en", "cerdyn")


@pytest.mark.django_db
def test_page_shows_what_was_asked_for_and_keeps_it(client):
    page = BeautifulSoup(client.get("/cy/geirfa/", {"q": " Gerdyn "}).text, "html.parser")
    assert [term.text for term in page.select("dt")] == ["cerdyn"]
    assert page.find("input", id="q")["value"] == "Gerdyn"


@pytest.mark.django_db
def test_page_says_when_there_is_no_such_word(client):
    page = client.get("/en/words/", {"q": "<b>xyzzy"})
    assert "We have no such word here." in page.text
    assert "<b>xyzzy" not in page.text


@pytest.mark.django_db
def test_every_page_leads_to_our_words(client):
    assert 'href="/cy/geirfa/"' in client.get("/cy/geirfa/").text
    assert 'hreflang="cy" href="http://testserver/cy/geirfa/"' in client.get("/en/words/").text


def welsh_of(key: str) -> set[str]:
    """The Welsh of a key word, one and many, by its last noun's radicals."""
    term = next(term for term in terms() if term.en == key)
    return {one.split()[0].lower() for one in (term.cy, term.plural) if one}


def words_of(text: str) -> set[str]:
    found = re.findall(r"[^\W\d_]+(?:-[^\W\d_]+)*", text.lower())
    return {root for word in found for root in radicals(word)}


@pytest.mark.parametrize("key", KEY)
def test_catalogue_keeps_to_the_glossary(key):
    catalogue = polib.pofile(str(settings.BASE_DIR / "locale/cy/LC_MESSAGES/django.po"))
    asked = re.compile(rf"\b{key}s?\b", re.I)
    wanted, otherwise = welsh_of(key), []
    for entry in catalogue:
        text = entry.msgstr or entry.msgstr_plural.get(5, "")
        said = re.sub(r"%\(\w+\)\w", "", entry.msgid)
        if asked.search(said) and not said.endswith("/") and not wanted & words_of(text):
            otherwise.append((entry.msgid, text))
    assert [one for one in otherwise if not one[0].startswith(ANOTHER_WORD)] == []
