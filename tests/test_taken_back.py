"""What nobody may read stands nowhere; what was taken back is gone from the very next page."""

from datetime import date

import pytest
from django.core.cache import caches
from django.test import Client, RequestFactory
from django.utils.translation import override

from cms.bilingual import both
from cms.cache import PageCacheMiddleware
from cms.pairs.starter import start_site
from consultations.consultation.models import Stage
from consultations.conversation.models import Addition, Card, CarriedCard, Reply, ThemeCard
from consultations.draft.models import (
    Pledge,
    PledgeUpdate,
    Root,
    Suggestion,
    SuggestionComment,
    Tryout,
)
from consultations.moderation.models import State
from consultations.outcome.actions import take_back
from consultations.outcome.models import CommissionerAnswer
from consultations.review.models import ChangeWord, Narrative
from tests import factories
from tests.full_house import full_house
from tests.full_house_beside import leaf_lines
from tests.test_access import ROOMS, address, furnished, people_of, things
from tests.tools.thorough import ways

CANARY = "kanari"
#: Where nobody but the author and the moderators may read; and words for the team alone.
HIDDEN = {
    "waiting": {"state": State.WAITING},
    "reword": {"state": State.TO_REWORD},
    "held": {"state": State.HELD},
    "risk": {"state": State.SAFEGUARDING},
    "removed": {"state": State.REMOVED},
    "team": {"state": State.PUBLISHED, "may_read": False},
}


def hide(house) -> None:
    """Words of every kind in every state that hides them, wherever words are ever shown."""
    where, clause, theme = house.consultation, house.clauses[0], house.themes[0]
    answer = CommissionerAnswer.objects.get(consultation=where, ref="AN-cards")
    for name, fields in HIDDEN.items():
        words = {"text": f"{CANARY} {name}", "shown_as": f"{CANARY} name", **fields}
        card = Card.objects.create(
            ref=f"CH{name}", table=house.table, channel="online", said_at=house.now, late=True,
            on_its_own=True, gist=f"{CANARY} gist", gist_language="cy",
            **house.words(**words, hat="in_my_job", hat_words=f"{CANARY} hat"),
        )  # fmt: skip
        ThemeCard.objects.create(theme=theme, card=card, placed_at=house.now, voice=True)
        Root.objects.create(clause=clause, card=card, added_at=house.now)
        answer.cards.add(card)
        more = house.words(**words)
        Reply.objects.create(
            ref=f"RH{name}", card=house.cards[0], kind="yes_and", say_back=f"{CANARY} back", **more
        )
        Addition.objects.create(ref=f"AH{name}", card=house.cards[0], **more)
        SuggestionComment.objects.create(
            ref=f"KH{name}", suggestion=house.suggestions[0], kind="concern", **more
        )
        leaf_lines(house.table, f"H{name}", other=f"{CANARY} other", **more)
        del more["text"]
        hide_told(clause, name, more)
        Suggestion.objects.create(
            ref=f"SH{name}", draft=clause.draft, clause=clause, kind="change", text_code="en",
            from_words="gate", to_words=f"{CANARY} to {name}", reason=f"{CANARY} why {name}",
            base_text=clause.text_en, base_revision=1, from_card=card, **more,
        )  # fmt: skip
    hide_names(house)


def hide_told(clause, name: str, words: dict) -> None:
    """A pledge, how it goes, what a try-out showed; a story, and what somebody would change."""
    hide_looking_back(clause.draft.consultation, name, words)

    def told(*names):
        return both(**dict.fromkeys(names, factories.pair(f"{CANARY} {name}", f"{CANARY} {name}")))

    today = clause.draft.opened_at.date()
    hidden = Pledge.objects.create(
        ref=f"PH{name}", due=today, **told("will_try", "evidence"), **words
    )
    shown = Pledge.objects.get(consultation=clause.draft.consultation, ref="PL1")
    for number, pledge in enumerate([hidden, shown]):
        PledgeUpdate.objects.create(
            ref=f"UH{name}{number}", pledge=pledge, how="done", **told("words"), **words
        )
    names = ("tried", "with_whom", "worked", "needs_changing")
    Tryout.objects.create(
        ref=f"TH{name}", clause=clause, tried_on=today, **told(*names), **words
    )


def hide_looking_back(where, name: str, words: dict) -> None:
    """A story that is agreed to, and what somebody would change."""
    agreed = {"agreed_at": words["made_at"], "until": date(2100, 1, 1)}
    Narrative.objects.create(
        ref=f"NH{name}", relationship="joint", changed=f"{CANARY} {name}", for_site=True,
        for_report=True, **agreed, **words,
    )  # fmt: skip
    asking = where.evaluations.get(kind="full")
    ChangeWord.objects.create(
        ref=f"WH{name}", evaluation=asking, text=f"{CANARY} {name}", **words
    )


