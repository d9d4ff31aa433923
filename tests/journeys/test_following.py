"""The Tuesday test, step 14: with only the slips, all five find what became of their words."""

import pytest

from consultations.moderation.models import State
from consultations.outcome.actions import NewAnswer, give_answer

from .ending import CANARIES, SAID, TOLD, answer_due, public_pages, slip
from .records import broken, kinds

LATE = {"en": "It came late.", "cy": "Daeth yn hwyr."}
BACK = {"en": "Taken back by you", "cy": "Tynnwyd yn ôl gennych chi"}
NO = {"en": "No, the gate is the farm's.", "cy": "Na, y fferm biau'r giât."}


@pytest.fixture
def ending(transactional_db):
    found = answer_due()
    new = NewAnswer(answer="no", no_kind="outside_unsaid", reason=NO, clause=found.clause)
    give_answer(found.where, new=new, by=found.rhian)
    return found


def find(walker, where, code: str) -> None:
    """From the consultation's first page to one's own words, with nothing but a code."""
    walker.go("consultation", where)
    walker.follow(walker.address("my_words", where))
    walker.fill(code=code)
    walker.send("main form:has([name=code]) [type=submit]")


def check_the_way(person, card, said, language: str) -> None:
    """Own words, what became of them, and dated steps; nobody else's words."""
    words, _spoken, kind, _fields = said
    assert words in person.words
    assert TOLD[kind][language] in person.words
    steps = person.page.locator("main .timeline > li")
    assert steps.count() >= 3
    assert steps.locator("time[datetime]").count() == steps.count()
    assert steps.locator(f'span[lang]:not([lang="{language}"])').count() == 0
    assert [one for one in CANARIES if one not in words and one in person.words] == []
    assert (LATE[language] in person.words) is bool(card.late)
    if kind == "shaped_clause":
        assert NO[language] in person.words
        assert person.links_to(person.address("clause", card.consultation, clause="CL1")) >= 1


def find_at_the_library(walker, card, language: str) -> None:
    """On somebody else's device, in no conversation yet: the menu's own link, and the code."""
    walker.page.context.clear_cookies()
    walker.go("consultations:words_anywhere")
    walker.fill(code=slip(card, language))
    walker.send("main form:has([name=code]) [type=submit]")


def check_it_is_still_told(person, said, language: str) -> None:
    """Right after taking their words back: the words are gone, what became of them is not."""
    words, _spoken, kind, _fields = said
    assert words not in person.words
    assert BACK[language] in person.words
    assert TOLD[kind][language] in person.words
    if kind == "shaped_clause":
        assert NO[language] in person.words


def take_back(person, card) -> None:
    where = card.consultation
    person.follow(person.address("words_withdraw", where, kind="card", ref=card.ref))
    person.send()
    card.refresh_from_db()
    left = (card.state, card.text, card.shown_as, card.typed_by)
    assert left == (State.WITHDRAWN, "", "", "")


@pytest.mark.thorough
def test_all_five_find_what_became_of_their_words_and_take_them_back(sit, ending, language):
    where, phone = ending.where, sit()
    before, entered = public_pages(where), kinds(where)
    shown = {one: [url for url, page in before.items() if one in page] for one in CANARIES}
    assert shown["kestrel"] == []
    assert all(len(shown[one]) >= 3 for one in CANARIES[:2])
    for card, said in zip(ending.cards, SAID, strict=True):
        phone.page.context.clear_cookies()
        find(phone, where, slip(card, language))
        check_the_way(phone, card, said, language)
        take_back(phone, card)
        find_at_the_library(phone, card, language)
        check_it_is_still_told(phone, said, language)
    after = public_pages(where, known=before)
    taken = (*CANARIES, "Gwenllian")
    assert [url for url, page in after.items() if any(one in page for one in taken)] == []
    assert kinds(where) == entered
    assert broken(where) == []
