"""The Tuesday test, step 14: with only the slips, all five find what became of their words."""

import pytest

from consultations.moderation.models import State
from consultations.outcome.actions import NewAnswer, give_answer

from .ending import CANARIES, SAID, TOLD, answer_due, public_pages, slip
from .records import broken, kinds

NO = {"en": "No, the gate is the farm's.", "cy": "Na, y fferm biau'r giât."}


@pytest.fixture
def ending(transactional_db):
    found = answer_due()
    new = NewAnswer(answer="no", no_kind="money", reason=NO, clause=found.clause)
    give_answer(found.where, new=new, by=found.rhian)
    return found


def find(walker, where, code: str) -> None:
    """From the consultation's first page to one's own words, with nothing but a code."""
    walker.go("consultation", where)
    walker.follow(walker.address("my_words", where))
    walker.fill(code=code)
    walker.send("main form:has([name=code]) [type=submit]")


def test_all_five_find_what_became_of_their_words_in_their_language(sit, ending, language):
    for card, (words, _spoken, kind, _fields) in zip(ending.cards, SAID, strict=True):
        person = sit()
        find(person, ending.where, slip(card, language))
        assert words in person.words
        assert TOLD[kind][language] in person.words
        steps = person.page.locator("main .timeline > li")
        assert steps.count() >= 3
        assert steps.locator("time[datetime]").count() == steps.count()
        assert steps.locator(f'span[lang]:not([lang="{language}"])').count() == 0
        others = {one for one in CANARIES if one not in words}
        assert [one for one in others if one in person.words] == []
    first = sit()
    find(first, ending.where, slip(ending.cards[0], language))
    assert NO[language] in first.words
    assert first.links_to(first.address("clause", ending.where, clause="CL1")) >= 1


def test_each_takes_their_words_back_and_they_are_nowhere(sit, ending, language):
    where = ending.where
    before = public_pages(where)
    shown = {one: [url for url, page in before.items() if one in page] for one in CANARIES}
    assert shown["kestrel"] == []
    assert all(len(shown[one]) >= 3 for one in CANARIES[:2])
    entered = kinds(where)
    for card in ending.cards:
        person = sit()
        find(person, where, slip(card, language))
        person.follow(person.address("words_withdraw", where, kind="card", ref=card.ref))
        person.send()
        card.refresh_from_db()
        assert (card.state, card.text, card.shown_as, card.typed_by) == (
            State.WITHDRAWN,
            "",
            "",
            "",
        )
    after = public_pages(where, known=before)
    assert [url for url, page in after.items() if any(one in page for one in CANARIES)] == []
    assert [url for url, page in after.items() if "Gwenllian" in page] == []
    assert kinds(where) == entered
    assert broken(where) == []
