"""Quoted in part, never copied; the speaker's no to one place, and to all of them (C-12, R-WD)."""

import pytest
from django.core.cache import caches
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from cms.bilingual import both
from cms.clock import now
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions as conversation
from consultations.conversation.actions.post import letterbox_of
from consultations.conversation.models import Addition, Card, QuoteRefusal, ThemeCard
from consultations.conversation.quotes import quote_of, span_of
from consultations.draft.models import Root
from consultations.opendata.freshness import stamp_of
from consultations.opendata.tables import BY_NAME
from consultations.outcome import actions
from consultations.outcome.models import CommissionerAnswer
from consultations.outcome.quoted import uses_of
from tests import factories
from tests.consultations.consultation.test_views import address

pytestmark = pytest.mark.django_db
CANARY = "kanari yn y cawell"
TEXT = f"I go on Sundays. The {CANARY} sings there, and nobody hurries me."


@pytest.fixture
def quoted():
    """A card in a theme, at a clause's root and in an answer, with somebody who groups."""
    where = factories.consultation(Stage.DRAFTING)
    card = factories.card(factories.table(where), TEXT)
    theme = factories.theme(where)
    placing = ThemeCard.objects.create(theme=theme, card=card, placed_at=now())
    clause = factories.clause(factories.draft(where, clauses=0))
    Root.objects.create(clause=clause, card=card, added_at=now())
    answer = CommissionerAnswer.objects.create(
        ref="AN1", consultation=where, answer="yes", given_at=now(),
        **both(reason=factories.pair("Yes, we do.", "Ydyn.")),
    )  # fmt: skip
    answer.cards.add(card)
    grouper = factories.with_role(where, Role.Kind.CO_AUTHOR)
    return where, card, placing, clause, grouper


