"""A host's kind words to one person, and asking for a voice not yet heard: who may, who sees it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import override

from consultations.consultation.models import Role
from consultations.conversation import actions
from consultations.conversation.actions import NewNudge
from consultations.conversation.models import HostNudge
from consultations.conversation.nudges import nudges_for, seated_at
from consultations.conversation.pulse import marks_of
from consultations.opendata.tables.conversation import CARDS
from tests import factories

from .conftest import at, reader_of, sitting

KIND = "There's a cushion by the window if you'd like it."
KEY = "a" * 32


def own(words=KIND) -> NewNudge:
    return NewNudge(words=words, language="en")


def test_kind_word_is_for_one_person_and_stands_nowhere_else(client, table, host, seat):
    actions.nudge(table, to=seat, new=own(), by=host)
    where, escaped = table.consultation, "a cushion by the window"
    theirs = reader_of(seat.participant)
    for name, ref in (("table", table.ref), ("my_words", ""), ("host_words", table.ref)):
        url = at(name, where, ref)
        assert escaped in theirs.get(url).content.decode(), name
    others = [client, reader_of(factories.participant()), reader_of(host)]
    for browser in others:
        assert escaped not in browser.get(at("table", where, table.ref)).content.decode()
        assert escaped not in browser.get(at("my_words", where)).content.decode()
        assert browser.get(at("host_words", where, table.ref)).status_code == 404
    assert [one.name for one in CARDS.columns if "nudge" in one.name] == []


def test_ready_word_is_read_in_its_readers_language_and_register(table, host, seat):
    actions.nudge(table, to=seat, new=NewNudge(ready="time"), by=host)
    said = {
        (language, register): [one.said for one in read_in(language, seat.participant, register)]
        for language in ("en", "cy")
        for register in ("full", "everyday")
    }
    assert said["en", "everyday"] == ["Take your time. Your place is safe."]
    assert len({words for one in said.values() for words in one}) == 4


def read_in(language, person, register):
    with override(language):
        return nudges_for(person, register)


def test_only_the_tables_own_host_writes_and_only_to_who_sits_there(where, table, host, seat):
    for person in (
        factories.with_role(where, Role.Kind.HOST),
        factories.with_role(where, Role.Kind.MODERATOR),
        factories.with_role(where, Role.Kind.FACILITATOR),
        seat.participant,
    ):
        with pytest.raises(PermissionDenied):
            actions.nudge(table, to=seat, new=own(), by=person)
    elsewhere = actions.sit_down(factories.table(where), by=factories.participant())
    with pytest.raises(ValidationError):
        actions.nudge(table, to=elsewhere, new=own(), by=host)
    assert HostNudge.objects.count() == 0


def test_kind_word_comes_once_in_a_round_and_never_after_no_more(table, host, seat):
    told = actions.nudge(table, to=seat, new=own(), by=host)
    with pytest.raises(ValidationError):
        actions.nudge(table, to=seat, new=NewNudge(ready="time"), by=host)
    with pytest.raises(PermissionDenied):
        actions.no_more_nudges(told, by=host)
    actions.no_more_nudges(told, by=seat.participant)
    actions.close_round(table, round="pour", by=host)
    actions.open_round(table, round="stir", by=host)
    with pytest.raises(ValidationError) as refused:
        actions.nudge(table, to=seat, new=own(), by=host)
    assert "no more" in str(refused.value)
    assert [one.may_get for one in seated_at(table_now(table))] == [False]


def table_now(table):
    return type(table).objects.as_they_stand().get(pk=table.pk)


@pytest.mark.parametrize(
    "new", [NewNudge(), own("x" * 201), NewNudge(ready="shout"), NewNudge(words="Hello")]
)
def test_kind_word_that_is_empty_long_or_unknown_is_refused(table, host, seat, new):
    with pytest.raises(ValidationError):
        actions.nudge(table, to=seat, new=new, by=host)


def test_kind_word_needs_an_open_round(table, host, seat):
    actions.close_round(table, round="pour", by=host)
    with pytest.raises(ValidationError):
        actions.nudge(table, to=seat, new=own(), by=host)


def test_host_sees_names_that_are_public_and_nothing_else(table, host, leave):
    named, nameless = factories.participant(), factories.participant()
    factories.posted(named, table.consultation, "secret@example.org")
    factories.card(table, participant=named, shown_as="Josh")
    factories.card(table, participant=nameless, shown_as="Hidden", may_name=False)
    for person in (named, nameless):
        actions.sit_down(table, by=person)
    page = reader_of(host).get(at("table_people", table.consultation, table.ref)).content.decode()
    shown = [name in page for name in ("Josh", "Hidden", "secret@example.org")]
    assert shown == [True, False, False]


def test_two_kind_words_in_one_moment_leave_one(at_once):
    table, host, seat = sitting()

    def write():
        return actions.nudge(table, to=seat, new=own(), by=host)

    results = at_once(write, write)
    assert sorted(type(one).__name__ for one in results) == ["HostNudge", "ValidationError"]
    assert HostNudge.objects.count() == 1


def test_host_writes_in_the_browser_and_a_mistake_keeps_what_was_typed(table, host, seat):
    browser, url = reader_of(host), at("table_people", table.consultation, table.ref)
    refused = browser.post(url, {"words": KIND, "sent_key": KEY})
    assert (refused.status_code, "a cushion by the window" in refused.text) == (422, True)
    sent = {"to": seat.pk, "ready": "", "words": KIND, "language": "en", "sent_key": "b" * 32}
    assert browser.post(url, sent).status_code == 302
    theirs = reader_of(seat.participant)
    words = at("host_words", table.consultation, table.ref, "cy")
    assert theirs.post(words, {"sent_key": "c" * 32}).status_code == 302
    assert HostNudge.objects.exclude(no_more_at=None).count() == 1


def test_line_for_the_quiet_names_nobody_and_goes_when_somebody_new_speaks(
    client, table, host, leave
):
    known = factories.participant()
    leave(by=known)
    before, words = marks_of(table.consultation), "would be glad to hear from somebody"
    actions.ask_the_quiet(table, by=host)
    page = at("table", table.consultation, table.ref)
    assert words in client.get(page).content.decode()
    assert marks_of(table.consultation) != before
    actions.close_round(table, round="pour", by=host)
    assert words not in client.get(page).content.decode()
    actions.open_round(table, round="stir", by=host)
    leave(by=known, round="stir")
    actions.ask_the_quiet(table, by=host)
    leave("And one thing more.", by=known, round="stir")
    assert words in client.get(page).content.decode()
    leave("I am new here.", round="stir")
    assert words not in client.get(page).content.decode()


def test_only_the_host_asks_the_quiet_and_once(where, table, host):
    for person in (factories.with_role(where, Role.Kind.HOST), factories.participant(), None):
        if person is not None:
            with pytest.raises(PermissionDenied):
                actions.ask_the_quiet(table, by=person)
    actions.ask_the_quiet(table, by=host)
    with pytest.raises(ValidationError):
        actions.ask_the_quiet(table, by=host)
