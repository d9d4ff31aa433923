"""Who may open what: every address of the site for ten kinds of people, by a table.

A new address without a row in the table fails. A page says yes (200), not here (404), not you
(403), sign in first ("in"), go there (302), or not by reading (405).
"""

from pathlib import Path

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import transaction
from django.test import Client
from django.urls import get_resolver, reverse

from cms.pairs.starter import start_site
from cms.users.urls import PAGES as ACCOUNT_PAGES
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Table
from consultations.ledger.models import Chain
from consultations.moderation.models import WordsReport
from consultations.panel.models import PanelSeat
from consultations.people.actions import participant_of
from consultations.urls import of_rooms
from tests import factories
from tests.full_house import House, full_house
from tests.full_house_post import post

pytestmark = pytest.mark.django_db
Kind = Role.Kind
TABLE = Path(__file__).with_name("access.txt")
PEOPLE = {
    "anonymous": None,
    "account": (),
    "host": (Kind.HOST,),
    "moderator": (Kind.MODERATOR,),
    "co-author": (Kind.CO_AUTHOR,),
    "editor": (Kind.BILINGUAL_EDITOR,),
    "commissioner": (Kind.COMMISSIONER,),
    "panel": (Kind.PANEL,),
    "facilitator": (Kind.FACILITATOR,),
    "steward": (Kind.STEWARD,),
}
#: Of every address of a consultation, what it is made of.
ROOMS = {one.name: set(one.pattern.regex.groupindex) for one in of_rooms("urlpatterns") if one.name}
#: Addresses outside of any consultation.
SITE = {
    "healthz": "healthz",
    "language_chooser": "language_chooser",
    "one_language": "one_language",
    "register": "register",
    "glossary": "glossary",
    "demo_post": "demo_post",
    **{name: name for name, _address, _view in ACCOUNT_PAGES},
}


def site_names() -> dict[str, str]:
    """Names outside of consultations, as the table has them, and as `reverse` wants them."""
    known = {
        name: f"consultations:{name}"
        for name in get_resolver().namespace_dict["consultations"][1].reverse_dict
        if isinstance(name, str) and name not in ROOMS
    }
    return {**SITE, **known}


def table() -> dict[str, list[str]]:
    """The table, by address: an answer for each kind of people."""
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if line and not line.startswith("#")]
    assert rows[0][1:] == list(PEOPLE)
    return {name: answers for name, *answers in rows[1:]}


#: What is called by these letters and a number.
NUMBERED = {
    "phrase": "J",
    "brewing": "HT",
    "pledge": "PL",
    "tryout": "TR",
    "condition": "CO",
    "decision": "D",
    "statement": "ST",
    "question": "Q",
    "asked": "PQ",
    "meeting": "ME",
    "story": "N",
    "news": "GN",
    "evaluation": "EV",
    "line": "FD",
    "page": "PA",
    "kit": "KIT",
    "flipchart": "FC",
    "match": "FM",
    "icebreaker": "IB",
    "barrier": "B",
    "proposal": "AK",
}


def things(house: House, n: int = 1) -> dict:
    """What the addresses of this house's pages are made of: the n-th of each thing."""
    return {name: f"{letters}{n}" for name, letters in NUMBERED.items()} | {
        "table": house.cards[0].table.ref,
        "card": house.cards[n - 1].ref,
        "prompt": house.cards[n - 1].prompt.ref,
        "reply": f"R{n - 1}",
        "theme": house.themes[n - 1].ref,
        "clause": house.clauses[n - 1].ref,
        "suggestion": f"S{n - 1}",
        "number": n,
        "moderation": house.removed.ref,
        "kind": "card",
        "ref": house.cards[n - 1].ref,
        "on": house.clauses[n - 1].ref,
        "answer": "AN0" if n == 1 else "AN4",
        "interest": "I1",
        "report": house.reported.pk,
        "form": "md",
        "letter": 1,
        "name": "cards",
        "suffix": "csv",
    }


def address(consultation, name: str, known: dict) -> str:
    """Where one page of a consultation is, made of these things."""
    kwargs = {key: known[key] for key in ROOMS[name] if key != "consultation"}
    if name == "panel_pool":
        kwargs["kind"] = "json"
    kwargs["consultation"] = consultation.slug
    return reverse(f"consultations:{name}", kwargs=kwargs)


def furnished(n: int, stage: str) -> House:
    house = full_house(n, stage)
    post(house)
    house.reported = WordsReport.objects.create(
        consultation=house.consultation, thing=house.cards[0], words="Look.", reported_at=house.now
    )
    return house


def people_of(house: House) -> dict[str, Client]:
    """A browser for each kind of people: the host pours here, the member has seat 1."""
    browsers = {}
    for name, kinds in PEOPLE.items():
        browsers[name] = browser = Client(raise_request_exception=False)
        if kinds is None:
            continue
        user = factories.user(name.title())
        where = None if name == "steward" else house.consultation
        factories.role(where, user, *kinds)
        if name == "host":
            Table.objects.filter(consultation=house.consultation).update(host=user)
        if name == "panel":
            seat = PanelSeat.objects.get(panel__consultation=house.consultation, number=1)
            seat.pool_member.participant = participant_of(user)
            seat.pool_member.save()
        browser.force_login(user)
    return browsers


def said(response) -> str:
    """An answer in a word, as the table has it."""
    if response.status_code in (301, 302):
        to = response.headers["Location"]
        return "in" if "sign-in" in to or "mewngofnodi" in to else "302"
    b"".join(response)
    return str(response.status_code)


def counted() -> dict[str, object]:
    """How many rows there are of everything but sessions, and the heads of all ledgers."""
    rows = {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model is not Session and model._meta.managed
    }
    heads = {f"head {pk}": head for pk, head in Chain.objects.values_list("pk", "head")}
    return {**rows, **heads}


@pytest.fixture(scope="module")
def walked(django_db_setup, django_db_blocker):
    """Every page asked for by everybody, once for this module: answers, counts before and after."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        start_site()
        house = furnished(1, Stage.DRAFTING)
        browsers, known = people_of(house), things(house)
        urls = {name: address(house.consultation, name, known) for name in ROOMS}
        urls |= {name: reverse(to) for name, to in site_names().items()}
        before = counted()
        answers = {
            name: [said(browser.get(url)) for browser in browsers.values()]
            for name, url in sorted(urls.items())
        }
        yield answers, before, counted()
        transaction.set_rollback(True)
        atomic.__exit__(None, None, None)


def test_every_address_has_a_row():
    assert sorted(table()) == sorted({*ROOMS, *site_names()})


def test_everybody_opens_what_the_table_says(walked):
    answers, _before, _after = walked
    expected = table()
    wrong = {
        f"{name} for {person}": (answer, expected[name][place])
        for name, row in answers.items()
        for place, (person, answer) in enumerate(zip(PEOPLE, row, strict=True))
        if answer != expected[name][place]
    }
    assert wrong == {}


def test_no_page_changes_anything_by_being_read(walked):
    _answers, before, after = walked
    assert after == before
