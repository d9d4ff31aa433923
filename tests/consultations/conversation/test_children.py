"""Children's tables: on paper, with a host, a carer's word and a first name or none (B5)."""

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from cms.clock import now
from consultations.consultation.models import Role, YoungPeople
from consultations.conversation import actions
from consultations.conversation.models import Card
from consultations.exercises import actions as exercises
from consultations.moderation.actions import credit_as
from consultations.people.actions import new_participant, participant_of
from consultations.people.models import Participant
from tests import factories

from .conftest import at, new_card, new_reply, reader_of, voice

pytestmark = pytest.mark.django_db


@pytest.fixture
def table(where):
    YoungPeople.objects.create(consultation=where, affects_under_25s=True)
    return factories.table(where, channel="paper", for_children=True, held_on=now().date())


@pytest.fixture
def type_in(table, host):
    """`type_in("words", shown_as="Elis")`: a child's card, typed in by the host."""

    def add(text="The slide is too hot.", shown_as="Elis", **fields):
        fields = {"channel": "paper", "carer_agreed": True, **fields}
        new = new_card(text, voice=voice(shown_as=shown_as), **fields)
        return actions.add_card(table, new=new, by=host, speaker=new_participant())

    return add


@pytest.mark.parametrize("name", ["", "Elis", "Siân", "Mary-Jane", "D'Arcy"])
def test_childs_card_has_a_first_name_or_none(type_in, name):
    assert type_in(shown_as=name).carer_agreed is True


@pytest.mark.parametrize("name", ["Elis Price", "Elis P.", "E7", "elis@example.org", "x" * 22])
def test_surname_or_address_beside_a_childs_card_is_refused(type_in, name):
    with pytest.raises(ValidationError) as refused:
        type_in(shown_as=name)
    assert list(refused.value.message_dict) == ["shown_as"]


def test_no_card_is_kept_without_the_carers_word(type_in):
    with pytest.raises(ValidationError) as refused:
        type_in(carer_agreed=False)
    assert list(refused.value.message_dict) == ["carer_agreed"]
    assert Card.objects.count() == 0


def test_nobody_leaves_a_card_or_sits_down_online(client, table):
    person = factories.participant()
    with pytest.raises(PermissionDenied):
        actions.add_card(table, new=new_card(carer_agreed=True), by=person)
    with pytest.raises(PermissionDenied):
        actions.sit_down(table, by=person)
    with pytest.raises(ValidationError):
        actions.pull_up_table(table, by=person)
    url = at("card_new", table.consultation, table.ref)
    assert "This table is for children" in client.get(url).text
    assert client.post(url, {"text": "Hello", "sent_key": "a" * 32}).status_code == 403
    assert url not in client.get(at("table", table.consultation, table.ref)).text


def test_childs_card_is_answered_by_nobody_and_carried_nowhere(client, table):
    card, person = factories.card(table), factories.participant()
    with pytest.raises(ValidationError):
        actions.reply(card, new=new_reply("yes_and"), by=person)
    other = factories.table(table.consultation)
    other.rounds.create(round="stir", opened_at=now())
    actions.sit_down(other, by=person)
    with pytest.raises(ValidationError):
        actions.carry_card(card, to=other, by=person)
    url = at("reply_new", table.consultation, card.ref)
    assert url not in client.get(at("table", table.consultation, table.ref)).text
    assert "nobody answers them here" in client.get(url).text
    assert client.post(url, {"kind": "yes_and", "text": "x"}).status_code == 403


def test_nobody_writes_to_a_child_alone_or_introduces_them(table, host, type_in):
    table.rounds.create(round="pour", opened_at=now())
    card = type_in()
    seat = table.sitting.get(participant=card.participant)
    with pytest.raises(ValidationError):
        actions.nudge(table, to=seat, new=actions.NewNudge(ready="time"), by=host)
    new = exercises.NewFloorCard(colour="red", text="Bikes", voice=voice())
    with pytest.raises(ValidationError):
        exercises.add_floor_card(table, new=new, by=host, speaker=card.participant)


def test_childs_name_grows_no_surname_later(type_in):
    card = type_in()
    with pytest.raises(ValidationError):
        credit_as(card, name="Elis Price", by=card.participant)
    credit_as(card, name="Elis", by=card.participant)


def test_table_for_children_needs_a_conversation_shaped_for_them_and_paper(where, settings):
    user = factories.role(where, factories.user("Menna"), Role.Kind.HOST)
    factories.promised(user, checked=True)
    host = participant_of(user)
    names = {"name": factories.pair("The den"), "place": factories.pair("The library")}

    def lay(channel):
        new = actions.NewTable(channel=channel, for_children=True, **names)
        return actions.open_table(where, new=new, by=host)

    with pytest.raises(ValidationError):
        lay("paper")
    YoungPeople.objects.create(consultation=where, affects_under_25s=True)
    with pytest.raises(ValidationError):
        lay("online")
    assert lay("paper").for_children is True


def test_database_holds_no_childrens_table_online(where):
    with pytest.raises(IntegrityError), transaction.atomic():
        factories.table(where, for_children=True, channel="online")


def test_host_types_a_childs_card_and_is_asked_for_the_carers_word(table, host):
    browser, url = reader_of(host), at("table_paper", table.consultation, table.ref)
    sent = {
        "paper_number": "3", "text": "The slide is too hot.", "language": "en", "shown": "name",
        "shown_as": "Elis", "kind": "their_words", "hat": "myself", "may_read": "on",
        "round": "pour",
    }  # fmt: skip
    refused = browser.post(url, {**sent, "sent_key": "a" * 32})
    assert (refused.status_code, Card.objects.count()) == (422, 0)
    assert "The slide is too hot." in refused.text
    kept = browser.post(url, {**sent, "carer_agreed": "on", "sent_key": "b" * 32})
    assert (kept.status_code, Card.objects.get().carer_agreed) == (302, True)


def test_members_of_a_household_are_linked_by_nothing():
    """Each has their own card; no row ever names two people, and no field says where they live."""
    said = {"household", "family", "relative", "home_address", "lives_with", "guardian"}
    two_people, homes = [], []
    for model in apps.get_app_config("consultations").get_models():
        fields = model._meta.concrete_fields
        people = [one.name for one in fields if one.related_model is Participant]
        if len(people) > 1 or (model is Participant and people != ["merged_into"]):
            two_people.append(model._meta.label)
        homes += [f"{model._meta.label}.{one.name}" for one in fields if one.name in said]
    assert (two_people, homes) == ([], [])
