"""Somebody may be at risk: one person is told, nobody else reads it, nothing is public (B5)."""

import logging
from itertools import product

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from cms.clock import now
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card
from consultations.ledger.models import Entry
from consultations.moderation import actions
from consultations.moderation.models import Moderation, WordsReport
from consultations.opendata.tables import TABLES
from tests import factories
from tests.test_access import ROOMS, address, furnished, people_of, things

CANARY = "kanari"
#: Who works with words, or might; test_taken_back.py walks for the others.
NEAR = ("moderator", "host")
#: Slow to make: files, whose rows are compared by themselves, and pages with no words on them.
SEEN_ELSEWHERE = ("open_data", "panel_pack_file", "kit", "ledger", "edit_", "panel_pool")


@pytest.fixture
def kept_apart(unread, take):
    """A card that somebody reported, that was once redacted and asked about, and is now apart."""
    card = unread(f"{CANARY} text", shown_as=f"{CANARY} name")
    take(card, "safeguarding", "someone_may_be_at_risk", note=f"{CANARY} note")
    return card


def at(view, where, *args):
    return reverse(f"consultations:{view}", args=[where.slug, *args])


def test_lead_is_told_at_once_and_without_a_word_of_it(
    unread, take, lead, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        take(unread(CANARY), "safeguarding", "someone_may_be_at_risk", note=CANARY)
    (letter,) = mail.outbox
    assert (letter.to, CANARY in letter.body) == ([lead.account.email], False)
    assert "?show=at-risk" in letter.body


def test_where_nobody_is_the_lead_the_steward_names_one(
    where, unread, take, django_capture_on_commit_callbacks
):
    steward = factories.with_role(None, Role.Kind.STEWARD)
    with django_capture_on_commit_callbacks(execute=True):
        take(unread(CANARY), "safeguarding", "someone_may_be_at_risk")
    assert [letter.to for letter in mail.outbox] == [[steward.account.email]]
    assert [one.url for one in owed_by(where, steward.account)] == [at("roles", where)]
    factories.with_role(where, Role.Kind.SAFEGUARDING_LEAD)
    assert owed_by(where, steward.account) == []


def test_author_is_told_kindly_with_emergency_lines_and_no_words(
    client, unread, take, speaker, lead, django_capture_on_commit_callbacks
):
    card = unread(CANARY)
    factories.posted(speaker, card.consultation, "dai@example.org")
    with django_capture_on_commit_callbacks(execute=True):
        made = take(card, "safeguarding", "someone_may_be_at_risk")
    (letter,) = [one for one in mail.outbox if one.to == ["dai@example.org"]]
    told = letter.subject + letter.body
    assert ("999" in told, "116 123" in told, "0808 164 0123" in told) == (True, True, True)
    assert (CANARY in told, made.ref in told, "risk" in told) == (False, False, False)


def test_moderators_do_nothing_more_with_it_and_open_it_nowhere(
    client, where, kept_apart, take, moderator
):
    WordsReport.objects.create(
        consultation=where, thing=kept_apart, words=f"{CANARY} report", reported_at=now()
    )
    kept_apart.refresh_from_db()
    for step in ("hold", "redact", "safeguarding"):
        with pytest.raises(PermissionDenied):
            take(kept_apart, step, "unlawful", take_out=[CANARY])
    with pytest.raises(PermissionDenied):
        actions.publish([kept_apart], by=moderator)
    client.force_login(moderator.account)
    assert client.get(at("moderation_item", where, "card", kept_apart.ref)).status_code == 404
    for show in ("waiting", "held", "reports", "appeals", "shown", "at-risk"):
        assert CANARY not in client.get(at("moderation_desk", where) + f"?show={show}").text


def test_second_look_at_an_earlier_step_ends_when_it_is_kept_apart(
    client, where, unread, take, speaker
):
    card = unread(f"{CANARY} text")
    asked = actions.appeal(
        take(card, "hold", "unlawful"), words=f"{CANARY} why", language="en", by=speaker
    )
    take(card, "safeguarding", "someone_may_be_at_risk")
    citizen = factories.with_role(where, Role.Kind.CITIZEN)
    client.force_login(citizen.account)
    assert client.get(at("appeal_decide", where, asked.moderation.ref)).status_code == 404
    assert owed_by(where, citizen.account) == []


def test_lead_takes_it_on_and_can_still_open_it(client, where, kept_apart, lead):
    made = Moderation.objects.get()
    client.force_login(lead.account)
    for _turn in range(2):
        assert f"{CANARY} text" in client.get(at("moderation_desk", where)).text
        client.post(at("passed_on", where, made.ref))
    assert owed_by(where, lead.account) == []


def test_lead_gives_back_what_puts_nobody_at_risk(client, where, kept_apart, lead, moderator):
    made = Moderation.objects.get()
    with pytest.raises(PermissionDenied):
        actions.give_back(made, by=moderator)
    client.force_login(lead.account)
    client.post(at("given_back", where, made.ref))
    kept_apart.refresh_from_db()
    assert (kept_apart.state, actions.publish([kept_apart], by=moderator)) == ("waiting", 1)
    assert CANARY not in client.get(at("moderation_desk", where)).text
    with pytest.raises(ValidationError):
        actions.give_back(made, by=lead)


def test_given_back_by_two_windows_at_once_is_given_back_once(at_once, kept_apart, lead):
    made = Moderation.objects.get()
    done = at_once(*[lambda: actions.give_back(made, by=lead)] * 2)
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]


