"""What a member can count on, by its name in the acceptance tests: A6, E2."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from cms import clock
from consultations.panel import actions, tally
from consultations.panel.models import Position
from tests import factories

from .test_views import at, get, words

ROOMS = {"en": "/en/conversations/", "cy": "/cy/sgyrsiau/"}


def led_to(page: str) -> set[str]:
    main = page.split("<main", 1)[1].split("</main>")[0]
    return {one.partition("#")[0] for one in re.findall(r'href="([^"]+)"', main)}


@pytest.mark.parametrize("language", ["en", "cy"])
def test_member_reaches_the_cards_behind_any_clause_in_two_taps(sitting, client, language):
    """AT-A6: from the panel's room to a clause, from the clause to its card."""
    table = factories.table(sitting.consultation)
    cards = {n: factories.card(table, text=f"Mow less, {n}.") for n in (1, 2, 3)}
    for number, card in cards.items():
        sitting.clause(number).roots.create(card=card, added_at=clock.now())
    client.force_login(sitting.members[0].account)
    first = led_to(words(get(client, "panel_room", sitting, language)))
    for card in cards.values():
        second = {
            link
            for one in first
            if one.startswith(ROOMS[language])
            for link in led_to_safely(client, one)
        }
        assert any(f"/{card.ref}/" in one for one in second), card.ref


def led_to_safely(client: Client, address: str) -> set[str]:
    answer = client.get(address)
    is_page = "html" in answer.headers.get("Content-Type", "") and answer.status_code == 200
    return led_to(words(answer)) if is_page else set()


def test_member_decides_nothing_before_questions_are_answered(convened, client):
    """AT-A6: the page has no controls, and what is posted all the same is refused."""
    convened.move("panel")
    new = actions.NewQuestion(convened.clause(1), "council", factories.pair("Who mows?"))
    actions.ask_question(convened.panel, new=new, by=convened.members[1])
    client.force_login(convened.members[0].account)
    assert 'name="choice"' not in words(get(client, "panel_decide", convened, clause="CL1"))
    read = convened.review(1).sha256
    url = at("panel_decide", convened, clause="CL1")
    assert client.post(url, {"choice": "approve", "read": read}).status_code == 422
    assert Position.objects.count() == 0


def test_nobody_makes_a_member_explain_by_name(sitting, client):
    """AT-A6: a position asks for no name, and what is published of it has none."""
    sitting.take(1, approve=7, send_back=1)
    client.force_login(sitting.members[7].account)
    form = words(get(client, "panel_decide", sitting, clause="CL2"))
    fields = set(re.findall(r'name="(\w+)"', form.split("<main", 1)[1]))
    assert {"choice", "condition", "reason", "words"} <= fields
    assert not fields & {"name", "shown_as", "seat", "signed"}
    sitting.record(1)
    page = words(get(Client(), "panel_clause", sitting, clause="CL1"))
    names = [one.account.display_name for one in sitting.members]
    assert [one for one in names if re.search(rf"\b{one}\b", page)] == []


def test_nine_two_and_one_of_twelve_go_to_a_conditions_round():
    """AT-E2: not approved outright; with the list backed by ten, approved with conditions."""
    rule, counts = tally.Rule(seats=12), {"approve": 9, "approve_if": 2, "send_back": 1}
    assert tally.result(tally.Counts(**counts), rule) == "conditions_round"
    backed = {
        number: tally.result(tally.Counts(**counts, list_backed=number), rule) for number in (9, 10)
    }
    assert backed == {9: "sent_back", 10: "approved_with_conditions"}


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(
    ("name", "stage"), [("panel_register", "targets"), ("panel_seat", "drawn")]
)
def test_what_is_offered_is_read_before_anybody_says_yes(request, client, name, stage, language):
    """E-2: hours, pay, expenses, support, and advice about benefits, before pay is accepted."""
    panel = request.getfixturevalue(stage)
    if stage == "targets":
        actions.open_pool(panel.panel, by=panel.facilitator)
        client.force_login(factories.user("Nia"))
    else:
        seat = panel.panel.seats.held().first()
        client.force_login(seat.pool_member.participant.account)
    page = words(get(client, name, panel, language))
    offered, yes = page.index("citizensadvice.org.uk"), page.rindex("<button")
    assert offered < yes
    assert {"en": "£12 an hour", "cy": "£12 yr awr"}[language] in page
    old = {"en": "16 or over", "cy": "16 oed neu’n hŷn"}[language]
    assert (old in page) == (name == "panel_register")


def test_list_of_conditions_is_never_shown_before_the_positions_are_closed(sitting):
    sitting.take(1, approve=6, approve_if=2)
    with pytest.raises(ValidationError, match="Close the positions first"):
        actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
