"""What came later joins the argument that many sent before: counted with it, by a person."""

import pytest
from django.core.exceptions import ValidationError

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.actions.proposals import mark_of
from consultations.conversation.models import Campaign
from tests import factories
from tests.consultations.consultation.test_views import address

from .conftest import SENT
from .test_proposals import accepted, look, moderator_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def grouped(gathered):
    """The three are one argument of 275 people; two more of the same have come since."""
    where, same, own, _other = gathered
    [made] = look(where)
    campaign = actions.accept_proposal(made, new=accepted(made), by=moderator_of(where))
    late = [factories.card(same[0].table, SENT, on_its_own=True) for _n in range(2)]
    late.append(factories.card(same[0].table, f"{SENT} And my dad."))
    return where, campaign, own, late


def test_what_comes_later_is_proposed_for_what_was_grouped_and_who_was_left_is_not(grouped):
    where, campaign, own, late = grouped
    [made] = look(where)
    parts = list(made.parts.order_by("card").values_list("card", "adds"))
    assert (made.campaign, parts) == (campaign, [(card.pk, card is late[2]) for card in late])
    assert own.pk not in dict(parts)
    assert campaign.cards.count() == 3


def test_what_joins_is_counted_with_it_and_never_lowers_the_number(grouped):
    where, campaign, _own, late = grouped
    [made] = look(where)
    for people in (274, 1):
        with pytest.raises(ValidationError) as refused:
            new = actions.Accepted(people=people, seen=mark_of(made))
            actions.accept_proposal(made, new=new, by=moderator_of(where))
        assert list(refused.value.message_dict) == ["people"]
    new = actions.Accepted(people=277, seen=mark_of(made), leave=frozenset([late[0].ref]))
    joined = actions.accept_proposal(made, new=new, by=moderator_of(where))
    assert (joined, joined.people, Campaign.objects.count()) == (campaign, 277, 1)
    assert set(late) & set(joined.cards.all()) == {late[1]}
    assert look(where) == []


def test_one_who_joins_is_enough_and_nobody_is_not(grouped):
    where, campaign, _own, late = grouped
    [made] = look(where)
    nobody = frozenset(card.ref for card in late)
    for leave, refused in ((nobody, True), (nobody - {late[1].ref}, False)):
        new = actions.Accepted(people=276, seen=mark_of(made), leave=leave)
        if refused:
            with pytest.raises(ValidationError):
                actions.accept_proposal(made, new=new, by=moderator_of(where))
        else:
            actions.accept_proposal(made, new=new, by=moderator_of(where))
    assert campaign.cards.count() == 4


def test_turned_down_for_one_argument_is_not_proposed_for_it_again(grouped):
    where, *_rest = grouped
    [made] = look(where)
    actions.turn_down(made, by=moderator_of(where))
    assert look(where) == []


def test_number_that_was_raised_meanwhile_is_looked_at_again(grouped):
    where, campaign, _own, late = grouped
    [made] = look(where)
    new = actions.Accepted(people=277, seen=mark_of(made))
    actions.join_campaign(campaign, cards=late[:1], people=400, by=moderator_of(where))
    with pytest.raises(ValidationError):
        actions.accept_proposal(made, new=new, by=moderator_of(where))
    campaign.refresh_from_db()
    assert campaign.people == 400


def test_two_who_join_at_once_lose_nobody(transactional_db, grouped, at_once):
    where, campaign, _own, late = grouped
    one, two = moderator_of(where), factories.with_role(where, Role.Kind.FACILITATOR)
    done = at_once(
        lambda: actions.join_campaign(campaign, cards=late[:1], people=276, by=one),
        lambda: actions.join_campaign(campaign, cards=late[1:2], people=277, by=two),
    )
    campaign.refresh_from_db()
    refused = sum(isinstance(result, ValidationError) for result in done)
    assert (campaign.people, campaign.cards.count() + refused) == (277, 5)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_says_what_they_would_join(client, grouped, language):
    where, campaign, _own, _late = grouped
    [made] = look(where)
    client.force_login(factories.role(where, factories.user(), Role.Kind.FACILITATOR))
    told = {"en": "1 argument, 275 people", "cy": "275"}[language]
    assert told in client.get(address("alike", where, language)).text
    url = address("alike_one", where, language, proposal=made.ref)
    page = client.get(url).text
    assert (told in page, 'name="people" value="277"' in page, 'name="text"' in page) == (
        True, True, False,
    )  # fmt: skip
    sent = {"people": "9", "seen": mark_of(made), "leave": "C1", "sent_key": "b"}
    refused = client.post(url, sent)
    assert (refused.status_code, 'value="9"' in refused.text) == (422, True)
    assert client.post(url, {**sent, "people": "277", "sent_key": "c"}).status_code == 302
    campaign.refresh_from_db()
    assert (campaign.people, campaign.cards.count()) == (277, 5)
