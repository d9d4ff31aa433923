"""Side states: paused, stopped, open again for a change; each with a reason that all can read."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.html import escape

from cms.clock import now
from consultations.consultation import actions
from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role, Stage, StageMove
from consultations.conversation.actions import add_card
from consultations.draft.actions import NewSuggestion, suggest
from consultations.ledger.models import Entry
from consultations.people.actions import send_due_letters
from consultations.people.models import Contact
from consultations.people.tasks import tell_stopped
from tests import factories
from tests.consultations.consultation.test_views import address
from tests.consultations.conversation.conftest import new_card, voice
from tests.factories import pair

pytestmark = pytest.mark.django_db
Kind = Role.Kind
WHY = pair("The money has gone.", "Mae'r arian wedi mynd.")
CHANGE = pair("The roof fell in.", "Syrthiodd y to.")


def kept(stage=Stage.LISTENING, **fields):
    """A consultation and its facilitator."""
    where = factories.consultation(stage, **fields)
    return where, factories.role(where, factories.user("Gwen"), Kind.FACILITATOR)


def timeline(where) -> list[tuple]:
    rows = StageMove.objects.filter(consultation=where)
    return list(rows.values_list("from_stage", "to_stage", "by_role"))


def test_pause_and_going_on_stand_on_the_timeline_and_in_the_ledger():
    where, gwen = kept()
    actions.pause(where, why=WHY, by=gwen)
    actions.resume(where, by=gwen)
    assert timeline(where) == [
        ("listening", "paused", "facilitator"),
        ("paused", "listening", "facilitator"),
    ]
    assert actions.stage_reached_at(where, Stage.LISTENING) is None
    kinds = Entry.objects.filter(chain__consultation=where).values_list("kind", flat=True)
    assert list(kinds) == ["stage_moved", "stage_moved"]


@pytest.mark.parametrize("what", [actions.pause, actions.stop])
def test_a_reason_in_one_language_is_refused(what):
    where, gwen = kept()
    with pytest.raises(ValidationError) as refused:
        what(where, why={"en": "Because.", "cy": " "}, by=gwen)
    assert refused.value.message_dict == {"why": ["Say why in both languages."]}


@pytest.mark.parametrize("kind", [Kind.COMMISSIONER, Kind.MODERATOR, Kind.HOST, Kind.STEWARD])
def test_nobody_but_the_facilitator_pauses_stops_or_opens_again(kind):
    """R-LIFE-10."""
    where, _gwen = kept(Stage.FROZEN)
    other = factories.role(None if kind == Kind.STEWARD else where, factories.user(), kind)
    until = now() + timedelta(days=30)
    for deed in (
        lambda: actions.pause(where, why=WHY, by=other),
        lambda: actions.stop(where, why=WHY, by=other),
        lambda: actions.reopen(where, change=CHANGE, until=until, by=other),
    ):
        with pytest.raises(PermissionDenied):
            deed()


@pytest.mark.parametrize(("language", "code"), [("en", "en"), ("cy", "cy")])
def test_stop_says_why_on_the_page_and_on_the_timeline(client, language, code):
    where, gwen = kept(Stage.DRAFTING)
    actions.stop(where, why=WHY, by=gwen)
    where.refresh_from_db()
    assert (where.side, where.stage, where.stopped_why.as_json()) == (
        "stopped",
        "drafting",
        {"cy": WHY["cy"], "en": WHY["en"]},
    )
    assert timeline(where) == [("drafting", "stopped", "facilitator")]
    page = client.get(address("consultation", where, language)).text
    assert page.count(escape(WHY[code])) == 2


def test_stopped_takes_no_card_no_suggestion_and_no_move():
    where, gwen = kept(Stage.DRAFTING)
    draft, table = factories.draft(where), factories.table(where)
    actions.stop(where, why=WHY, by=gwen)
    new = NewSuggestion(
        kind="change", text_code="en", reason="It is a door, not a gate.", voice=voice(),
        clause=draft.clauses.get(), from_words="gate", to_words="door",
    )  # fmt: skip
    for deed in (
        lambda: suggest(draft, new=new, by=factories.participant()),
        lambda: add_card(table, new=new_card(), by=factories.participant()),
        lambda: actions.move_stage(where, to=Stage.FROZEN, by_role="clock", why=WHY, by=None),
        lambda: actions.stop(where, why=WHY, by=gwen),
        lambda: actions.resume(where, by=gwen),
    ):
        with pytest.raises(ValidationError, match="stopped"):
            deed()


def test_stop_ends_the_listening_that_the_clock_would_end():
    where, gwen = kept(closes_at=now() - timedelta(minutes=1))
    actions.stop(where, why=WHY, by=gwen)
    assert actions.close_listening() == 0


def test_stop_while_paused_may_be_and_twice_may_not():
    where, gwen = kept()
    actions.pause(where, why=WHY, by=gwen)
    actions.stop(where, why=WHY, by=gwen)
    where.refresh_from_db()
    assert where.side == "stopped"


def test_everybody_who_left_an_address_or_has_a_hat_is_told_once():
    where, gwen = kept()
    dai, sian = factories.participant(), factories.participant()
    for person, at in ((dai, "dai@example.org"), (sian, "DAI@example.org")):
        factories.posted(person, where, at, "cy")
    factories.posted(factories.participant(), factories.consultation(), "x@example.org")
    unconfirmed = factories.posted(factories.participant(), where, "nobody@example.org")
    Contact.objects.filter(pk=unconfirmed.pk).update(confirmed_at=None)
    actions.stop(where, why=WHY, by=gwen)
    tell_stopped.func(where.pk)
    send_due_letters()
    assert sorted(letter.to[0] for letter in mail.outbox) == ["dai@example.org", gwen.email]
    welsh = next(letter for letter in mail.outbox if letter.to == ["dai@example.org"])
    assert WHY["cy"] in welsh.body and WHY["en"] not in welsh.body
    assert f"/{where.slug_cy}/" in welsh.body


def test_commissioner_asks_and_the_facilitator_owes_an_answer():
    where, gwen = kept()
    rhian = factories.role(where, factories.user("Rhian"), Kind.COMMISSIONER)
    wish = actions.ask_for(where, what="paused", why=WHY, by=rhian)
    assert [debt.what for debt in owed_by(where, gwen)] == [
        "The commissioner asks for something: answer"
    ]
    where.refresh_from_db()
    assert where.side == ""
    with pytest.raises(ValidationError):
        actions.ask_for(where, what="stopped", why=WHY, by=rhian)
    actions.answer_request(wish, answer=CHANGE, by=gwen)
    wish.refresh_from_db()
    assert (wish.answer.cy, owed_by(where, gwen)) == (CHANGE["cy"], [])


def test_doing_what_was_asked_for_answers_it():
    where, gwen = kept()
    rhian = factories.role(where, factories.user("Rhian"), Kind.COMMISSIONER)
    wish = actions.ask_for(where, what="paused", why=CHANGE, by=rhian)
    actions.pause(where, why=WHY, by=gwen)
    wish.refresh_from_db()
    assert wish.answer.as_json() == {"cy": WHY["cy"], "en": WHY["en"]}


def test_asking_is_the_commissioners_alone():
    where, gwen = kept()
    with pytest.raises(PermissionDenied):
        actions.ask_for(where, what="paused", why=WHY, by=gwen)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_pages_of_the_side_states_do_what_they_say(client, language):
    where, gwen = kept(Stage.FROZEN)
    client.force_login(gwen)
    url = address("stop", where, language)
    refused = client.post(url, {"why_en": "The money has gone.", "why_cy": "", "sent_key": "a"})
    assert (refused.status_code, "The money has gone." in refused.text) == (422, True)
    again = {
        "change_en": "x", "change_cy": "y", "sent_key": "b",
        "until": (now() + timedelta(days=60)).date().isoformat(),
    }  # fmt: skip
    assert client.post(address("reopen", where, language), again).status_code == 302
    sent = {"why_en": WHY["en"], "why_cy": WHY["cy"], "sent_key": "c"}
    assert client.post(url, sent).status_code == 302
    where.refresh_from_db()
    assert (where.side, where.is_reopened) == ("stopped", True)


@pytest.mark.parametrize("name", ["pause", "stop", "reopen", "ask", "asked"])
def test_pages_of_the_side_states_are_not_there_for_strangers(client, name):
    where, _gwen = kept(Stage.FROZEN)
    assert client.get(address(name, where)).status_code == 302
    client.force_login(factories.user())
    assert client.get(address(name, where)).status_code == 404


@pytest.mark.parametrize("name", ["pause", "stop", "reopen", "ask"])
def test_pages_of_the_side_states_tell_a_host_whose_they_are(client, name):
    where, _gwen = kept(Stage.FROZEN)
    client.force_login(factories.role(where, factories.user(), Kind.HOST))
    shown = client.get(address(name, where))
    assert (shown.status_code, 'name="why_en"' in shown.text) == (200, False)
    assert client.post(address(name, where), {"sent_key": "a"}).status_code == 403


def test_commissioner_asks_on_a_page_and_reads_the_answer_there(client):
    where, gwen = kept()
    rhian = factories.role(where, factories.user("Rhian"), Kind.COMMISSIONER)
    client.force_login(rhian)
    sent = {"what": "stopped", "why_en": WHY["en"], "why_cy": WHY["cy"], "sent_key": "a"}
    assert client.post(address("ask", where), sent).status_code == 302
    client.force_login(gwen)
    assert WHY["en"] in client.get(address("asked", where)).text
    answer = {"answer_en": "People are still talking.", "answer_cy": "Mae pobl yn dal i siarad."}
    assert client.post(address("asked", where), answer).status_code == 302
    client.force_login(rhian)
    assert "People are still talking." in client.get(address("ask", where)).text


@pytest.mark.django_db(transaction=True)
def test_stop_and_a_move_at_once_leave_one_of_them(at_once):
    where, gwen = kept(Stage.ANNOUNCED)

    def do(deed):
        def doing():
            try:
                deed()
            except ValidationError:
                return "refused"
            return "done"

        return doing

    stopped = do(lambda: actions.stop(where, why=WHY, by=gwen))
    twice = at_once(stopped, stopped)
    assert sorted(twice) == ["done", "refused"]
    assert len(timeline(where)) == 1
