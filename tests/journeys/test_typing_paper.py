"""Menna, Tuesday evening: twelve paper cards with one hand, no mouse, and a line that fails."""

import pytest
from playwright.sync_api import expect

from consultations.consultation.models import Stage
from consultations.conversation.actions import print_kit
from consultations.conversation.models import Card, PaperDraft
from consultations.people.actions import participant_of
from tests import factories

LANGUAGE = pytest.mark.parametrize("language", ["cy"])
SCRIPT = pytest.mark.parametrize("javascript", [True], indirect=True, ids=["js"])
SAID = "Cadair wrth y ffenest, a rhywun yn cofio fy enw i"
DONE = ".note-done[data-kept-done]"


@pytest.fixture
def table(transactional_db):
    made = factories.table(factories.consultation(Stage.LISTENING), channel="paper")
    print_kit(made, cards=12, codes_in="cy", seed="s" * 32, by=participant_of(made.host))
    return made


def focus(host) -> str:
    return host.page.evaluate("document.activeElement.name")


def type_card(host, words: str, ticked: set[str]) -> None:
    """One card from the number that stands there already, by Enter, Tab, Space and arrow."""
    keys = host.page.keyboard
    assert focus(host) == "paper_number"
    keys.press("Enter")
    keys.type(words)
    keys.press("Tab")
    while focus(host) != "hat_words":
        if focus(host) in ticked:
            keys.press("ArrowDown" if focus(host) == "shown" else "Space")
        keys.press("Enter")
    host.press_enter()


@LANGUAGE
@SCRIPT
def test_twelve_cards_are_typed_in_by_keyboard_alone(sit, table, language):
    host = sit(table.host)
    host.go("table_paper", table.consultation, table=table.ref)
    first = {"round", "language", "shown", "may_read", "may_quote"}
    for number in range(1, 13):
        type_card(host, f"Cadair, {number}.", first if number == 1 else first - {"round"})
        assert host.page.locator(DONE).count() == 1
    kept = Card.objects.order_by("paper_number").values_list("paper_number", "text", "round")
    assert list(kept) == [(number, f"Cadair, {number}.", "pour") for number in range(1, 13)]
    assert {*Card.objects.values_list("language", "may_read", "may_quote", "kind")} == {
        ("cy", True, True, "their_words")
    }
    assert PaperDraft.objects.count() == 0


@LANGUAGE
@SCRIPT
def test_half_a_card_is_kept_on_the_server_and_without_a_signal_in_the_window(sit, table, language):
    host = sit(table.host)
    host.go("table_paper", table.consultation, table=table.ref)
    line = host.page.locator("[data-line]")
    with host.page.expect_response(lambda one: one.request.method == "POST"):
        host.field("text").type("Cadair wrth")
    expect(line).to_have_text(line.get_attribute("data-kept"))
    assert (line.inner_text(), PaperDraft.objects.get().typed["text"]) == (
        line.get_attribute("data-kept"), "Cadair wrth",
    )  # fmt: skip
    host.page.context.set_offline(True)
    host.field("text").fill(SAID)
    lost = line.get_attribute("data-lost")
    expect(line).to_have_text(lost)
    host.page.context.set_offline(False)
    host.visit(host.page.url)
    assert host.typed("text") == SAID
    assert PaperDraft.objects.get().number == 1


@LANGUAGE
@SCRIPT
def test_unsent_words_come_back_in_either_language_and_go_when_they_are_sent(sit, table, language):
    """Two languages, one window: the words and the language that was stated stay together."""
    where = table.consultation
    guest = sit()
    guest.go("card_new", where, table=table.ref)
    guest.speak(SAID, language="cy", name="Dai")
    guest.fill(email="dai@example.org")
    line = guest.page.locator("p.kept")
    line.wait_for()
    english = sit_in_english(guest)
    english.go("card_new", where, table=table.ref)
    assert (guest.typed("text"), guest.typed("shown_as"), guest.typed("email")) == (SAID, "Dai", "")
    assert guest.page.locator('[name=language][value="cy"]').is_checked()
    assert "until you send them" in line.inner_text()
    english.send()
    assert guest.page.locator(".receipt .code").count() == 1
    assert guest.page.evaluate("sessionStorage.length") == 0
    english.go("card_new", where, table=table.ref)
    assert (guest.typed("text"), line.is_hidden(), Card.objects.get().text) == ("", True, SAID)
    guest.fill(text="Rhywbeth arall")
    line.locator("button").click()
    expect(guest.field("text")).to_have_value("")
    assert guest.page.evaluate("sessionStorage.length") == 0


def sit_in_english(walker):
    """The same person at the same window, in the other language."""
    return type(walker)(walker.page, "en", walker.width)
