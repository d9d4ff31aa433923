"""Every public page asks the database the same at 3 and at 300 rows, at most 20 questions."""

import re
from collections import Counter

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override
from wagtail.models import Site

from cms.pairs.starter import start_site
from consultations.urls import of_rooms
from tests import factories
from tests.full_house import House, full_house
from tests.full_house_post import post

pytestmark = pytest.mark.django_db
FEW, MANY, ENOUGH = 3, 300, 20

#: Every public page of one consultation.
PAGES = (
    "consultation",
    "young_people",
    "ledger",
    "ledger_export",
    "ledger_heads",
    "ledger_feed",
    "ledger_code",
    "tables",
    "host_guide",
    "letterbox",
    "table",
    "table_sister",
    "card",
    "card_carry",
    "card_new",
    "reply_new",
    "floor",
    "tables_pulse",
    "floor_card_new",
    "icebreakers",
    "ice_notes_file",
    "barriers",
    "themes",
    "heard_pulse",
    "theme",
    "draft",
    "suggest",
    "clause",
    "clause_words",
    "jargon",
    "jargon_tap",
    "pledges",
    "pledge_new",
    "pledge",
    "tryout_new",
    "tryout",
    "draft_changes",
    "draft_copy",
    "draft_owed",
    "suggestion",
    "suggestion_support",
    "suggestions",
    "versions",
    "version",
    "version_compare",
    "version_canonical",
    "version_copy",
    "moderation_counts",
    "report",
    "panel",
    "panel_chance",
    "panel_draw",
    "panel_pack",
    "panel_pack_file",
    "panel_pool",
    "panel_questions",
    "panel_clause",
    "panel_page",
    "panel_page_json",
    "panel_register",
    "panel_leave_pool",
    "changed",
    "my_words",
    "receipt_find",
    "review",
    "story",
    "story_tell",
    "give_marks",
    "open_data",
    "open_data_dictionary",
    "open_data_file",
    "open_data_package",
    "dates",
    "timeline_feed",
)
FILES = {"panel_pool": {"kind": "csv"}}
#: Of every address of a consultation, what it is made of.
CONVERTERS = {
    one.name: {"consultation", *one.pattern.regex.groupindex} for one in of_rooms("urlpatterns")
}
#: Public pages that belong to no one consultation.
SITE = (
    "index",
    "ideas",
    "ledger_verifier",
    "draw_checker",
    "words_anywhere",
    "someone_else",
    "api_reference",
)


#: What else the addresses of a house's pages are made of: the first of each.
FIRST = {
    "letter": 1,
    "reply": "R1",
    "phrase": "J1",
    "brewing": "HT1",
    "pledge": "PL1",
    "tryout": "TR1",
    "kind": "card",
    "answer": "AN1",
    "condition": "CO1",
    "decision": "D1",
    "statement": "ST1",
    "interest": "I1",
    "question": "Q1",
    "meeting": "ME1",
    "story": "N1",
    "news": "GN1",
    "evaluation": "EV1",
    "line": "FD1",
    "page": "PA1",
    "report": 1,
    "form": "md",
    "kit": "KIT1",
    "flipchart": "FC1",
    "match": "FM1",
    "icebreaker": "IB1",
    "barrier": "B1",
    "proposal": "AK1",
    "name": "cards",
    "suffix": "csv",
}


def things(house: House) -> dict:
    """What the addresses of this house's pages are made of."""
    return FIRST | {
        "consultation": house.consultation.slug,
        "table": house.table.ref,
        "card": house.cards[0].ref,
        "prompt": house.cards[0].prompt.ref,
        "theme": house.themes[0].ref,
        "clause": house.clauses[0].ref,
        "suggestion": house.suggestions[0].ref,
        "number": house.version.number,
        "moderation": house.removed.ref,
        "ref": house.cards[0].ref,
        "asked": "PQ1",
        "on": house.clauses[0].ref,
    }


def address(house: House, name: str, language: str = "en") -> str:
    """Where a page of this house is, in a language."""
    with override(language):
        known = things(house) | FILES.get(name, {})
        wanted = CONVERTERS[name]
        kwargs = {key: known[key] for key in wanted}
        return reverse(f"consultations:{name}", kwargs=kwargs)


def questions(url: str) -> list[str]:
    """What a stranger's first request of a page asks the database, nothing kept from before."""
    cache.clear()
    Site.get_site_root_paths()  # what the whole site keeps for an hour is no question of a page
    with CaptureQueriesContext(connection) as found:
        response = Client().get(url)
        assert response.status_code == 200, (url, response.status_code)
        b"".join(response)
    return [one["sql"] for one in found.captured_queries]


@pytest.fixture(scope="module")
def houses(django_db_setup, django_db_blocker):
    """A small house and a large one, built once for this module and taken down again."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        start_site()
        made = full_house(FEW), full_house(MANY)
        for house in made:
            post(house)
        yield made
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("name", PAGES)
def test_page_asks_the_same_at_3_and_at_300_rows(houses, name, language):
    assert settings.PAGE_CACHE is False
    few, many = (questions(address(house, name, language)) for house in houses)
    assert len(many) == len(few), "\n".join(shapes(many) - shapes(few))
    assert len(many) <= ENOUGH, "\n\n".join(many)


def shapes(asked: list[str]) -> Counter:
    """Questions without the values in them, and how often each was asked."""
    return Counter(re.sub(r"\d+|'[^']*'", "?", one)[:600] for one in asked)


@pytest.mark.parametrize("name", sorted(CONVERTERS.keys() - {*PAGES}))
def test_other_pages_are_not_for_strangers(houses, name):
    """A page that is public has to be counted above."""
    assert Client().get(address(houses[0], name)).status_code in (302, 403, 404, 405)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_site_pages_ask_the_same_at_3_and_at_300_consultations(language):
    start_site()
    with override(language):
        urls = [reverse(f"consultations:{name}") for name in SITE] + [f"/{language}/"]
    counts = {}
    for n in (FEW, MANY - FEW):
        for _number in range(n):
            factories.consultation()
        counts[n] = {url: len(questions(url)) for url in urls}
    assert counts[FEW] == counts[MANY - FEW]
    assert max(counts[FEW].values()) <= ENOUGH
