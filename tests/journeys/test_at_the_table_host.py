"""The Tuesday test, step 2: the host types in paper cards, and publishes those of one table."""

import pytest

from cms.clock import now
from consultations.consultation.models import Stage
from consultations.conversation.models import Card, TableRound
from consultations.moderation.models import State
from consultations.people.actions import find_receipt
from tests import factories

from .records import kinds

CARDS = (
    (7, "The sofa by the radiator, and nobody asking what I'm there for.", "en"),
    (8, "Cadair wrth y ffenest, a rhywun yn cofio fy enw i.", "cy"),
)


@pytest.fixture
def where(transactional_db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    made = factories.table(where, channel="paper")
    TableRound.objects.create(table=made, round="pour", opened_at=now())
    return made


def type_in(host, number: int, words: str, language: str) -> None:
    """One card by keyboard alone, from the first field to Enter. The page's language is first."""
    keys = host.page.keyboard
    host.field("paper_number").focus()
    keys.press("Control+A")
    keys.type(str(number))
    host.tab_to("text")
    keys.type(words)
    host.tab_to("round")
    keys.press("Space")
    host.tab_to("language")
    keys.press("Space")
    while host.page.locator('[name="language"]:checked').get_attribute("value") != language:
        keys.press("ArrowDown")
    host.tab_to("shown")
    keys.press("Space")
    host.tab_to("shown_as")
    keys.type("Menna's sister")
    host.tab_to("may_read")
    keys.press("Space")
    host.tab_to("submit")


def test_host_types_paper_cards_by_keyboard_alone(sit, where, table):
    host = sit(table.host)
    host.go("table_host", where, table=table.ref)
    host.follow(host.address("table_paper", where, table=table.ref))
    codes = []
    for number, words, language in CARDS:
        type_in(host, number, words, language)
        host.press_enter()
        codes.append(host.page.locator(".note-done .code").inner_text())
        assert host.typed("text") == ""
    rows = Card.objects.order_by("paper_number")
    assert [(one.paper_number, one.text, one.language) for one in rows] == list(CARDS)
    assert {(one.channel, one.round, one.state, one.may_read, one.may_quote) for one in rows} == {
        ("paper", "pour", State.WAITING, True, False)
    }
    assert [find_receipt(code).participant for code in codes] == [one.participant for one in rows]
    assert rows[0].participant != rows[1].participant
    refuse_the_same_number(host, where, table)
    assert kinds(where) == []


def refuse_the_same_number(host, where, table) -> None:
    """A number that is there already is refused; with another it goes in, and nothing is lost."""
    type_in(host, *CARDS[0])
    host.press_enter(status=422)
    assert host.page.locator("#id_paper_number[aria-invalid=true]").count() == 1
    assert (host.typed("paper_number"), host.typed("text")) == ("7", CARDS[0][1])
    assert host.page.locator('[name=language][value="en"]').is_checked()
    assert Card.objects.count() == 2
    assert host.links_to(host.address("table_host", where, table=table.ref) + "#p-") == 3
    host.fill(paper_number="9")
    host.tab_to("submit")
    host.press_enter()
    assert list(Card.objects.values_list("paper_number", flat=True).order_by("pk")) == [7, 8, 9]


def test_host_reads_and_publishes_the_paper_cards_of_their_own_table(sit, where, table):
    card = factories.card(table, CARDS[1][1], language="cy", state=State.WAITING, was_public=False)
    host, reader = sit(table.host), sit()
    reader.go("table", where, table=table.ref)
    assert CARDS[1][1] not in reader.words
    host.go("table_host", where, table=table.ref)
    host.has_read(card)
    host.do("publish")
    card.refresh_from_db()
    assert (card.state, card.was_public) == (State.PUBLISHED, True)
    reader.go("table", where, table=table.ref)
    assert reader.page.locator('p[lang="cy"][data-ugc]').inner_text() == CARDS[1][1]
    assert kinds(where) == []
