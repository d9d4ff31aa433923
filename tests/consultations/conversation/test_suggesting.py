"""A machine suggests which cards lie together: apart by language, placing nothing (C-17)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms.clock import now, set_to
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions, grouping_suggestions
from consultations.conversation.grouping_suggestions import Said, groups_in
from consultations.conversation.models import (
    SuggestedGroup,
    SuggestedPlace,
    SuggestionRun,
    ThemeCard,
)
from consultations.conversation.suggested import accepted_placings, open_places
from consultations.opendata.tables import BY_NAME
from tests import factories

from .test_views import at

BUS = ("The last bus leaves at six.", "No bus after six in the evening.", "The bus stops at six.")
SOUP = ("Soup in the kitchen.", "Cooking soup together in the kitchen.", "A kitchen, and soup.")
BWS = ("Mae'r bws olaf yn mynd am chwech.", "Does dim bws ar ôl chwech.", "Bws olaf am chwech.")
CAWL = ("Cawl yn y gegin.", "Coginio cawl gyda'n gilydd yn y gegin.", "Cegin a chawl.")
ENGLISH, WELSH = (*BUS, *SOUP, "Dogs."), (*BWS, *CAWL, "Cŵn.")


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def cards(table):
    return [factories.card(table, words) for words in ENGLISH]


def said(*texts, language="en", first=0) -> list[Said]:
    return [Said(first + n, words, language) for n, words in enumerate(texts)]


def looked(where, by) -> list[SuggestedGroup]:
    """What the machine suggests after one look."""
    run = actions.ask_machine(where, by=by)
    actions.work_on(SuggestionRun.objects.get(pk=run.pk))
    return list(SuggestedGroup.objects.filter(run=run))


def test_languages_are_never_mixed_and_who_has_no_company_is_left_alone():
    cards = said(*ENGLISH) + said(*WELSH, language="cy", first=10)
    cards += said("Bws a soup, a bit of both.", language="both", first=20)
    found = groups_in(cards)
    assert found == groups_in(reversed(cards))
    assert [(code, keys) for code, keys in found if code == "en"] == [
        ("en", [0, 1, 2]), ("en", [3, 4, 5]),
    ]  # fmt: skip
    welsh = [keys for code, keys in found if code == "cy"]
    assert all(max(keys) < 13 or min(keys) > 12 for keys in welsh)
    assert {key for _code, keys in found for key in keys} & {6, 16, 20} == set()


def test_many_cards_are_compared_in_lots_that_stay_small(monkeypatch):
    monkeypatch.setattr(grouping_suggestions, "LARGEST", 10)
    cards = said(*(words for _n in range(4) for words in ENGLISH))
    told = []
    found = groups_in(cards, lambda done, of: told.append((done, of)))
    assert found == groups_in(cards)
    assert told[-1] == (28, 28)
    assert max(len(keys) for _code, keys in found) <= 10


@pytest.mark.parametrize("texts", [(), ("One.",), ("a", "b", "c", "d"), ("Same.",) * 9])
def test_too_few_or_empty_words_make_no_mistake(texts):
    assert all(len(keys) > 1 for _code, keys in groups_in(said(*texts)))


def test_machine_suggests_and_places_nothing(where, table, cards, host):
    groups = looked(where, host)
    assert [one.language for one in groups] == ["en", "en"]
    assert SuggestedPlace.objects.filter(said="").count() == 6
    assert (ThemeCard.objects.count(), where.card_set.filter(on_its_own=True).count()) == (0, 0)
    assert SuggestionRun.objects.get().state == "done"


def test_person_accepts_some_the_rest_or_a_whole_group(where, cards, host):
    bus, soup = looked(where, host)
    actions.accept_suggestion(bus, refs=[cards[0].ref], to="new", by=host)
    theme = where.themes.get()
    assert [one.card for one in theme.placings.all()] == [cards[0]]
    actions.accept_suggestion(soup, refs=None, to=theme.ref, by=host)
    assert (theme.placings.count(), accepted_placings(where)) == (4, 4)
    assert cards[0].moves.get().by_suggestion
    factories.theme(where).placings.create(card=cards[1], placed_at=now())
    assert [one.card for one in open_places(where)] == [cards[2]]
    rows = BY_NAME["theme_cards"].records(where)
    told = sorted((row["card"], row["placed_from"]) for row in rows)
    by_machine = [one.ref for one in (cards[0], *cards[3:6])]
    accepted = "suggested, accepted by a person"
    assert told == sorted([*((ref, accepted) for ref in by_machine), (cards[1].ref, "person")])


def test_what_is_turned_down_stays_down(where, cards, host):
    bus, _soup = looked(where, host)
    actions.turn_down_suggestion(bus, refs=None, by=host)
    again = looked(where, host)
    suggested = {place.card for group in again for place in group.places.all()}
    assert suggested == set(cards[3:6])
    states = SuggestedPlace.objects.values_list("said", flat=True)
    assert sorted(states) == ["", "", "", *["superseded"] * 3, *["turned_down"] * 3]


def test_card_near_a_theme_is_suggested_with_it(where, cards, host):
    theme = factories.theme(where)
    actions.place_cards(theme, cards=cards[:2], by=host)
    near = [one for one in looked(where, host) if one.near]
    found = [(one.near, [place.card for place in one.places.all()]) for one in near]
    assert found == [(theme, [cards[2]])]


def test_card_that_a_person_placed_meanwhile_stays_there(where, cards, host):
    bus, _soup = looked(where, host)
    actions.put_on_its_own(where, cards=[cards[0]], by=host)
    with pytest.raises(ValidationError):
        actions.accept_suggestion(bus, refs=None, to="new", by=host)
    assert (where.themes.count(), ThemeCard.objects.count()) == (0, 0)


def test_only_who_groups_asks_stops_accepts_and_turns_down(where, cards, host):
    bus, _soup = looked(where, host)
    for kind in (Role.Kind.CITIZEN, Role.Kind.MODERATOR):
        by = factories.with_role(where, kind)
        for act in (
            lambda by=by: actions.ask_machine(where, by=by),
            lambda by=by: actions.stop_machine(where, by=by),
            lambda by=by: actions.accept_suggestion(bus, refs=None, to="new", by=by),
            lambda by=by: actions.turn_down_suggestion(bus, refs=None, by=by),
        ):
            with pytest.raises(PermissionDenied):
                act()


def test_one_look_at_a_time_until_it_is_lost_or_stopped(where, host):
    run = actions.ask_machine(where, by=host)
    with pytest.raises(ValidationError):
        actions.ask_machine(where, by=host)
    actions.stop_machine(where, by=host)
    actions.work_on(SuggestionRun.objects.get(pk=run.pk))
    assert (SuggestedGroup.objects.count(), SuggestionRun.objects.get().state) == (0, "stopped")
    actions.ask_machine(where, by=host)
    with set_to(now() + timedelta(hours=1)):
        actions.ask_machine(where, by=host)


def test_two_who_accept_the_same_group_at_once_make_one(at_once, where, cards, host):
    bus, _soup = looked(where, host)
    deed = lambda: actions.accept_suggestion(bus, refs=None, to="new", by=host)  # noqa: E731
    ended = at_once(deed, deed)
    assert sorted(type(one).__name__ for one in ended) == ["NoneType", "ValidationError"]
    assert (where.themes.count(), ThemeCard.objects.count()) == (1, 3)


def test_board_labels_what_a_machine_suggests_and_says_how_poor_it_is(client, where, table, cards):
    client.force_login(table.host)
    do, board = at("grouping_machine", where), f"{at('grouping', where)}?show=machine"
    client.post(do, {"do": "ask"})
    actions.work_on(SuggestionRun.objects.get())
    page = client.get(board).text
    assert "Quality within one question is poor." in page
    assert "checked" not in page
    group = SuggestedGroup.objects.first()
    client.post(do, {"do": "accept", "group": group.pk, "to": "new"})
    assert ThemeCard.objects.count() == 0
    client.post(do, {"do": "accept_all", "group": group.pk, "to": "new"})
    client.post(do, {"do": "down_all", "group": SuggestedGroup.objects.last().pk})
    assert (ThemeCard.objects.count(), open_places(where).count()) == (3, 0)
    heard = client.get(at("themes", where)).text
    assert "Places that a machine suggested and a person accepted: 3." in heard


def test_without_the_extra_there_is_no_button(client, monkeypatch, where, table):
    monkeypatch.setattr(grouping_suggestions, "find_spec", lambda _name: None)
    client.force_login(table.host)
    page = client.get(f"{at('grouping', where)}?show=machine").text
    assert "scikit-learn is not installed" in page
    assert "Let a machine look at the cards" not in page
    client.post(at("grouping_machine", where), {"do": "ask"})
    assert SuggestionRun.objects.count() == 0
