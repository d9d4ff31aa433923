"""Typing in paper cards: the next number, half-typed cards, the language that is asked once."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.test import Client

from cms import clock
from cms.tongue import looks_like
from consultations.conversation import actions
from consultations.conversation.models import Card, PaperDraft
from consultations.people.actions import participant_of
from tests import factories

from .conftest import new_card
from .test_views import at

TYPED = {
    "paper_number": "3",
    "text": "The chair by the door, and a smile.",
    "language": "en",
    "shown": "someone",
    "hat": "myself",
    "kind": "their_words",
}
IN_WELSH = "Dwi isie rhywle cynnes i eistedd heb orfod prynu paned bob tro."


@pytest.fixture
def paper(client, where):
    """The table's host, signed in, with a kit of six cards printed."""
    made = factories.table(where, channel="paper")
    by = participant_of(made.host)
    actions.print_kit(made, cards=6, codes_in="en", seed="s" * 32, by=by)
    client.force_login(made.host)
    return made


def page_of(client, table, query="", language="en"):
    return client.get(at("table_paper", table.consultation, table.ref, language=language) + query)


def send(client, table, **fields):
    return client.post(at("table_paper", table.consultation, table.ref), TYPED | fields)


def keep(client, table, accept="application/json", **fields):
    address = at("paper_keep", table.consultation, table.ref)
    return client.post(address, TYPED | fields, headers={"accept": accept})


def begins_with(response) -> dict:
    form = response.context["form"]
    names = ("paper_number", "round", "language", "kind", "text", "kept_as")
    return {name: str(form[name].value() or "") for name in names}


def test_form_begins_with_the_next_number_that_nobody_has_typed_in(client, paper):
    assert begins_with(page_of(client, paper))["paper_number"] == "1"
    factories.card(paper, paper_number=1)
    factories.card(paper, paper_number=3)
    numbers = page_of(client, paper).context["numbers"]
    assert ([one.paper_number for one in numbers.typed], numbers.not_yet, numbers.next) == (
        [1, 3], [2, 4, 5, 6], 2,
    )  # fmt: skip


def test_without_a_kit_it_begins_with_the_number_after_the_last(client, where):
    table = factories.table(where, channel="paper")
    client.force_login(table.host)
    assert begins_with(page_of(client, table))["paper_number"] == ""
    factories.card(table, paper_number=7)
    assert begins_with(page_of(client, table))["paper_number"] == "8"


def test_next_card_begins_with_the_same_round_language_and_kind_and_no_consent(client, paper):
    yesterday = (clock.now() - timedelta(days=1)).date()
    said = {"round": "stir", "kind": "host_note", "held_on": yesterday, "may_read": "on"}
    shown = client.post(at("table_paper", paper.consultation, paper.ref), TYPED | said, follow=True)
    assert begins_with(shown) == {
        "paper_number": "1", "round": "stir", "language": "en", "kind": "host_note", "text": "",
        "kept_as": "",
    }  # fmt: skip
    form = shown.context["form"]
    assert (str(form["held_on"].value()), form["may_read"].value(), form["shown"].value()) == (
        str(yesterday), None, None,
    )  # fmt: skip


def test_a_talk_held_before_the_closing_date_is_on_time_whenever_it_is_typed(client, paper):
    where = paper.consultation
    where.closes_at = clock.now() - timedelta(days=2)
    where.save(update_fields=["closes_at"])
    send(client, paper, paper_number="1", held_on=(clock.now() - timedelta(days=3)).date())
    send(client, paper, paper_number="2", held_on=(clock.now() - timedelta(days=1)).date())
    late = Card.objects.order_by("paper_number").values_list("paper_number", "late")
    assert list(late) == [(1, False), (2, True)]


@pytest.mark.parametrize(("days", "words"), [(2, "not come yet"), (-300, "not been announced")])
def test_day_of_the_talk_is_one_that_can_have_been(client, paper, days, words):
    answer = send(client, paper, held_on=(clock.now() + timedelta(days=days)).date())
    assert (answer.status_code, words in answer.text, Card.objects.count()) == (422, True, 0)


def test_number_that_is_taken_shows_where_its_card_is(client, paper):
    card = factories.card(paper, paper_number=3)
    answer = send(client, paper)
    assert (answer.status_code, Card.objects.count()) == (422, 1)
    assert at("card", paper.consultation, card.ref) in answer.text
    assert "A card with this number has been typed in at this table." in answer.text
    Card.objects.update(state="waiting")
    assert (
        f"{at('table_host', paper.consultation, paper.ref)}#p-{card.pk}" in send(client, paper).text
    )


def test_half_typed_card_is_there_when_the_host_comes_back(client, paper):
    assert keep(client, paper, text="Half a sen").json() == {"kept_as": 3}
    assert keep(client, paper, text="Half a sentence", kept_as="3").json() == {"kept_as": 3}
    kept = PaperDraft.objects.get()
    assert (kept.host, kept.number, kept.typed["text"]) == (paper.host, 3, "Half a sentence")
    assert "Go on with card 3" in page_of(client, paper).text
    again = begins_with(page_of(client, paper, "?card=3"))
    assert (again["text"], again["kept_as"]) == ("Half a sentence", "3")
    send(client, paper, kept_as="3")
    assert (PaperDraft.objects.count(), Card.objects.get().paper_number) == (0, 3)


