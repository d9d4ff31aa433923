"""The machine proposes, a person decides: whole, in part or not at all; no words are lost."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.actions.proposals import live_parts, mark_of
from consultations.conversation.models import AlikeCard, AlikeProposal, AlikeSearch, Campaign, Card
from consultations.conversation.sums import card_sum
from consultations.outcome.fate import fates
from tests import factories
from tests.consultations.consultation.test_views import address
from tests.consultations.conversation.conftest import OWN, SENT
from tests.factories import pair

pytestmark = pytest.mark.django_db
ARGUMENT = pair("Open on Sundays.", "Agor ar y Sul.")


def moderator_of(where):
    return factories.with_role(where, Role.Kind.MODERATOR)


def look(where, by=None) -> list[AlikeProposal]:
    """Have the machine look, as the worker would; what waits for a person then."""
    run = actions.ask_for_alike(where, by=by or moderator_of(where))
    actions.work_on_alike(AlikeSearch.objects.get(pk=run.pk))
    return list(AlikeProposal.objects.filter(consultation=where, state="open"))


def accepted(proposal, people=275, **fields) -> actions.Accepted:
    named = {"text": SENT, "language": "en", "argument": ARGUMENT, "seen": mark_of(proposal)}
    return actions.Accepted(people=people, **{**named, **fields})


def test_proposal_places_nothing_and_says_who_adds_words_of_their_own(gathered):
    where, same, own, _other = gathered
    [made] = look(where)
    parts = list(made.parts.order_by("card").values_list("card", "adds", "part"))
    assert parts == [*((card.pk, False, "proposed") for card in same), (own.pk, True, "proposed")]
    assert (made.threshold, made.search.compared, made.search.found) == (88, 1, 1)
    assert (Campaign.objects.count(), Card.objects.exclude(campaign=None).count()) == (0, 0)


def test_accepted_whole_leaves_who_added_something_a_card_of_their_own(gathered):
    where, same, own, _other = gathered
    [made] = look(where)
    campaign = actions.accept_proposal(made, new=accepted(made), by=moderator_of(where))
    assert (set(campaign.cards.all()), campaign.people) == (set(same), 275)
    own.refresh_from_db()
    made.refresh_from_db()
    assert (own.campaign, own.on_its_own, made.state) == (None, True, "accepted")
    assert set(made.parts.values_list("card", "part")) == {
        *((card.pk, "taken") for card in same), (own.pk, "left"),
    }  # fmt: skip


def test_accepted_in_part_takes_what_is_named_and_leaves_what_is_named(gathered):
    where, same, own, _other = gathered
    [made] = look(where)
    new = accepted(made, also=frozenset([own.ref]), leave=frozenset([same[0].ref]))
    campaign = actions.accept_proposal(made, new=new, by=moderator_of(where))
    assert set(campaign.cards.all()) == {same[1], same[2], own}


def test_turned_down_is_never_proposed_again_though_more_of_it_comes(gathered):
    where, same, _own, _other = gathered
    [made] = look(where)
    actions.turn_down(made, by=moderator_of(where))
    assert look(where) == []
    table = same[0].table
    more = [factories.card(table, SENT) for _n in range(2)]
    [again] = look(where)
    assert set(again.parts.values_list("card", flat=True)) == {card.pk for card in more}


def test_who_was_left_is_not_proposed_with_others_that_were_left(gathered):
    where, same, _own, _other = gathered
    [made] = look(where)
    new = accepted(made, people=3, leave=frozenset([same[0].ref]))
    actions.accept_proposal(made, new=new, by=moderator_of(where))
    assert look(where) == []


def test_who_may_not_group_neither_asks_nor_decides(gathered):
    where, *_cards = gathered
    [made] = look(where)
    for kind in (Role.Kind.COMMISSIONER, Role.Kind.CO_AUTHOR, Role.Kind.PANEL):
        person = factories.with_role(where, kind)
        for deed in (
            lambda by=person: actions.ask_for_alike(where, by=by),
            lambda by=person: actions.accept_proposal(made, new=accepted(made), by=by),
            lambda by=person: actions.turn_down(made, by=by),
        ):
            with pytest.raises(PermissionDenied):
                deed()
    assert (Campaign.objects.count(), AlikeProposal.objects.get().state) == (0, "open")


def test_decision_on_what_was_not_seen_is_refused(gathered):
    where, same, _own, _other = gathered
    [made] = look(where)
    new = accepted(made)
    Card.objects.filter(pk=same[0].pk).update(state="held")
    with pytest.raises(ValidationError):
        actions.accept_proposal(made, new=new, by=moderator_of(where))
    assert (Campaign.objects.count(), live_parts(made).count()) == (0, 3)


def test_second_search_beside_one_is_refused_and_takes_the_place_of_what_waits(gathered):
    where, *_cards = gathered
    moderator = moderator_of(where)
    actions.ask_for_alike(where, by=moderator)
    with pytest.raises(ValidationError):
        actions.ask_for_alike(where, by=moderator)
    actions.work_on_alike(AlikeSearch.objects.get())
    [first] = list(AlikeProposal.objects.all())
    [second] = look(where)
    assert (first.ref != second.ref, AlikeProposal.objects.count()) == (True, 1)


@pytest.mark.parametrize("other", ["accept", "by hand", "turn down"])
def test_two_at_once_put_no_card_in_two_campaigns(transactional_db, gathered, at_once, other):
    where, same, _own, _other = gathered
    one, two = moderator_of(where), factories.with_role(where, Role.Kind.FACILITATOR)
    [made] = look(where)
    new = accepted(made)
    by_hand = actions.NewCampaign(text=SENT, language="en", people=9, cards=(same[0], same[1]))
    second = {
        "accept": lambda: actions.accept_proposal(made, new=new, by=two),
        "by hand": lambda: actions.group_campaign(where, new=by_hand, by=two),
        "turn down": lambda: actions.turn_down(made, by=two),
    }[other]
    done = at_once(lambda: actions.accept_proposal(made, new=new, by=one), second)
    refused = [isinstance(result, ValidationError) for result in done]
    taken = Card.objects.exclude(campaign=None).count()
    assert (sorted(refused), Campaign.objects.count()) == (
        [False, True], 0 if other == "turn down" and refused[0] else 1,
    )  # fmt: skip
    assert taken == {True: 0 if other == "turn down" else 2}.get(
        refused[0] and other != "accept", 3
    )
    parts = AlikeCard.objects.filter(part="taken").count()
    assert parts == (3 if AlikeProposal.objects.get().state == "accepted" else 0)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_pages_show_what_was_added_and_a_person_decides(client, gathered, language):
    where, same, own, _other = gathered
    client.force_login(factories.role(where, factories.user(), Role.Kind.FACILITATOR))
    assert client.post(address("alike", where, language), {"sent_key": "a"}).status_code == 302
    actions.work_on_alike(AlikeSearch.objects.get())
    made = AlikeProposal.objects.get()
    assert made.ref in client.get(address("alike", where, language)).text
    url = address("alike_one", where, language, proposal=made.ref)
    page = client.get(url).text
    assert (f"<mark>{OWN}</mark>" in page, f'value="{own.ref}" checked' in page) == (True, False)
    sent = {
        "text": SENT, "language": "en", "people": "275", "argument_en": ARGUMENT["en"],
        "argument_cy": "", "seen": mark_of(made), "leave": same[0].ref.lower(), "sent_key": "b",
    }  # fmt: skip
    refused = client.post(url, sent)
    assert (refused.status_code, same[0].ref.lower() in refused.text) == (422, True)
    done = client.post(url, {**sent, "argument_cy": ARGUMENT["cy"], "sent_key": "c"})
    assert (done.status_code, set(Campaign.objects.get().cards.all())) == (302, set(same[1:]))


def test_turning_down_on_the_page_settles_it(client, gathered):
    where, *_cards = gathered
    [made] = look(where)
    client.force_login(factories.role(where, factories.user(), Role.Kind.HOST))
    client.post(address("alike_no", where, proposal=made.ref), {"sent_key": "a"})
    assert AlikeProposal.objects.get().state == "turned_down"


def test_pages_are_not_there_for_whoever_asks(client, gathered):
    where, *_cards = gathered
    client.force_login(factories.role(where, factories.user(), Role.Kind.COMMISSIONER))
    assert client.get(address("alike", where)).status_code == 404


def test_both_numbers_stand_wherever_it_is_told(client, gathered):
    where, same, _own, _other = gathered
    [made] = look(where)
    actions.accept_proposal(made, new=accepted(made), by=moderator_of(where))
    told, found = "1 argument, 275 people", card_sum(where)
    assert (found.arguments, found.people) == (1, 275)
    assert told in client.get(address("card", where, card=same[0].ref)).text
    assert client.get(address("themes", where)).text.count(told) == 2
    [fate] = fates(where, same[0].participant)
    assert [step.words[0] for step in fate.steps if step.words[:1] == [told]] == [told]