def hide_names(house) -> None:
    """A name that its owner does not show, and a carrier's that no moderator has read."""
    carrier = Card.objects.get(ref="CHwaiting").participant
    CarriedCard.objects.create(card=house.cards[0], to=house.table, by=carrier, at=house.now)
    Card.objects.filter(pk=house.cards[0].pk).update(may_name=False, shown_as=f"{CANARY} noname")


@pytest.fixture
def kept(settings):
    """The page cache on, and nothing in it that another test has left."""
    settings.PAGE_CACHE = True
    caches["pages"].clear()
    yield
    caches["pages"].clear()


@pytest.fixture
def hidden(db, kept):
    """A house with such words in it, its page cache on."""
    start_site()
    house = furnished(1, Stage.DRAFTING)
    house.someone = factories.participant()
    hide(house)
    return house


def urls(house) -> list[str]:
    """Every page of a house that can be read, those of what is hidden in it too."""
    known = things(house)
    found = [address(house.consultation, name, known) for name in ROOMS]
    for name in HIDDEN:
        theirs = {**known, "card": f"CH{name}", "suggestion": f"SH{name}", "ref": f"CH{name}"}
        theirs |= {"pledge": f"PH{name}", "tryout": f"TH{name}"}
        theirs["reply"] = f"RH{name}"
        made = ("pledge", "pledge_update", "tryout", "pledge_receipt", "tryout_receipt")
        found += [address(house.consultation, page, theirs) for page in made]
        made = ("card", "suggestion", "reply_new", "report", "suggestion_decide", "outcome_set")
        found += [address(house.consultation, page, theirs) for page in made]
    return [*found, "/en/", "/cy/", "/en/conversations/"]


@pytest.mark.parametrize(
    "person", ways(["anonymous", "panel"], ["commissioner", "facilitator", "steward"])
)
def test_hidden_words_and_names_are_on_no_page(hidden, person):
    browser = people_of(hidden)[person]
    told = {}
    for url in urls(hidden):
        response = browser.get(url)
        body = b"".join(response).decode()
        if CANARY in body:
            told[url] = body[body.index(CANARY) :][:20]
    assert told == {}


def test_the_drafting_group_reads_no_words_that_no_moderator_has_read(hidden):
    browser = people_of(hidden)["co-author"]
    for name in HIDDEN.keys() - {"team"}:
        known = {**things(hidden), "suggestion": f"SH{name}"}
        for page in ("suggestion", "suggestion_decide"):
            body = browser.get(address(hidden.consultation, page, known)).content.decode()
            assert f"{CANARY} to {name}" not in body, page
            assert f"{CANARY} why {name}" not in body, page


@pytest.fixture
def said(db, kept):
    """A card that is quoted wherever a card can be, its page cache on."""
    start_site()
    house = full_house(1, Stage.ANSWER_DUE)
    house.reported = house.removed
    card = house.cards[0]
    Card.objects.filter(pk=card.pk).update(text="The sofa by the radiator.")
    return house, Card.objects.get(pk=card.pk)


def test_words_taken_back_are_on_no_kept_page(said):
    house, card = said
    known = things(house)
    pages = [address(house.consultation, name, known) for name in ROOMS]
    with override("cy"):
        pages += [address(house.consultation, name, known) for name in ROOMS]
    pages += ["/en/", "/cy/"]
    shown = [url for url in pages if card.text in text_at(url)]
    assert len(shown) >= 10
    assert {"/en/", "/cy/"} <= {*shown}
    take_back(card, by=card.participant)
    assert [url for url in pages if card.text in text_at(url)] == []


@pytest.mark.parametrize("where", ["card", "table", "front"])
def test_words_taken_back_while_a_slow_page_is_under_way_are_not_on_the_next(said, where):
    """Withdraw a card while a slow render of its page is under way; the next lacks its words."""
    house, card = said
    url = "/en/" if where == "front" else address(house.consultation, where, things(house))

    def slow(request):
        made = Client(headers={"hx-request": "true"}).get(url)  # made for itself: not kept
        assert card.text in made.content.decode()
        take_back(card, by=card.participant)
        del made.headers["Cache-Control"]
        return made

    late = PageCacheMiddleware(slow)(RequestFactory().get(url))
    assert card.text in late.content.decode()
    assert late.headers["Cache-Control"] == "no-cache"  # it was kept, under the old number
    assert card.text not in text_at(url)


def text_at(url: str) -> str:
    return b"".join(Client().get(url)).decode()


def test_try_outs_and_pledges_taken_back_are_on_no_kept_page(said):
    house, _card = said
    known, told = things(house), "We tried the gate."
    pages = [address(house.consultation, name, known) for name in ROOMS]
    shown = {url for url in pages if told in text_at(url)}
    assert len(shown) >= 4
    for model in (Pledge, Tryout):
        for one in model.objects.filter(consultation=house.consultation):
            take_back(one, by=one.participant)
    assert [url for url in pages if told in text_at(url)] == []