def test_half_typed_card_without_a_number_moves_to_its_number(client, paper):
    assert keep(client, paper, paper_number="").json() == {"kept_as": 0}
    assert begins_with(page_of(client, paper, "?card=0"))["text"] == TYPED["text"]
    assert keep(client, paper, kept_as="0").json() == {"kept_as": 3}
    assert list(PaperDraft.objects.values_list("number", flat=True)) == [3]


def test_button_keeps_without_javascript_and_another_throws_away(client, paper):
    answer = keep(client, paper, accept="text/html")
    assert answer.url == at("table_host", paper.consultation, paper.ref)
    assert "kept half typed" in client.get(answer.url).text
    address = at("paper_keep", paper.consultation, paper.ref)
    thrown = client.post(address, {"do": "drop", "kept_as": "3"}, follow=True)
    assert (PaperDraft.objects.count(), "thrown away" in thrown.text) == (0, True)


def test_nothing_is_kept_of_an_empty_form_or_of_a_card_that_is_saved(client, paper):
    assert keep(client, paper, text=" ").json() == {"kept_as": None}
    send(client, paper)
    assert keep(client, paper, text=TYPED["text"][:20]).json() == {"kept_as": None}
    assert PaperDraft.objects.count() == 0
    other = keep(client, paper, text="Other words under a number that is taken")
    assert other.json() == {"kept_as": 3}


def test_only_the_tables_own_host_keeps_and_types(client, where, paper):
    neighbour = factories.with_role(where, "host", name="Neighbour")
    person = factories.participant()
    for by in (neighbour, person):
        with pytest.raises(PermissionDenied):
            actions.keep_half_typed(paper, typed=dict(TYPED), kept_as=None, by=by)
        with pytest.raises(PermissionDenied):
            actions.drop_half_typed(paper, number=3, by=by)
        typed = actions.PaperCard(new_card(channel="paper", paper_number=3), "s" * 32, "en")
        with pytest.raises(PermissionDenied):
            actions.type_in_card(paper, paper=typed, by=by)
    stranger = Client()
    assert keep(stranger, paper).status_code == 404
    stranger.force_login(neighbour.account)
    assert (keep(stranger, paper).status_code, page_of(stranger, paper).status_code) == (404, 404)
    assert PaperDraft.objects.count() == 0


def test_half_typed_cards_go_after_two_weeks(client, paper):
    keep(client, paper)
    with clock.set_to(clock.now() + timedelta(days=13)):
        call_command("keep_no_longer")
    assert PaperDraft.objects.count() == 1
    with clock.set_to(clock.now() + timedelta(days=15)):
        call_command("keep_no_longer")
    assert PaperDraft.objects.count() == 0


@pytest.mark.parametrize(
    ("text", "looks"),
    [
        (IN_WELSH, "cy"),
        ("The sofa by the radiator, and nobody asking why I am there.", "en"),
        ("Dwi'n hoffi coming to the caffi achos mae'n warm", ""),
        ("Paned o de", ""),
    ],
)
def test_words_look_like_one_language_only_where_they_plainly_do(text, looks):
    assert looks_like(text) == looks


def test_language_is_asked_once_and_what_is_stated_counts(client, paper):
    asked = send(client, paper, text=IN_WELSH)
    assert (asked.status_code, "This looks like Welsh. Is it?" in asked.text) == (422, True)
    assert asked.context["form"]["language"].value() == "en"
    assert '<input type="hidden" name="language_asked" value="cy"' in asked.text
    send(client, paper, text=IN_WELSH, language_asked="cy")
    assert Card.objects.get().language == "en"


@pytest.mark.parametrize("stated", ["cy", "both"])
def test_welsh_stated_or_mixed_is_never_asked_about(client, paper, stated):
    assert send(client, paper, text=IN_WELSH, language=stated).status_code == 302
    assert Card.objects.get().language == stated


def test_language_left_open_is_suggested_and_not_chosen(client, paper):
    asked = send(client, paper, text=IN_WELSH, language="")
    assert "This looks like Welsh. Is it?" in asked.text
    assert asked.context["form"]["language"].value() == ""


def test_page_is_whole_in_welsh(client, paper):
    keep(client, paper)
    assert "Ewch ymlaen â cherdyn 3" in page_of(client, paper, language="cy").text


@pytest.mark.django_db(transaction=True)
def test_a_copy_kept_while_the_card_is_saved_leaves_nothing_half_typed(at_once):
    """The host saves while the last half-typed copy is still under way, ten times."""
    table = factories.table(factories.consultation(), channel="paper")
    by = participant_of(table.host)
    for number in range(1, 11):
        new = new_card(TYPED["text"], channel="paper", paper_number=number)
        paper = actions.PaperCard(new, f"{number}" * 32, "en")
        half = TYPED | {"paper_number": str(number), "text": TYPED["text"][:18]}
        done = at_once(
            lambda paper=paper: actions.type_in_card(table, paper=paper, by=by),
            lambda half=half: actions.keep_half_typed(table, typed=half, kept_as=None, by=by),
        )
        assert not [one for one in done if isinstance(one, Exception)]
    assert (Card.objects.count(), PaperDraft.objects.count()) == (10, 0)
