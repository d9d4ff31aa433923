"""What is quoted goes along with cards on the board, and a speaker's no holds there (C-12, C-17)."""

import pytest
from django.core.exceptions import ValidationError

from consultations.consultation.models import Stage
from consultations.conversation import actions
from consultations.conversation.actions import Move
from consultations.conversation.history import facts_of, silent_tables
from consultations.conversation.models import LETTERBOX, QuoteRefusal, Table, ThemeCard
from consultations.conversation.quotes import quote_of
from tests import factories

TEXT = "I go on Sundays. The bus stops at noon, and nobody minds."


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def card(where):
    return factories.card(factories.table(where), TEXT)


def move(card, to, by, saw="", **more):
    seen = Move(saw={card.ref: saw}, to=to, **more)
    return actions.move_cards(card.consultation, cards=[card], move=seen, by=by)


def quoted(card) -> dict[str, str]:
    """By theme, what is quoted of a card."""
    rows = ThemeCard.objects.filter(card=card).select_related("theme", "card")
    return {one.theme.ref: str(quote_of(one, one.card) or "") for one in rows}


def refuse(card, theme) -> None:
    actions.refuse_quote(card, kind="theme", ref=theme.ref, by=card.participant)


def test_card_is_not_quoted_on_the_board_where_its_speaker_said_no(where, card, host):
    one, two = factories.theme(where), factories.theme(where)
    refuse(card, one)
    move(card, one.ref, host, quote=True)
    move(card, two.ref, host, saw=one.ref, quote=True)
    assert quoted(card) == {one.ref: "", two.ref: TEXT}


def test_undone_move_quotes_the_same_words_again(where, card, host):
    one, two = factories.theme(where), factories.theme(where)
    move(card, one.ref, host)
    actions.choose_quote(card.placings.get(), words="The bus stops at noon", by=host)
    move(card, two.ref, host, saw=one.ref, leaving=one.ref)
    actions.undo_move(where, by=host)
    assert quoted(card) == {one.ref: "… The bus stops at noon …"}


def test_undone_move_quotes_nothing_where_its_speaker_said_no_since(where, card, host):
    one, two = factories.theme(where), factories.theme(where)
    move(card, one.ref, host, quote=True)
    move(card, two.ref, host, saw=one.ref, leaving=one.ref)
    refuse(card, one)
    actions.undo_move(where, by=host)
    assert quoted(card) == {one.ref: ""}


@pytest.mark.parametrize("said_of", [0, 1])
def test_no_to_either_of_two_themes_holds_where_they_are_joined(where, card, host, said_of):
    one, two = themes = factories.theme(where), factories.theme(where)
    refuse(card, themes[said_of])
    other = themes[1 - said_of]
    ThemeCard.objects.create(theme=other, card=card, voice=True, placed_at=other.made_at)
    actions.join_themes(one, into=two, by=host)
    assert quoted(card) == {two.ref: ""}
    with pytest.raises(ValidationError):
        actions.choose_quote(card.placings.get(), words="", by=host)


def test_no_said_on_a_page_of_before_holds_in_the_joined_theme(where, card, host):
    one, two, three = (factories.theme(where) for _n in range(3))
    move(card, one.ref, host, quote=True)
    actions.join_themes(one, into=two, by=host)
    actions.join_themes(two, into=three, by=host)
    assert quoted(card) == {three.ref: TEXT}
    refuse(card, one)
    assert quoted(card) == {three.ref: ""}
    assert QuoteRefusal.objects.get().place == f"theme:{three.ref}"


def test_joined_theme_quotes_the_part_that_was_chosen(where, card, host):
    one, two = factories.theme(where), factories.theme(where)
    move(card, one.ref, host)
    move(card, two.ref, host, saw=one.ref)
    chosen = card.placings.get(theme=one)
    actions.choose_quote(chosen, words="The bus stops at noon", by=host)
    actions.join_themes(one, into=two, by=host)
    assert quoted(card) == {two.ref: "… The bus stops at noon …"}


def test_quote_of_a_card_that_was_moved_meanwhile_is_refused(where, card, host):
    one, two = factories.theme(where), factories.theme(where)
    move(card, one.ref, host)
    placing = card.placings.get()
    move(card, two.ref, host, saw=one.ref, leaving=one.ref)
    with pytest.raises(ValidationError) as refused:
        actions.choose_quote(placing, words="", by=host)
    assert refused.value.code == "moved"


def test_theme_counts_what_came_by_post_apart_from_its_tables(where, card, host):
    theme = factories.theme(where)
    box = factories.table(where, channel=LETTERBOX, ref=LETTERBOX)
    letter = factories.card(box, "By post.", channel="letter")
    for one in (card, letter):
        move(one, theme.ref, host)
    facts = facts_of(theme)
    hosts_own = Table.objects.filter(consultation=where).count() - 1
    assert (facts["tables"], facts["post"], silent_tables(theme, facts)) == (1, 1, hosts_own)
