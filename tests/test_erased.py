"""Taken back or erased: not in the database, files, indexes, caches, exports or logs."""

import json
import logging
from io import StringIO
from pathlib import Path

import pytest
from django.core.cache import caches
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from cms.pairs.starter import start_site
from consultations.consultation.models import Stage
from consultations.conversation.models import Addition, Card, LeafLine, Reply
from consultations.draft.models import Suggestion, SuggestionComment
from consultations.ledger.export import export_lines
from consultations.ledger.verify import problems
from consultations.moderation.actions import report
from consultations.outcome.actions import copy_everything, erase_person, take_back
from consultations.people.actions import keep_posted, send_due_letters, tell
from consultations.people.models import Contact, Letter
from tests import factories
from tests.full_house import full_house
from tests.test_access import address, things

CANARY = "kanarivogel"
WORDS = f"The {CANARY} sings in the morning."


@pytest.fixture
def kept(settings, tmp_path):
    """Page cache on, a media folder of one's own, and every line of every log."""
    settings.PAGE_CACHE, settings.MEDIA_ROOT = True, tmp_path
    lines = StringIO()
    ear = logging.StreamHandler(lines)
    loggers = [logging.getLogger(name) for name in ("", "paned", "django", "django.db.backends")]
    for logger in loggers[:3]:
        logger.addHandler(ear)
    yield lines
    for logger in loggers[:3]:
        logger.removeHandler(ear)


@pytest.fixture
def josh(db, kept):
    """Somebody with words of every kind, a name, an address, an account and letters under way."""
    start_site()
    house = full_house(1, Stage.ANSWER_DUE)
    house.reported = house.removed
    josh = house.someone
    josh.account = factories.user(f"Josh {CANARY}")
    josh.save()
    named = {"shown_as": f"Josh {CANARY}", "may_name": True, "hat_words": f"{CANARY} choir"}
    card = factories.card(house.table, WORDS, participant=josh, **named)
    common = house.words(text=WORDS, participant=josh, **{**named, "may_quote": True})
    Reply.objects.create(ref="RK", card=card, kind="yes_and", say_back=WORDS, **common)
    Addition.objects.create(ref="AK", card=card, **common)
    SuggestionComment.objects.create(
        ref="KK", suggestion=house.suggestions[0], kind="concern", **common
    )
    LeafLine.objects.create(ref="LK", table=card.table, part="takes", other=WORDS, **common)
    del common["text"]
    suggestion = house.suggestions[0]
    Suggestion.objects.create(
        ref="SK", draft=suggestion.draft, clause=suggestion.clause, kind="change", text_code="en",
        from_words="gate", to_words=WORDS, reason=WORDS, base_text=suggestion.clause.text_en,
        base_revision=1, **common,
    )  # fmt: skip
    left = {"language": "en", "register": "full", "address": f"{CANARY}@example.org"}
    keep_posted(josh, consultation=house.consultation, **left)
    Contact.objects.update(confirmed_at=house.now, pace="weekly")
    tell(Contact.objects.all(), moment="words_published", about=f"card:{card.pk}")
    report(card, words=f"He says {CANARY}.", by=None)
    read_and_copied(house, josh)
    return house, josh, card


def read_and_copied(house, josh) -> None:
    """Pages are kept, and a copy was made: nothing of either stays."""
    for url in pages(house):
        Client().get(url)
    copy_everything(josh, by=josh)


def pages(house) -> list[str]:
    """Where their words stand; every page there is, after taking back, reads test_taken_back."""
    known = things(house)
    names = ("card", "table", "suggestion", "clause", "draft_changes", "changed", "consultation")
    return ["/en/", "/cy/", *(address(house.consultation, name, known) for name in names)]


def dumped() -> str:
    """The whole database, indexes and all, as a backup of this moment would have it."""
    if connection.vendor == "sqlite":
        return "\n".join(connection.connection.iterdump())
    out = StringIO()
    call_command("dumpdata", stdout=out, verbosity=0)
    return out.getvalue()


def found(house, lines: StringIO) -> set[str]:
    """Everywhere the canary is."""
    where = {
        "database": dumped(),
        "files": "".join(path.read_text(errors="ignore") for path in files()),
        "cache": "".join(map(repr, remembered())),
        "pages": "".join(text_at(url) for url in pages(house)),
        "ledger": "".join(map(str, export_lines(house.consultation.chain))),
        "logs": lines.getvalue(),
    }
    return {name for name, text in where.items() if CANARY in text}


def files() -> list[Path]:
    """Every file that the site has stored."""
    folder = Path(default_storage.location)
    return [path for path in folder.rglob("*") if path.is_file()]


def remembered() -> list:
    """Everything in every cache."""
    return [value for name in ("default", "pages") for value in caches[name]._cache.values()]


def text_at(url: str) -> str:
    return b"".join(Client().get(url)).decode(errors="ignore")


def test_what_is_looked_for_is_found_while_it_is_there(josh, kept):
    house, *_more = josh
    assert {"database", "pages"} <= found(house, kept)


def test_words_taken_back_are_nowhere_but_in_what_else_they_said(josh, kept):
    house, person, card = josh
    others = (Reply, Addition, LeafLine, SuggestionComment, Suggestion)
    said = [one for model in others for one in model.objects.filter(participant=person)]
    for thing in [card, *said]:
        if not type(thing).objects.get(pk=thing.pk).is_withdrawn:
            take_back(thing, by=person)
    assert WORDS not in dumped()
    assert WORDS not in "".join(text_at(url) for url in pages(house))
    Letter.objects.update(due_at=house.now)
    Contact.objects.update(pace="each")
    send_due_letters()
    assert [one.moment for one in Letter.objects.filter(state="sent")] == []


def test_an_erased_person_is_nowhere_and_the_ledger_verifies(
    josh, kept, django_capture_on_commit_callbacks
):
    house, person, _card = josh
    cards = Card.objects.count()
    with django_capture_on_commit_callbacks(execute=True):
        erase_person(person, by=person)
    assert found(house, kept) == set()
    chain = house.consultation.chain
    chain.refresh_from_db()
    assert problems(export_lines(chain), chain.head, chain.length) == []
    assert Card.objects.count() == cards


def test_an_export_made_after_erasure_has_nothing_of_them(josh, kept):
    house, person, _card = josh
    erase_person(person, by=person)
    slug = {"consultation": house.consultation.slug}
    for name, more in (("ledger_export", {}), ("panel_pool", {"kind": "json"})):
        assert CANARY not in text_at(reverse(f"consultations:{name}", kwargs={**slug, **more}))
    steward = factories.with_role(None, "steward")
    assert CANARY not in json.dumps(str(copy_everything(steward, by=steward)))


def test_what_is_deleted_is_wiped_from_the_file_too(db):
    """SQLite leaves deleted words in free pages, and so in backups, unless told otherwise."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete")
            assert cursor.fetchone()[0] == 1
