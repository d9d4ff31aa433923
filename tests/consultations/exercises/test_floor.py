"""The floor: who leaves cards, how they are sorted, and two who move one card at once (C-9)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Role, Stage
from consultations.exercises.actions import add_floor_card, name_group, put_with
from consultations.exercises.models import FloorCard
from consultations.moderation import actions as moderation
from consultations.moderation.models import State
from consultations.people.codes import hash_code
from consultations.people.models import Receipt
from tests import factories
from tests.consultations.conversation.test_views import at

from .conftest import new_card

FORM = {
    "colour": "blue",
    "text": "I can sew",
    "language": "en",
    "shown": "someone",
    "hat": "myself",
}


def named(where, host, name="mending"):
    return name_group(where, name=name, language="en", by=host)


def test_a_card_is_read_before_it_lies_on_the_floor(client, where, table):
    dai = factories.participant()
    card = add_floor_card(table, new=new_card(text="Fix my bike"), by=dai)
    assert (card.state, card.typed_in) == (State.WAITING, False)
    assert "Fix my bike" not in client.get(at("floor", where)).text
    moderation.publish([card], by=factories.with_role(where, Role.Kind.MODERATOR))
    assert "Fix my bike" in client.get(at("floor", where)).text


def test_a_host_types_in_and_shows_paper_of_their_own_table_only(table, host):
    card = add_floor_card(table, new=new_card(), by=host, speaker=factories.participant())
    assert moderation.publish([card], by=host) == 1
    other = factories.table(table.consultation)
    with pytest.raises(PermissionDenied):
        add_floor_card(other, new=new_card(), by=host, speaker=factories.participant())


@pytest.mark.parametrize("kind", [Role.Kind.MODERATOR, Role.Kind.FACILITATOR, Role.Kind.CO_AUTHOR])
def test_who_keeps_the_rules_or_writes_leaves_no_card(table, kind):
    with pytest.raises(PermissionDenied):
        add_floor_card(table, new=new_card(), by=factories.with_role(table.consultation, kind))


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (new_card("green"), "colour"),
        (new_card(text="  "), "text"),
        (new_card(text="x" * 201), "text"),
    ],
)
def test_a_card_that_cannot_lie_there_is_refused(table, new, field):
    with pytest.raises(ValidationError) as refused:
        add_floor_card(table, new=new, by=factories.participant())
    assert list(refused.value.message_dict) == [field]


def test_the_floor_closes_when_the_draft_is_frozen(db):
    table = factories.table(factories.consultation(Stage.FROZEN))
    with pytest.raises(ValidationError):
        add_floor_card(table, new=new_card(), by=factories.participant())


def test_the_same_name_is_the_same_group(where, host):
    assert named(where, host, " Mending ") == named(where, host, "mending")
    assert where.floor_groups.count() == 1


def test_a_stranger_sorts_nothing(where, table, lay, host):
    card, group = lay(), named(where, host)
    with pytest.raises(PermissionDenied):
        put_with(card, group=group, was=None, by=factories.participant())
    with pytest.raises(PermissionDenied):
        name_group(where, name="x", language="en", by=factories.participant())


def test_a_move_from_where_the_card_no_longer_lies_is_refused(where, lay, host):
    card, one, two = lay(), named(where, host), named(where, host, "bikes")
    put_with(card, group=one, was=None, by=host)
    with pytest.raises(ValidationError):
        put_with(card, group=two, was=None, by=host)
    card.refresh_from_db()
    assert card.group == one


def test_two_who_move_one_card_at_once_keep_one_move(at_once, lay, where, host):
    card = lay()
    groups = [named(where, host, f"group {number}") for number in range(6)]

    def move(group):
        found = FloorCard.objects.get(pk=card.pk)
        put_with(found, group=group, was=None, by=host)
        return group

    ended = at_once(*[lambda group=group: move(group) for group in groups])
    kept = [one for one in ended if one in groups]
    card.refresh_from_db()
    assert kept == [card.group]


def test_a_card_left_in_the_browser_gives_a_receipt(client, where, table):
    page = client.post(
        at("floor_card_new", where, table.ref), FORM | {"may_read": "on"}, follow=True
    )
    card = FloorCard.objects.get()
    code = page.context["code"]
    assert (card.colour, card.text, page.context["ref"]) == ("blue", "I can sew", card.ref)
    assert Receipt.objects.get(code_hash=hash_code(code)).participant == card.participant


def test_what_was_typed_stays_in_the_form(client, where, table):
    page = client.post(at("floor_card_new", where, table.ref), FORM | {"colour": ""})
    assert page.status_code == 422
    assert "I can sew" in page.text
    assert "Choose red or blue." in page.text


def test_a_host_sorts_without_javascript_and_a_moved_card_says_so(client, where, table, lay, host):
    card = lay()
    client.force_login(table.host)
    url = at("floor_sort", where)
    client.post(url, {"card": card.ref, "was": "", "to": "", "name": "mending"})
    card.refresh_from_db()
    assert card.group.name == "mending"
    late = client.post(url, {"card": card.ref, "was": "", "to": "", "name": "bikes"})
    assert late.status_code == 422
    assert "Somebody moved this card just now" in late.text
    assert "bikes" in late.text


def test_what_is_taken_back_is_nowhere_on_the_floor(client, where, lay):
    dai = factories.participant()
    card = lay(text="Pysgota gyda'r nos", by=dai)
    assert "Pysgota" in client.get(at("floor", where)).text
    moderation.withdraw(card, by=dai)
    assert "Pysgota" not in client.get(at("floor", where)).text
