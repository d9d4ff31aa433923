"""The outbox: every letter once, none twice; what is in doubt is for a person to decide."""

from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings as real
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction

from cms import clock
from cms.emails import absolute
from cms.jobs import held_back
from consultations.consultation.http import address
from consultations.consultation.models import Consultation, Role, Stage
from consultations.people.actions import (
    note_posted,
    send_due_letters,
    settle_doubt,
    stop_letters,
    tell,
)
from consultations.people.models import Contact, Letter
from tests import factories

pytestmark = pytest.mark.django_db
WEDNESDAY = datetime(2026, 6, 3, 12, tzinfo=UTC)
BACKENDS = "tests.post"
State = Letter.State


@pytest.fixture(autouse=True)
def queued(settings) -> None:
    """What happens later waits for a worker, as it does on a real site."""
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


@pytest.fixture
def where():
    return factories.consultation(Stage.OUTCOME)


def reader(where, address="dai@example.org", **fields) -> Contact:
    contact = factories.posted(factories.participant(), where, address)
    Contact.objects.filter(pk=contact.pk).update(**fields)
    contact.refresh_from_db()
    return contact


def waiting(where, n: int) -> list[Contact]:
    """n readers who are to be told of the panel's outcome."""
    contacts = [reader(where, f"reader{number}@example.org") for number in range(n)]
    tell(contacts, moment="panel_outcome", about=where.pk)
    return contacts


def states() -> list[str]:
    return list(Letter.objects.order_by("pk").values_list("state", flat=True))


def test_a_thing_told_twice_is_one_letter_and_an_address_gets_it_once(where):
    one, same = reader(where), reader(where, "DAI@example.org")
    for _twice in range(2):
        tell([one, same], moment="panel_outcome", about=where.pk)
        send_due_letters()
    assert [letter.to for letter in mail.outbox] == [["dai@example.org"]]
    assert states() == ["sent"]


def test_two_workers_at_once_send_each_letter_once(at_once):
    where = factories.consultation(Stage.OUTCOME)
    waiting(where, 6)
    at_once(send_due_letters, send_due_letters)
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        f"reader{number}@example.org" for number in range(6)
    ]
    assert states() == ["sent"] * 6


def test_who_stops_while_a_worker_begins_gets_one_letter_or_none_and_no_more(at_once):
    where = factories.consultation(Stage.OUTCOME)
    (contact,) = waiting(where, 1)
    at_once(send_due_letters, lambda: stop_letters(contact.participant, consultation=where))
    sent = len(mail.outbox)
    tell(Contact.objects.to_write_to(), moment="review_invite", about=where.pk)
    assert [send_due_letters(), len(mail.outbox)] == [0, sent]
    assert sent <= 1 and "waiting" not in states()


def test_history_told_again_writes_to_nobody(where):
    with held_back():
        waiting(where, 1)
    assert Letter.objects.count() == 0


def test_nothing_is_told_of_what_did_not_happen(where, django_capture_on_commit_callbacks):
    """The letter is written in the transaction of what it tells of."""
    with django_capture_on_commit_callbacks(execute=True) as told, transaction.atomic():
        waiting(where, 1)
        transaction.set_rollback(True)
    assert told == []
    assert [Letter.objects.count(), mail.outbox] == [0, []]


@pytest.mark.parametrize("language", ["en", "cy"])
def test_a_week_is_one_letter_on_monday_and_its_subject_says_what_came_of_it(where, language):
    Consultation.objects.filter(pk=where.pk).update(check_back_until=WEDNESDAY)
    contact = reader(where, pace="weekly", language=language)
    with clock.set_to(WEDNESDAY):
        tell([contact], moment="panel_outcome", about=where.pk)
        tell([contact], moment="check_back", about=where.pk)
        tell([contact], moment="review_invite", about=where.pk)
        assert send_due_letters() == 0
    with clock.set_to(datetime(2026, 6, 8, 7, 59, tzinfo=UTC)):
        assert send_due_letters() == 0
    with clock.set_to(datetime(2026, 6, 8, 8, 0, tzinfo=UTC)):
        assert [send_due_letters(), send_due_letters()] == [3, 0]
    (letter,) = mail.outbox
    assert (
        letter.subject
        == {
            "en": "The panel has decided: “Our field: who mows?”, and 2 things more",
            "cy": "Mae’r panel wedi penderfynu: “Ein cae: pwy sy'n torri?”, a 2 beth arall",
        }[language]
    )
    assert letter.body.count("* ") == 3


