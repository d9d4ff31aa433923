"""The board for grouping: several people at once, no move is lost, each is noted (C-16, C-17)."""

from random import Random

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Consultation, Role, Stage
from consultations.conversation import actions
from consultations.conversation.actions import Move
from consultations.conversation.models import Card, CardMove, Theme, ThemeCard, ThemeChange
from consultations.conversation.places import after, places_of
from consultations.conversation.sums import card_sum
from tests import factories

ROUNDS = 50


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def table(where):
    return factories.table(where)


def lies(card) -> str:
    card.refresh_from_db()
    return places_of([card])[card.pk]


def move(where, card, to, by, saw="", **more):
    seen = Move(saw={card.ref: saw}, to=to, **more)
    return actions.move_cards(where, cards=[card], move=seen, by=by)


@pytest.mark.parametrize(
    ("was", "to", "leaving", "lies_then"),
    [
        ("", "TH1", "", "TH1"),
        ("TH1", "TH2", "TH1", "TH2"),
        ("TH1", "TH2", "", "TH1 TH2"),
        ("own", "TH2", "", "TH2"),
        ("TH1", "own", "TH1", "own"),
        ("TH1 TH2", "own", "TH1", "TH2"),
        ("TH1", "free", "TH1", ""),
        ("own", "free", "", ""),
    ],
)
def test_card_leaves_one_place_and_keeps_the_others(was, to, leaving, lies_then):
    assert after(was, to=to, leaving=leaving) == lies_then


def test_cards_form_a_group_that_gets_its_name_after(where, table, host):
    cards = [factories.card(table) for _n in range(2)]
    seen = Move(saw={}, to="new")
    group = actions.move_cards(where, cards=cards, move=seen, by=host)
    stands = (group.name.en, group.name.cy, group.has_working_name)
    assert stands == ("Group 1", "Grŵp 1", True)
    assert [lies(card) for card in cards] == [group.ref] * 2
    with pytest.raises(ValidationError) as refused:
        actions.open_check_back(where, by=host)
    assert refused.value.messages == ["A name in people's words for every group."]


def test_move_that_met_another_is_told_with_both_outcomes(where, table, host):
    card = factories.card(table)
    one, two = factories.theme(where, name_en="Not dropped"), factories.theme(where, name_en="Warm")
    ffion = factories.with_role(where, Role.Kind.CO_AUTHOR, name="Ffion")
    move(where, card, one.ref, ffion)
    with pytest.raises(ValidationError) as met:
        move(where, card, two.ref, host)
    told = " ".join(met.value.messages)
    assert "Ffion has moved it meanwhile. It lies here now: Not dropped." in told
    assert "You wanted to put it here: Warm." in told
    assert lies(card) == one.ref
    move(where, card, two.ref, host, saw=one.ref)
    assert lies(card) == f"{one.ref} {two.ref}"


def test_the_same_move_by_two_is_no_quarrel(where, table, host):
    card, theme = factories.card(table), factories.theme(where)
    move(where, card, theme.ref, host)
    assert move(where, card, theme.ref, host)
    assert CardMove.objects.count() == 1


def test_of_several_cards_all_are_moved_or_none(where, table, host):
    theme, one, two = factories.theme(where), factories.card(table), factories.card(table)
    move(where, one, "own", host)
    with pytest.raises(ValidationError):
        seen = Move(saw={}, to=theme.ref)
        actions.move_cards(where, cards=[one, two], move=seen, by=host)
    assert [lies(one), lies(two)] == ["own", ""]


@pytest.mark.parametrize("kind", [None, Role.Kind.CITIZEN, Role.Kind.MODERATOR])
def test_who_does_not_group_moves_undoes_and_joins_nothing(where, table, kind):
    card, theme, other = factories.card(table), factories.theme(where), factories.theme(where)
    by = factories.with_role(where, kind) if kind else factories.participant()
    tries = (
        lambda: move(where, card, theme.ref, by),
        lambda: actions.undo_move(where, by=by),
        lambda: actions.join_themes(theme, into=other, by=by),
    )
    for one in tries:
        with pytest.raises(PermissionDenied):
            one()


def test_nothing_moves_before_the_listening_ends_or_while_it_is_paused(table, where, host):
    theme, card = factories.theme(where), factories.card(table)
    for fields in ({"stage": Stage.LISTENING}, {"stage": Stage.FROZEN}):
        Consultation.objects.filter(pk=where.pk).update(**fields)
        with pytest.raises(ValidationError):
            move(where, card, theme.ref, host)


