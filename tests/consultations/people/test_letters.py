"""An address is written to once its owner has said yes, and let go when its time is over."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils.translation import override

from cms import clock
from consultations.consultation.models import Consultation, Stage
from consultations.conversation.told import speakers_of
from consultations.people.actions import (
    keep_posted,
    participant_of,
    send_due_letters,
    tell,
)
from consultations.people.letters import link_of
from consultations.people.models import Contact
from tests import factories

pytestmark = pytest.mark.django_db
DAI = "dai@example.org"
LEFT = datetime(2026, 1, 31, 12, tzinfo=UTC)


@pytest.fixture
def where():
    return factories.consultation(Stage.LISTENING)


def leave(person, where, address=DAI, language="en") -> Contact:
    return keep_posted(
        person, consultation=where, address=address, language=language, register="full"
    )


def confirm_page(language="en") -> str:
    with override(language):
        return reverse("consultations:letters_confirm")


@pytest.mark.parametrize("language", ["en", "cy"])
def test_one_letter_asks_and_the_page_it_leads_to_confirms(
    client, where, language, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        contact = leave(factories.participant(), where, language=language)
    (letter,) = mail.outbox
    path = re.search(r"https?://[^/]+(/\S+letter=\S+)", letter.body)[1]
    assert [letter.to, path.startswith(confirm_page(language))] == [[DAI], True]
    page = client.get(path)
    contact.refresh_from_db()
    assert [page.status_code, DAI in page.text, contact.confirmed_at] == [200, False, None]
    assert f'<html lang="{language}">' in page.text
    assert [client.post(path).status_code for _twice in range(2)] == [302, 302]
    contact.refresh_from_db()
    assert contact.confirmed_at is not None


def test_nothing_else_is_sent_to_an_address_that_nobody_confirmed(where):
    speaker = factories.participant()
    factories.card(factories.table(where), participant=speaker)
    contact = leave(speaker, where)
    Consultation.objects.update(check_back_until=clock.now())
    tell(speakers_of(where), moment="check_back", about=where.pk)
    send_due_letters()
    assert [letter.subject for letter in mail.outbox] == ["Shall we write to you here?"]
    Contact.objects.update(confirmed_at=clock.now())
    for _twice in range(2):
        tell(speakers_of(where), moment="check_back", about=where.pk)
        send_due_letters()
    contact.refresh_from_db()
    assert [letter.to for letter in mail.outbox[1:]] == [[DAI]]
    assert contact.written_at is not None


def test_links_of_nobody_of_others_and_of_later_read_the_same(client, where):
    first, second = factories.participant(), factories.participant()
    with clock.set_to(LEFT):
        old = link_of(leave(first, where))
    contact = leave(second, where)
    mixed = f"{contact.pk}:{old.partition(':')[2]}"
    links = ["", "1", "x:y", "9" * 40, f"{contact.pk}:", old, mixed]
    with clock.set_to(LEFT + timedelta(days=15)):
        answers = {client.get(confirm_page(), {"letter": link}).status_code for link in links}
        answers |= {client.post(f"{confirm_page()}?letter={old}").status_code}
    assert answers == {404}
    assert Contact.objects.exclude(confirmed_at=None).count() == 0


def test_address_is_not_asked_again_once_known_or_three_times_a_day(
    where, django_capture_on_commit_callbacks
):
    person, user = factories.participant(), factories.user("Menna")
    with django_capture_on_commit_callbacks(execute=True):
        leave(person, where)
    Contact.objects.update(confirmed_at=clock.now())
    with django_capture_on_commit_callbacks(execute=True):
        assert leave(person, where, DAI.upper()).confirmed_at is not None
        assert leave(participant_of(user), where, user.email).confirmed_at is not None
        for _stranger in range(5):
            assert leave(factories.participant(), where, "x@example.org").confirmed_at is None
    assert [letter.to[0] for letter in mail.outbox] == [DAI] + ["x@example.org"] * 3


@pytest.mark.parametrize(
    ("stage", "confirmed", "written", "later", "left"),
    [
        (Stage.DOING, True, True, timedelta(days=540), 1),
        (Stage.DOING, True, True, timedelta(days=547), 0),
        (Stage.REVIEWED, True, True, timedelta(days=10 + 88), 1),
        (Stage.REVIEWED, True, True, timedelta(days=10 + 93), 0),
        (Stage.REVIEWED, True, False, timedelta(days=93), 0),
        (Stage.LISTENING, False, False, timedelta(days=13), 1),
        (Stage.LISTENING, False, False, timedelta(days=15), 0),
    ],
)
def test_address_is_let_go_by_the_clock(where, stage, confirmed, written, later, left):
    with clock.set_to(LEFT):
        leave(factories.participant(), where)
    Consultation.objects.update(stage=stage, closes_at=None)
    Contact.objects.update(
        confirmed_at=LEFT if confirmed else None,
        written_at=LEFT + timedelta(days=10) if written else None,
    )
    with clock.set_to(LEFT + later):
        call_command("keep_no_longer")
    assert Contact.objects.count() == left


def test_address_goes_three_months_after_a_consultation_was_stopped(where):
    with clock.set_to(LEFT):
        leave(factories.participant(), where)
    Contact.objects.update(confirmed_at=LEFT)
    Consultation.objects.update(stopped_at=LEFT, closes_at=None)
    found = []
    for day in (datetime(2026, 4, 30, 11, tzinfo=UTC), datetime(2026, 5, 1, 13, tzinfo=UTC)):
        with clock.set_to(day):
            call_command("keep_no_longer")
        found.append(Contact.objects.count())
    assert found == [1, 0]
