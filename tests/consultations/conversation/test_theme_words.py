"""What a theme says in four texts, and what its page tells of changes (C-18, C-19)."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from cms.clock import now
from consultations.consultation.models import Consultation, Role, Stage
from consultations.conversation import actions
from consultations.conversation.actions.themes import texts_mark
from consultations.conversation.models import Theme, ThemeCard
from consultations.outcome.actions import take_back
from tests import factories

from .test_themes import NAMES
from .test_views import at

FORM = {f"{name}_{code}": words[code] for name, words in NAMES.items() for code in ("en", "cy")} | {
    "suggested_en": "A bench.",
    "suggested_cy": "Mainc.",
}


@pytest.fixture
def where(db):
    return factories.consultation(Stage.GATHERING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def by(host, where):
    """The table's host, and a citizen who wasn't there."""
    return host, factories.with_role(where, Role.Kind.CITIZEN)


def shown(where) -> None:
    """People are looking where their cards went."""
    Consultation.objects.filter(pk=where.pk).update(check_back_until=now() + timedelta(days=14))


@pytest.mark.parametrize("field", ["summary_en", "summary_cy", "everyday_en", "everyday_cy"])
def test_each_of_four_texts_has_80_words_and_is_told_how_many_there_are(where, table, by, field):
    name, code = field.split("_")
    fits, long = {**NAMES[name], code: "gair " * 80}, {**NAMES[name], code: "gair " * 93}
    actions.add_theme(where, new=actions.NewTheme(**{**NAMES, name: fits}), by=by)
    with pytest.raises(ValidationError) as refused:
        actions.add_theme(where, new=actions.NewTheme(**{**NAMES, name: long}), by=by)
    told = {field: ["This has 93 words. A summary has at most 80: which of them could go?"]}
    assert refused.value.message_dict == told


def test_group_is_named_together_after_it_was_made(where, table, by, host):
    card = factories.card(table, "Not dropped by letter.")
    seen = actions.Move(saw={}, to="new")
    group = actions.move_cards(where, cards=[card], move=seen, by=host)
    new, saw = actions.NewTheme(**NAMES, named_from=card), texts_mark(group)
    with pytest.raises(ValidationError):
        actions.word_theme(group, new=new, saw=saw, by=host)
    named = actions.word_theme(group, new=new, saw=saw, by=by)
    assert (named.name.en, named.has_working_name, named.named_from) == ("Not dropped", False, card)


def test_name_comes_only_from_words_that_may_be_quoted(where, table, by):
    card = factories.card(table, may_quote=False)
    with pytest.raises(ValidationError):
        actions.add_theme(where, new=actions.NewTheme(**NAMES, named_from=card), by=by)


def test_name_goes_with_the_words_it_came_from(where, table, by):
    card = factories.card(table)
    theme = actions.add_theme(where, new=actions.NewTheme(**NAMES, named_from=card), by=by)
    take_back(card, by=card.participant)
    theme.refresh_from_db()
    stands = (theme.name.en, theme.name.cy, theme.has_working_name, theme.named_from)
    assert stands == ("Group 1", "Grŵp 1", True, None)


def test_words_that_somebody_else_wrote_meanwhile_stay_and_are_shown(client, where, table, by):
    theme = factories.theme(where)
    client.force_login(table.host)
    ffion = by[1].account
    saw = texts_mark(theme)
    actions.word_theme(theme, new=actions.NewTheme(**NAMES), saw=saw, by=by)
    late = {**FORM, "summary_en": "Another summary.", "saw": saw, "with_people": [str(ffion.pk)]}
    met = client.post(at("theme_edit", where, theme.ref), late)
    assert met.status_code == 422
    assert "Another summary." in met.text
    assert "People want a word." in met.text
    theme.refresh_from_db()
    assert theme.summary.en == "People want a word."
    client.post(at("theme_edit", where, theme.ref), {**late, "saw": texts_mark(theme)})
    theme.refresh_from_db()
    assert (theme.summary.en, theme.suggested.cy) == ("Another summary.", "Mainc.")


def test_two_who_write_a_theme_at_once_keep_one_text(at_once, where, table, by):
    theme = factories.theme(where)
    saw = texts_mark(theme)

    def write(words):
        new = actions.NewTheme(**{**NAMES, "summary": factories.pair(words)})
        return actions.word_theme(theme, new=new, saw=saw, by=by).summary.en

    ended = at_once(lambda: write("One."), lambda: write("Two."))
    kept = [one for one in ended if isinstance(one, str)]
    assert kept == [Theme.objects.get().summary.en]


def test_page_tells_what_changed_and_never_whose_card_it_was(client, where, table, by):
    josh = factories.participant()
    card = factories.card(table, participant=josh)
    theme, other = factories.theme(where), factories.theme(where)
    actions.place_cards(theme, cards=[card], by=by)
    shown(where)
    actions.not_what_i_meant(card.placings.get(), words="I meant the bus.", by=josh)
    client.force_login(table.host)
    look = at("look_again", where, theme.ref, card.ref)
    half = client.post(look, {"to": other.ref, "note_en": "The bus has a theme now."})
    assert half.status_code == 422
    assert "The bus has a theme now." in half.text
    note = {"note_en": "The bus has a theme now.", "note_cy": "Mae thema i’r bws nawr."}
    assert client.post(look, {"to": other.ref, **note}).status_code == 302
    client.logout()
    page = client.get(at("theme", where, theme.ref)).text
    assert "Somebody said that their card was in the wrong place" in page
    assert "A card went elsewhere, because its speaker had meant something else." in page
    assert "The bus has a theme now." in page
    assert card.ref not in page
    assert "I meant the bus." not in page
    theme.refresh_from_db()
    assert theme.reopened_at is None


def test_card_that_stays_closes_the_theme_and_is_told(where, table, by):
    card = factories.card(table, participant=factories.participant())
    theme = factories.theme(where)
    actions.place_cards(theme, cards=[card], by=by)
    placing = card.placings.get()
    actions.not_what_i_meant(placing, words="Hm.", by=card.participant)
    actions.move_card(placing, to=theme, by=by)
    assert [one.kind for one in theme.changes.all()] == ["opened", "stayed"]
    assert ThemeCard.objects.get().not_what_i_meant == ""


def test_objection_and_move_at_once_end_in_one_order(at_once, where, table, by):
    card = factories.card(table, participant=factories.participant())
    theme, other = factories.theme(where), factories.theme(where)
    actions.place_cards(theme, cards=[card], by=by)
    placing = card.placings.get()
    said, moved = at_once(
        lambda: actions.not_what_i_meant(placing, words="Hm.", by=card.participant),
        lambda: actions.move_card(placing, to=other, by=by),
    )
    assert moved is None
    assert said is None or isinstance(said, ValidationError)
    theme.refresh_from_db()
    assert (card.placings.get().theme, theme.reopened_at) == (other, None)


def test_page_says_where_a_theme_comes_from_in_cards_and_tables(client, where, table):
    theme = factories.theme(where, suggested_en="A bench.", not_heard_en="The young.")
    factories.table(where)
    for language, channel in (("cy", "paper"), ("en", "online"), ("en", "online")):
        card = factories.card(table, language=language, channel=channel)
        ThemeCard.objects.create(theme=theme, card=card, placed_at=card.made_at)
    page = client.get(at("theme", where, theme.ref))
    told = {"cards": 3, "tables": 1, "paper": 1, "online": 2, "post": 0}
    told |= {"welsh": 1, "english": 2, "mixed": 0}
    assert (page.context["facts"], page.context["silent"]) == (told, 1)
    assert "A bench." in page.text
    assert "The young." in page.text
    assert "%" not in page.text.split("<main")[1].split("</main")[0]


def test_theme_that_was_joined_leads_to_where_its_cards_are(client, where, host):
    one, two = factories.theme(where), factories.theme(where)
    actions.join_themes(one, into=two, by=host)
    assert client.get(at("theme", where, one.ref)).url == at("theme", where, two.ref)
    assert client.get(at("theme", where, "TH0")).status_code == 404
