"""The Tuesday test as one story: from a printed kit to five slips, in Welsh, without JavaScript.

Steps that have a journey of their own are driven by the actions here where they would only be
walked again: two people agreeing on a suggestion (`test_drafting`), the appeal, the outcome of
each card, and positions of members who say nothing new (`test_panel_deciding`).
"""

import pytest

from tests import factories

from .records import broken
from .test_answering import REASON
from .test_gathering import THEME
from .tuesday import NAMES, Tuesday, begun
from .tuesday_council import (
    ENDS,
    MENDED,
    YES,
    answer_all,
    ask_first,
    decide,
    draw_eight,
    end_every_card,
    welsh_first_and_english_follows,
    write_the_draft,
)
from .tuesday_tables import (
    AGAIN,
    group,
    one_is_redacted_and_partly_restored,
    one_takes_her_name_off,
    open_slip,
    print_a_kit,
    two_phones_add,
    type_in_twelve,
)

WAY = ("Ei roi mewn thema", "Tyfodd yn gymal", "Penderfynodd y panel", "Yr ateb")


@pytest.fixture
def day(transactional_db) -> Tuesday:
    return begun()


@pytest.mark.parametrize("language", ["cy"], indirect=True)
@pytest.mark.parametrize("javascript", [False], indirect=True, ids=["no-js"])
def test_one_tuesday_from_a_printed_kit_to_five_slips(sit, day):
    paper = factories.table(day.where, ref="T1", channel="paper")
    moderator = factories.with_role(day.where, "moderator", name="Mair")
    print_a_kit(host := sit(paper.host), day, paper)
    type_in_twelve(host, paper)
    two_phones_add(sit, day, moderator)
    one_takes_her_name_off(sit(), day)
    one_is_redacted_and_partly_restored(day, moderator)
    group(sit, day, host)
    write_the_draft(day)
    welsh_first_and_english_follows(sit, day, moderator)
    draw_eight(sit, day)
    ask_first(sit, day)
    decide(sit, day)
    end_every_card(day)
    answer_all(sit, day)
    for person in range(5):
        find_with_a_slip(sit(), day, person)
    assert broken(day.where) == []


def find_with_a_slip(phone, day, person: int) -> None:
    """Theme, clause, decision, answer and what was done, in Welsh; and nobody else's words."""
    mine = day.cards_of(person)
    open_slip(phone, day.codes[mine[-1].paper_number])
    assert phone.page.url.split("/")[3] == "cy"
    others = [card.text for card in day.cards.all() if card not in mine]
    assert [card.text for card in mine if card.text not in phone.words] == []
    assert [words for words in others if words in phone.words] == []
    assert [step for step in WAY if step not in phone.words] == []
    assert THEME["name_cy"] in phone.words
    number, says = (1, (YES, MENDED)) if person < 3 else (2, (REASON,))
    on = day.draft.clauses.get(number=number).ref
    assert phone.links_to(phone.address("clause", day.where, clause=on)) >= 1
    assert [one["cy"] for one in (*says, ENDS) if one["cy"] not in phone.words] == []
    english = phone.page.locator('main [lang="en"]:not([data-ugc])')
    assert english.all_inner_texts() == []
    if person == 2:
        assert AGAIN["cy"] in phone.words
    phone.page.emulate_media(media="print")
    assert phone.page.locator("main .timeline").first.is_visible()
    assert phone.page.locator("main form:visible").count() == 0
    assert NAMES[0] not in phone.words