@pytest.fixture
def risky(db):
    """A whole house in which one card was published, quoted, answered, and is now kept apart."""
    house = furnished(1, Stage.DRAFTING)
    house.someone = factories.participant()
    card = house.cards[0]
    Card.objects.filter(pk=card.pk).update(
        text=f"{CANARY} text", shown_as=f"{CANARY} name", gist=f"{CANARY} gist"
    )
    card.refresh_from_db()
    by = factories.with_role(house.consultation, Role.Kind.MODERATOR)
    asked = actions.moderate(
        card, step="redact", reason="unlawful", take_out=["text"], note=f"{CANARY} n", by=by
    )
    actions.appeal(asked, words=f"{CANARY} ask", language="en", by=card.participant)
    factories.with_role(house.consultation, Role.Kind.SAFEGUARDING_LEAD)
    with SeenLogs() as logs:
        actions.moderate(
            card, step="safeguarding", reason="someone_may_be_at_risk", note=f"{CANARY} n", by=by
        )
    house.logs, house.asked = logs.lines, asked
    return house


class SeenLogs(logging.Handler):
    """Every line that anything logs meanwhile."""

    def __enter__(self):
        self.lines = []
        logging.getLogger().addHandler(self)
        logging.getLogger("paned").addHandler(self)
        return self

    def __exit__(self, *gone):
        logging.getLogger().removeHandler(self)
        logging.getLogger("paned").removeHandler(self)

    def emit(self, record):
        self.lines.append(record.getMessage())


def test_what_is_kept_apart_stands_on_no_page_for_anybody_but_the_lead(risky):
    """Every address of the consultation, for whoever might come near it, and for nobody known."""
    known = {**things(risky), "moderation": risky.asked.ref}
    pages = [name for name in ROOMS if not name.startswith(SEEN_ELSEWHERE)]
    urls = [address(risky.consultation, name, known) for name in pages]
    desk = at("moderation_desk", risky.consultation)
    shows = ("waiting", "held", "reports", "appeals", "shown", "at-risk")
    urls += [f"{desk}?show={show}" for show in shows]
    told = {}
    people = people_of(risky)
    for who, url in product(NEAR, urls):
        body = b"".join(people[who].get(url)).decode(errors="replace")
        if CANARY in body:
            told[who, url] = body[body.index(CANARY) :][:20]
    assert told == {}


def test_what_is_kept_apart_is_in_no_table_ledger_log_or_office(risky):
    where = risky.consultation
    told = "".join(str(list(table.records(where))) for table in TABLES)
    told += "".join(Entry.objects.values_list("stored", flat=True)) + "".join(risky.logs)
    assert (CANARY in told, "someone_may_be_at_risk" in told) == (False, False)
    keeper = Client()
    keeper.force_login(factories.user("Keeper", is_superuser=True))
    for model in ("card", "moderation", "appeal"):
        page = keeper.get(f"/cms-admin/snippets/consultations/{model}/")
        assert page.status_code in (302, 404)
