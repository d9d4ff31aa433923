"""What comes outside a table: on time by its postmark, counted apart, acknowledged, never lost."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils.translation import override

from cms.clock import LONDON, now, today
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role, Stage
from consultations.conversation import actions
from consultations.conversation.models import Arrival, Card, Table
from consultations.conversation.sums import card_sum
from consultations.moderation import actions as moderation
from consultations.opendata.tables import BY_NAME
from consultations.outcome.actions import take_back
from consultations.outcome.fate import fates
from consultations.people.actions import send_due_letters
from consultations.people.forms import NewVoice
from consultations.people.models import Contact, Letter
from tests import factories
from tests.consultations.conversation.conftest import arrival

pytestmark = pytest.mark.django_db
Kind = Role.Kind
EMAIL = {"address": "gwen@example.org", "language": "cy", "channel": "email"}


@pytest.mark.parametrize(
    ("kind", "may"),
    [(Kind.FACILITATOR, True), (Kind.MODERATOR, True), (Kind.HOST, False), (Kind.PANEL, False),
     (Kind.COMMISSIONER, False), (Kind.CO_AUTHOR, False), (Kind.STEWARD, False)],
)  # fmt: skip
def test_post_is_kept_by_the_facilitator_and_the_moderators_alone(where, kind, may):
    person = factories.with_role(where, kind)
    if not may:
        with pytest.raises(PermissionDenied):
            actions.take_in(where, new=arrival(), by=person)
    else:
        actions.take_in(where, new=arrival(), by=person)
    assert Card.objects.count() == int(may)


WHERE = {"en": "2 Bridge Street\npost@example.org", "cy": "2 Stryd y Bont\npost@example.org"}


def test_where_to_write_is_said_in_both_languages_by_who_keeps_the_post(where, client):
    keeper = factories.with_role(where, Kind.FACILITATOR)
    with pytest.raises(PermissionDenied):
        host = factories.with_role(where, Kind.HOST)
        actions.say_where_to_write(where, where=WHERE, by=host)
    for wrong in ({**WHERE, "cy": " "}, {**WHERE, "cy": "x" * 401}):
        with pytest.raises(ValidationError) as refused:
            actions.say_where_to_write(where, where=wrong, by=keeper)
        assert list(refused.value.message_dict) == ["where_cy"]
    actions.say_where_to_write(where, where=WHERE, by=keeper)
    with override("cy"):
        page = client.get(reverse("consultations:letterbox", args=[where.slug])).text
    assert "<p>2 Stryd y Bont<br>post@example.org</p>" in page


def test_where_to_write_typed_in_one_language_comes_back_with_all_that_was_typed(where, client):
    client.force_login(factories.with_role(where, Kind.MODERATOR).account)
    address = reverse("consultations:letterbox_where", args=[where.slug])
    got = client.post(address, {"where_en": WHERE["en"], "where_cy": ""})
    assert (got.status_code, "2 Bridge Street" in got.text) == (422, True)
    desk = client.post(address, {f"where_{code}": words for code, words in WHERE.items()}).url
    assert "where to write or whom to call" not in client.get(desk).text
    assert "2 Bridge Street" in client.get(address).text


def test_letter_waits_for_a_reader_and_the_letterbox_is_no_table(where, take_in):
    factories.table(where)
    card = take_in(scan="S-12", voice=NewVoice("cy"))
    assert (card.state, card.may_read, card.channel, card.kind) == (
        "waiting", False, "letter", "their_words",
    )  # fmt: skip
    assert (where.tables.count(), Table.everything.filter(consultation=where).count()) == (1, 2)
    assert (card.table.ref, card.typed_how, card.arrival.scan) == ("letterbox", "staff", "S-12")


@pytest.mark.parametrize(
    ("posted", "stage", "late", "kept"),
    [(-6, Stage.GATHERING, False, False), (-1, Stage.GATHERING, True, False),
     (-6, Stage.PANEL, False, True), (-1, Stage.PANEL, True, True)],
)  # fmt: skip
def test_postmark_says_whether_it_is_late_whenever_it_is_typed(posted, stage, late, kept):
    where = factories.consultation(stage)
    keeper = factories.with_role(where, Kind.MODERATOR)
    day = now().astimezone(LONDON).date() + timedelta(days=posted)
    card = actions.take_in(where, new=arrival(posted_on=day), by=keeper)
    assert (card.late, card.after_freeze) == (late, kept)
    [told] = fates(where, card.participant)
    assert any("kept for when the promises" in words for words in told.steps[0].words) is kept


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [({"text": " "}, "text"), ({"text": "a" * 6001}, "text"), ({"came_by": "paper"}, "came_by"),
     ({"kind": "host_note"}, "kind"), ({"answer_by": "email"}, "email"),
     ({"received_on": today() + timedelta(days=2)}, "received_on"),
     ({"posted_on": today() + timedelta(days=1)}, "posted_on")],
)  # fmt: skip
def test_what_makes_no_sense_is_refused(take_in, fields, wrong):
    with pytest.raises(ValidationError) as refused:
        take_in(**fields)
    assert (list(refused.value.message_dict), Card.objects.count()) == ([wrong], 0)


@pytest.mark.parametrize("fields", [{"text": "Other words.", "scan": "s-1"}, {"scan": "S-2"}])
def test_same_sheet_and_same_words_are_warned_of_and_let_in_when_meant(take_in, fields):
    take_in(scan="S-1")
    with pytest.raises(ValidationError) as refused:
        take_in(**fields)
    assert list(refused.value.message_dict) == ["again"]
    take_in(**fields, again=True)
    assert Card.objects.count() == 2


def test_two_who_type_the_same_sheet_at_once_make_one(transactional_db, where, at_once):
    people = [factories.with_role(where, kind) for kind in (Kind.FACILITATOR, Kind.MODERATOR)]

    def typing(by):
        return lambda: actions.take_in(where, new=arrival(scan="S-1"), by=by)

    done = at_once(*(typing(by) for by in people))
    refused = sorted(isinstance(one, ValidationError) for one in done)
    assert (refused, Card.objects.count(), Table.everything.count()) == ([False, True], 1, 1)


def test_same_writer_has_one_receipt_for_all_of_it(where, take_in):
    one = take_in()
    other = take_in("And mow the path.", same_as=one)
    assert other.participant == one.participant
    at_table = factories.card(factories.table(where))
    with pytest.raises(ValidationError):
        take_in("Something else.", same_as=at_table)


def test_email_is_acknowledged_at_once_by_one_letter_that_asks(where, take_in):
    card = take_in(came_by="email", answer_by="email", write_to=EMAIL)
    assert list(Letter.objects.values_list("moment", "about")) == [("letter_came", card.ref)]
    send_due_letters()
    [sent] = mail.outbox
    assert (sent.to, card.ref in sent.body, "letter=" in sent.body) == ([EMAIL["address"]], True, 1)
    assert (card.arrival.acknowledged_on, card.arrival.is_owed) == (today(), False)
    assert card.text not in sent.body


def test_letter_that_was_taken_back_is_told_of_no_more(take_in):
    card = take_in(came_by="email", answer_by="email", write_to=EMAIL)
    take_back(card, by=card.participant)
    send_due_letters()
    assert (mail.outbox, Contact.objects.count()) == ([], 1)


def test_who_waits_five_working_days_is_owed_and_it_is_noted_once(where, take_in):
    moderator = factories.with_role(where, Kind.MODERATOR)
    card = take_in(answer_by="post", received_on=today(), posted_on=today())
    what = "Tell those who wrote to us that it came"
    [debt] = [one for one in owed_by(where, moderator.account) if one.what == what]
    assert debt.due > today() + timedelta(days=4)
    with pytest.raises(PermissionDenied):
        host = factories.with_role(where, Kind.HOST)
        actions.acknowledge(card.arrival, how="post", on=today(), by=host)
    actions.acknowledge(card.arrival, how="phone", on=today(), by=moderator)
    with pytest.raises(ValidationError):
        actions.acknowledge(card.arrival, how="post", on=today(), by=moderator)
    noted = Arrival.objects.get()
    assert (noted.acknowledged_on, noted.acknowledged_how) == (today(), "phone")
    assert [one for one in owed_by(where, moderator.account) if one.what == what] == []


def test_two_who_note_it_at_once_note_it_once(transactional_db, where, take_in, at_once):
    card = take_in(answer_by="post")
    moderator = factories.with_role(where, Kind.MODERATOR)

    def noting(how):
        return lambda: actions.acknowledge(card.arrival, how=how, on=today(), by=moderator)

    done = at_once(noting("post"), noting("phone"))
    assert sorted(isinstance(one, ValidationError) for one in done) == [False, True]


def test_sum_holds_with_the_letterbox_counted_apart(where, take_in):
    moderator = factories.with_role(where, Kind.MODERATOR)
    table = factories.table(where)
    factories.card(table, on_its_own=True)
    placed, back, _waits = take_in("One."), take_in("Two."), take_in("Three.", kind="staff_note")
    moderation.publish([placed], by=moderator)
    theme = factories.theme(where)
    theme.placings.create(card=Card.objects.get(pk=placed.pk), placed_at=now())
    take_back(back, by=back.participant)
    found = card_sum(where)
    assert (found.received, found.at_tables, found.letterbox, found.adds_up) == (4, 1, 3, True)
    assert (found.in_themes, found.alone, found.held, found.withdrawn) == (1, 1, 1, 1)


def test_open_data_tells_the_way_it_came_and_no_table(where, take_in):
    moderation.publish([take_in()], by=factories.with_role(where, Kind.MODERATOR))
    rows = {
        name: list(BY_NAME[name].records(where))
        for name in ("cards", "tables", "letterbox", "channels")
    }
    [card] = rows["cards"]
    assert (card["channel"], card["table"], card["typed_by"]) == ("letter", None, "staff")
    assert (rows["tables"], rows["channels"], len(rows["letterbox"])) == ([], [], 1)


def test_long_letter_can_be_changed_by_its_writer_while_nobody_has_read_it(take_in):
    card = take_in("a" * 5000)
    actions.edit_card(card, text="b" * 5001, by=card.participant)
    assert len(Card.objects.get().text) == 5001