@pytest.fixture
def kept(settings):
    """The page cache on, and nothing in it that another test has left."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


def today(placing) -> str:
    """What the theme quotes now."""
    placing = ThemeCard.objects.select_related("card").get(pk=placing.pk)
    return str(quote_of(placing, placing.card) or "")


def told(where, card, clause) -> dict[str, bool]:
    """On which pages the canary is read, by anybody, from the page cache."""
    pages = {
        "themes": address("themes", where),
        "theme": address("theme", where, theme=card.placings.get().theme.ref),
        "clause": address("clause", where, clause=clause.ref),
        "draft": address("draft", where),
        "changed": address("changed", where),
        "card": address("card", where, card=card.ref),
    }
    return {name: CANARY in Client().get(url).text for name, url in pages.items()}


@pytest.mark.parametrize(
    ("chosen", "span"),
    [("The kanari  yn y\ncawell", (17, 39)), ("I go on", (0, 7)), ("go on", None),
     ("kanari yn y caw", None), ("The kanari on Sundays", None), ("hurries me.", None)],
)  # fmt: skip
def test_part_is_whole_words_as_they_stand_and_not_too_few(chosen, span):
    assert span_of(TEXT, chosen) == span


def test_letters_are_counted_composed_however_they_were_typed():
    assert span_of("Mae'r ty\u0302 yn oer iawn", "t\u0177 yn oer") == (6, 15)


def test_theme_quotes_the_part_and_holds_no_copy_of_it(quoted, client):
    where, _card, placing, _clause, grouper = quoted
    conversation.choose_quote(placing, words=f"The {CANARY} sings there", by=grouper)
    assert today(placing) == f"… The {CANARY} sings there …"
    page = client.get(address("themes", where)).text
    assert (f"… The {CANARY} sings there …" in page, "nobody hurries" in page) == (True, False)
    row = ThemeCard.objects.values().get(pk=placing.pk)
    assert CANARY not in str(row)
    conversation.choose_quote(placing, words="", by=grouper)
    assert today(placing) == TEXT


@pytest.mark.parametrize(
    "deed",
    [
        lambda card: Card.objects.filter(pk=card.pk).update(text=TEXT.replace("Sun", "Mon")),
        lambda card: Card.objects.filter(pk=card.pk).update(text=f"[name removed] {TEXT}"),
        lambda card: Card.objects.filter(pk=card.pk).update(state="held"),
        lambda card: Card.objects.filter(pk=card.pk).update(may_read=False),
        lambda card: actions.take_back(card, by=card.participant),
        lambda card: actions.let_quote(card, may=False, by=card.participant),
    ],
)  # fmt: skip
def test_part_is_gone_as_soon_as_its_words_are_others_or_may_not_be_quoted(quoted, deed):
    _where, card, placing, _clause, grouper = quoted
    conversation.choose_quote(placing, words=f"The {CANARY}", by=grouper)
    deed(card)
    assert today(placing) == ""


def test_who_does_not_group_chooses_nothing_and_nobody_is_quoted_unasked(quoted):
    where, card, placing, _clause, grouper = quoted
    for kind in (Role.Kind.COMMISSIONER, Role.Kind.MODERATOR, Role.Kind.FACILITATOR):
        person = factories.with_role(where, kind)
        with pytest.raises(PermissionDenied):
            conversation.choose_quote(placing, words="", by=person)
        with pytest.raises(PermissionDenied):
            conversation.stop_quoting(placing, by=person)
    with pytest.raises(ValidationError):
        conversation.choose_quote(placing, words="words that stand nowhere", by=grouper)
    Card.objects.filter(pk=card.pk).update(may_quote=False)
    with pytest.raises(ValidationError):
        conversation.choose_quote(placing, words="", by=grouper)
    assert today(placing) == ""


def test_not_this_one_takes_one_quote_away_at_once_and_leaves_the_others(kept, quoted):
    where, card, placing, clause, grouper = quoted
    conversation.choose_quote(placing, words=f"The {CANARY} sings there", by=grouper)
    everywhere = told(where, card, clause)
    assert everywhere == dict.fromkeys(everywhere, True)
    conversation.refuse_quote(card, kind="theme", ref=placing.theme.ref, by=card.participant)
    assert told(where, card, clause) == {**everywhere, "themes": False, "theme": False}
    conversation.refuse_quote(card, kind="clause", ref=clause.ref, by=card.participant)
    conversation.refuse_quote(card, kind="answer", ref="AN1", by=card.participant)
    assert told(where, card, clause) == {**dict.fromkeys(everywhere, False), "card": True}
    assert [use.is_refused for use in uses_of(card)] == [True] * 3


def test_place_that_was_refused_is_not_quoted_again_by_any_way(quoted):
    _where, card, placing, _clause, grouper = quoted
    conversation.refuse_quote(card, kind="theme", ref=placing.theme.ref, by=card.participant)
    with pytest.raises(ValidationError):
        conversation.choose_quote(placing, words="", by=grouper)
    with pytest.raises(ValidationError):
        conversation.place_cards(placing.theme, cards=[card], voices=[card], by=grouper)
    assert today(placing) == ""


def test_only_its_speaker_says_no_to_a_quote(quoted):
    _where, card, placing, _clause, grouper = quoted
    host = factories.with_role(card.consultation, Role.Kind.HOST)
    for person in (grouper, host, factories.participant()):
        with pytest.raises(PermissionDenied):
            conversation.refuse_quote(card, kind="theme", ref=placing.theme.ref, by=person)
        with pytest.raises(PermissionDenied):
            actions.let_quote(card, may=False, by=person)
    assert QuoteRefusal.objects.count() == 0


def test_no_and_a_new_choice_at_once_leave_nothing_quoted(transactional_db, quoted, at_once):
    _where, card, placing, _clause, grouper = quoted
    ref = placing.theme.ref
    at_once(
        lambda: conversation.refuse_quote(card, kind="theme", ref=ref, by=card.participant),
        lambda: conversation.choose_quote(placing, words=f"The {CANARY}", by=grouper),
    )
    shown = today(placing)
    assert (QuoteRefusal.objects.count(), shown) == (1, "")


def test_quoted_nowhere_takes_all_away_at_once_pages_and_data_too(kept, quoted):
    where, card, placing, clause, grouper = quoted
    added = {"consultation": where, "participant": card.participant, "language": "en"}
    Addition.objects.create(
        ref="AD1",
        card=card,
        text="More.",
        made_at=now(),
        state="published",
        **factories.FULL,
        **added,
    )
    conversation.choose_quote(placing, words=f"The {CANARY} sings there", by=grouper)
    everywhere, stamp = told(where, card, clause), stamp_of(where)
    [row] = BY_NAME["theme_cards"].records(where)
    assert (row["voice"], all(everywhere.values())) == (True, True)
    actions.let_quote(card, may=False, by=card.participant)
    assert told(where, card, clause) == {**dict.fromkeys(everywhere, False), "card": True}
    [row] = BY_NAME["theme_cards"].records(where)
    assert (row["voice"], Addition.objects.get().may_quote) == (False, False)
    assert stamp_of(where) != stamp
    actions.let_quote(card, may=True, by=card.participant)
    assert all(told(where, card, clause).values())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_page_lists_each_place_and_one_press_takes_it_away(client, quoted, language):
    where, card, placing, _clause, grouper = quoted
    conversation.choose_quote(placing, words=f"The {CANARY} sings there", by=grouper)
    url = address("words_quoted", where, language, ref=card.ref)
    assert client.get(url).status_code == 404
    card.participant.account = factories.user("Josh")
    card.participant.save()
    client.force_login(card.participant.account)
    page = client.get(url).text
    assert page.count('value="not_here"') == 3
    sent = {"do": "not_here", "place": f"theme:{placing.theme.ref}", "sent_key": "a"}
    assert client.post(url, sent).status_code == 302
    assert client.get(url).text.count('value="not_here"') == 2
    assert client.post(url, {**sent, "place": "nowhere:x", "sent_key": "b"}).status_code == 422
    client.post(url, {"do": "nowhere", "sent_key": "c"})
    card.refresh_from_db()
    assert card.may_quote is False


@pytest.mark.parametrize("language", ["en", "cy"])
def test_groupers_page_chooses_words_and_keeps_what_was_typed(client, quoted, language):
    where, card, placing, _clause, grouper = quoted
    client.force_login(grouper.account)
    url = address("quotes_desk", where, language, theme=placing.theme.ref)
    wrong = {"placing": placing.pk, "how": "part", "words": "not in it at all", "sent_key": "a"}
    refused = client.post(url, wrong)
    assert (refused.status_code, "not in it at all" in refused.text) == (422, True)
    client.post(url, {**wrong, "words": f"The {CANARY}", "sent_key": "b"})
    assert today(placing) == f"… The {CANARY} …"
    client.post(url, {**wrong, "how": "not", "words": "", "sent_key": "c"})
    assert today(placing) == ""
    conversation.refuse_quote(card, kind="theme", ref=placing.theme.ref, by=card.participant)
    assert 'name="placing"' not in client.get(url).text
    assert card.ref in client.get(address("grouping", where, language)).text


def test_letter_is_quoted_and_taken_back_like_any_card():
    where = factories.consultation(Stage.GATHERING)
    grouper = factories.with_role(where, Role.Kind.CO_AUTHOR)
    from_post = factories.card(letterbox_of(where), TEXT, channel="letter", round="")
    theme = factories.theme(where)
    conversation.place_cards(theme, cards=[from_post], voices=[from_post], by=grouper)
    placing = theme.placings.get()
    assert today(placing) == TEXT
    actions.take_back(from_post, by=from_post.participant)
    assert today(placing) == ""