def test_words_taken_back_meanwhile_are_in_no_letter(where):
    card = factories.card(factories.table(where), "Kanari.")
    contact = factories.posted(card.participant, where, "josh@example.org")
    tell([contact], moment="words_published", about=f"card:{card.pk}")
    type(card).objects.filter(pk=card.pk).update(state="withdrawn", text="")
    assert [send_due_letters(), mail.outbox, states()] == [0, [], ["needless"]]


def test_a_letter_not_taken_goes_again_after_pauses_that_grow(where, settings):
    waiting(where, 1)
    settings.EMAIL_BACKEND = f"{BACKENDS}.Asleep"
    pauses, moment = [], WEDNESDAY + timedelta(days=365)
    for number in range(7):
        settings.EMAIL_BACKEND = f"{BACKENDS}.{'Busy' if number % 2 else 'Asleep'}"
        with clock.set_to(moment):
            assert [send_due_letters(), send_due_letters()] == [0, 0]
        letter = Letter.objects.get()
        pauses.append(round((letter.due_at - moment).total_seconds() / 60))
        moment = letter.due_at if letter.state == State.WAITING else moment
    assert pauses[:6] == [1, 4, 16, 64, 256, 1024]
    assert [letter.state, letter.tries] == ["failed", 7]


def test_the_schedule_takes_up_a_letter_that_was_not_taken(where, settings):
    waiting(where, 1)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{BACKENDS}.Asleep"
    send_due_letters()
    settings.EMAIL_BACKEND = backend
    call_command("send_letters")
    assert states() == ["waiting"]
    with clock.set_to(clock.now() + timedelta(minutes=2)):
        call_command("send_letters")
    assert [states(), len(mail.outbox)] == [["sent"], 1]
    assert ("send_letters", 1) in real.SCHEDULE


def test_an_address_that_the_server_does_not_know_is_let_go(where, settings):
    (contact,) = waiting(where, 1)
    settings.EMAIL_BACKEND = f"{BACKENDS}.NoSuchAddress"
    send_due_letters()
    contact.refresh_from_db()
    assert [states(), contact.address, bool(contact.let_go_at)] == [["failed"], "", True]


def test_a_letter_in_doubt_is_not_sent_again_but_by_a_person(where, settings):
    waiting(where, 1)
    backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, f"{BACKENDS}.HangsUp"
    send_due_letters()
    settings.EMAIL_BACKEND = backend
    with clock.set_to(clock.now() + timedelta(days=30)):
        assert [send_due_letters(), states()] == [0, ["perhaps"]]
    letter = Letter.objects.get()
    for stranger in (factories.participant(), factories.with_role(where, Role.Kind.MODERATOR)):
        with pytest.raises(PermissionDenied):
            settle_doubt(letter, again=True, by=stranger)
    gwen = factories.with_role(where, Role.Kind.FACILITATOR)
    settle_doubt(letter, again=True, by=gwen)
    with pytest.raises(ValidationError):
        settle_doubt(letter, again=True, by=gwen)
    assert [send_due_letters(), states(), len(mail.outbox)] == [1, ["sent"], 1]


def test_two_people_who_settle_a_doubt_at_once_send_it_once(at_once):
    where = factories.consultation(Stage.OUTCOME)
    waiting(where, 1)
    Letter.objects.update(state=State.PERHAPS)
    letter = Letter.objects.select_related("contact__consultation").get()
    people = [factories.with_role(where, Role.Kind.FACILITATOR) for _two in range(2)]
    done = at_once(*[lambda one=one: settle_doubt(letter, again=True, by=one) for one in people])
    assert sorted(type(one).__name__ for one in done) == ["NoneType", "ValidationError"]
    assert send_due_letters() == 1


def test_what_goes_by_post_waits_for_paper_and_is_noted_once(at_once):
    where = factories.consultation(Stage.OUTCOME)
    contact = reader(where, "1 Stryd Fawr\nCwm Derwen", channel="post")
    tell([contact], moment="panel_outcome", about=where.pk)
    assert [send_due_letters(), states()] == [0, ["waiting"]]
    keys = [Letter.objects.get().pk]
    with pytest.raises(PermissionDenied):
        note_posted(where, letters=keys, by=factories.participant())
    gwen = factories.with_role(where, Role.Kind.FACILITATOR)
    note = lambda: note_posted(where, letters=keys, by=gwen)  # noqa: E731 - twice the same deed
    assert sorted(at_once(note, note)) == [0, 1]
    assert states() == ["sent"]


def test_a_text_message_is_its_subject_given_to_the_carrier(where, capsys):
    contact = reader(where, "07700 900123", channel="phone")
    tell([contact], moment="panel_outcome", about=where.pk)
    assert send_due_letters() == 1
    assert capsys.readouterr().out == (
        "[07700 900123] The panel has decided: “Our field: who mows?” "
        f"{absolute(address('consultations:changed', where))}\n"
    )