def test_own_last_move_is_undone_whole_with_its_quotes(where, table, host):
    one, two = factories.theme(where), factories.theme(where)
    cards = [factories.card(table) for _n in range(2)]
    seen = Move(saw={}, to=one.ref, quote=True)
    actions.move_cards(where, cards=cards, move=seen, by=host)
    saw = {card.ref: one.ref for card in cards}
    gone = Move(saw=saw, to=two.ref, leaving=one.ref)
    actions.move_cards(where, cards=cards, move=gone, by=host)
    actions.undo_move(where, by=host)
    assert [lies(card) for card in cards] == [one.ref] * 2
    assert ThemeCard.objects.filter(voice=True).count() == 2
    actions.undo_move(where, by=host)
    assert [lies(card) for card in cards] == ["", ""]
    with pytest.raises(ValidationError):
        actions.undo_move(where, by=host)


def test_undoing_leaves_what_somebody_else_moved_since(where, table, host):
    card, one, two = factories.card(table), factories.theme(where), factories.theme(where)
    move(where, card, one.ref, host)
    other = factories.with_role(where, Role.Kind.CO_AUTHOR)
    move(where, card, two.ref, other, saw=one.ref, leaving=one.ref)
    with pytest.raises(ValidationError) as refused:
        actions.undo_move(where, by=host)
    assert refused.value.code == "moved"
    assert lies(card) == two.ref


def test_themes_are_joined_with_all_that_was_said_of_their_cards(where, table, host):
    one, two = factories.theme(where, name_en="Warm"), factories.theme(where)
    both, only = factories.card(table), factories.card(table)
    for theme, card in ((one, both), (two, both), (one, only)):
        ThemeCard.objects.create(theme=theme, card=card, voice=theme == one, placed_at=one.made_at)
    actions.join_themes(one, into=two, by=host)
    assert [lies(both), lies(only)] == [two.ref, two.ref]
    assert two.placings.filter(voice=True).count() == 2
    told = two.changes.values_list("kind", "other", "was_en")
    assert list(told) == [(ThemeChange.Kind.JOINED, one.ref, "Warm")]
    with pytest.raises(ValidationError):
        actions.join_themes(one, into=two, by=host)


def test_theme_that_a_clause_grew_from_is_not_joined(where, host):
    one, two = factories.theme(where), factories.theme(where)
    clause = factories.draft(where).clauses.get()
    clause.roots.create(theme=one, added_at=one.made_at)
    with pytest.raises(ValidationError):
        actions.join_themes(one, into=two, by=host)
    assert Theme.objects.count() == 2


def test_people_who_move_cards_at_once_lose_no_move(at_once, where, table):
    """50 rounds: what was made is one unbroken chain a card, what was not is told."""
    people = [factories.with_role(where, Role.Kind.CO_AUTHOR) for _n in range(3)]
    refs = [*(factories.theme(where).ref for _n in range(4)), "own", "free", "new"]
    cards = [factories.card(table) for _n in range(3)]
    dice, made, told = Random(20261122), 0, 0
    for _round in range(ROUNDS):
        saw = {card.ref: lies(card) for card in cards}
        wanted = [(dice.choice(cards), dice.choice(refs[:-1]), one) for one in people]
        ended = at_once(*[
            lambda card=card, to=to, by=by, saw=saw: bool(move(
                where, Card.objects.get(pk=card.pk), to, by, saw=saw[card.ref],
                leaving=saw[card.ref].split(" ")[0],
            ))
            for card, to, by in wanted
        ])  # fmt: skip
        refused = [one for one in ended if one is not True]
        assert all(isinstance(one, ValidationError) for one in refused), refused
        assert all("It lies here now" in " ".join(one.messages) for one in refused)
        made, told = made + ended.count(True), told + len(refused)
        assert card_sum(where).adds_up
    for card in cards:
        moves = list(card.moves.order_by("pk").values_list("was", "now"))
        assert [was for was, _now in moves] == ["", *(now for _was, now in moves[:-1])]
        assert moves[-1][1] == lies(card)
    assert (made + told, made > ROUNDS // 2) == (3 * ROUNDS, True)


def test_two_who_join_two_themes_into_each_other_leave_one(at_once, where, host):
    one, two = factories.theme(where), factories.theme(where)
    ended = at_once(
        lambda: actions.join_themes(one, into=two, by=host),
        lambda: actions.join_themes(two, into=one, by=host),
    )
    assert sorted(type(one) for one in ended if one is not None) == [ValidationError]
    assert where.themes.count() == 1
