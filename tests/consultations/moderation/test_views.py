"""The moderators' desk and what authors see, in a browser's eyes."""

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import override

from consultations.consultation.debts import owed_by
from consultations.consultation.models import Role, Stage
from consultations.conversation.models import Card
from consultations.moderation import actions
from consultations.moderation.models import Appeal, Moderation, State, WordsReport
from consultations.people.actions import participant_of
from tests import factories


@pytest.fixture
def where(db):
    return factories.consultation(Stage.LISTENING)


@pytest.fixture
def table(where):
    return factories.table(where)


@pytest.fixture
def moderator(where):
    return factories.role(where, factories.user("Alys"), Role.Kind.MODERATOR)


def waiting(table, text="Waiting words", **fields):
    fields = {"state": State.WAITING, "was_public": False, "published_at": None, **fields}
    return factories.card(table, text, **fields)


def at(view, where, *args, language="en"):
    with override(language):
        return reverse(f"consultations:{view}", args=[where.slug, *args])


def test_desk_is_for_those_with_a_hat(client, where, moderator):
    assert client.get(at("moderation_desk", where)).status_code == 404
    client.force_login(factories.role(where, factories.user(), Role.Kind.COMMISSIONER))
    assert client.get(at("moderation_desk", where)).status_code == 404
    client.force_login(moderator)
    assert client.get(at("moderation_desk", where)).status_code == 200


def test_queue_is_published_by_ticks(client, where, table, moderator):
    one, two = waiting(table), waiting(table, "Geiriau", language="cy")
    client.force_login(moderator)
    page = client.get(at("moderation_desk", where)).text
    assert page.index("Waiting words") < page.index("Geiriau")
    client.post(at("moderation_publish", where), {"words": [f"card:{one.pk}"]})
    states = dict(Card.objects.values_list("pk", "state"))
    assert states == {one.pk: "published", two.pk: "waiting"}


def test_queue_asks_the_same_for_1_and_20(client, where, table, moderator):
    client.force_login(moderator)

    def queries():
        with CaptureQueriesContext(connection) as found:
            client.get(at("moderation_desk", where))
        return len(found)

    waiting(table)
    queries()
    few = queries()
    for _n in range(19):
        waiting(table)
    assert queries() == few
    assert few <= 20


def test_step_is_taken_with_a_reason_and_the_author_is_told(
    client, where, table, moderator, django_capture_on_commit_callbacks
):
    speaker = factories.participant()
    factories.posted(speaker, where, "dai@example.org", language="cy")
    card = waiting(table, "Rhiannon sends me a postcard.", participant=speaker)
    client.force_login(moderator)
    item = at("moderation_item", where, "card", card.ref)
    assert client.post(item, {"step": "redact"}).status_code == 422
    form = {"step": "redact", "reason": "names_someone_else", "take_out": "Rhiannon"}
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(item, form).status_code == 302
    card.refresh_from_db()
    assert card.text == "[name removed / tynnwyd enw] sends me a postcard."
    assert [letter.to for letter in mail.outbox] == [["dai@example.org"]]


def test_author_rewords_and_asks_somebody_to_look_again(client, where, table, moderator):
    author = factories.user("Lynne")
    card = waiting(table, participant=participant_of(author))
    made = actions.moderate(
        card, step="ask_to_reword", reason="threatens_or_demeans", by=participant_of(moderator)
    )
    page = at("moderated", where, made.ref)
    assert client.get(page).status_code == 403
    client.force_login(author)
    assert client.get(page).status_code == 200
    asked = client.post(at("appeal", where, made.ref), {"words": "Why?", "language": "en"})
    assert asked.status_code == 302
    assert Appeal.objects.get().words == "Why?"
    assert client.post(page, {"text": "Kinder words"}).status_code == 302
    card.refresh_from_db()
    assert (card.text, card.state) == ("Kinder words", "waiting")


def test_two_people_look_again_on_the_desk(client, where, table, moderator):
    author = factories.participant()
    card = waiting(table, participant=author)
    made = actions.moderate(card, step="hold", reason="unlawful", by=participant_of(moderator))
    actions.appeal(made, words="Why?", language="en", by=author)
    citizen = factories.role(where, factories.user("Dilwyn"), Role.Kind.CITIZEN)
    other = factories.role(where, factories.user("Bethan"), Role.Kind.MODERATOR)
    decide = at("appeal_decide", where, made.ref)
    client.force_login(moderator)
    assert client.get(decide).status_code == 404
    assert owed_by(where, moderator) == []
    assert [debt.url for debt in owed_by(where, citizen)] == [decide]
    client.force_login(citizen)
    assert client.get(decide).status_code == 200
    client.post(decide, {"result": "restored", "why_en": "No harm.", "why_cy": "Dim drwg."})
    assert client.post(decide, {"agree": "yes"}).status_code == 403
    client.force_login(other)
    assert "No harm." in client.get(decide).text
    assert client.post(decide, {"agree": "yes"}).status_code == 302
    card.refresh_from_db()
    assert card.state == "published"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_counts_are_public_and_leave_safeguarding_out(client, where, table, moderator, language):
    by = participant_of(moderator)
    actions.moderate(waiting(table), step="hold", reason="unlawful", by=by)
    risk = waiting(table)
    actions.moderate(risk, step="safeguarding", reason="someone_may_be_at_risk", by=by)
    with override(language):
        page = client.get(at("moderation_counts", where, language=language))
        reason = Moderation.Reason.AT_RISK.label
    assert page.status_code == 200
    assert str(reason) not in page.text


def test_safeguarding_lead_takes_on_what_was_passed(client, where, table, moderator):
    card = waiting(table, "I do not feel safe.")
    by = participant_of(moderator)
    actions.moderate(card, step="safeguarding", reason="someone_may_be_at_risk", by=by)
    lead = factories.role(where, factories.user("Sara"), Role.Kind.SAFEGUARDING_LEAD)
    assert len(owed_by(where, lead)) == 1
    client.force_login(lead)
    assert "I do not feel safe." in client.get(at("moderation_desk", where) + "?show=at-risk").text
    client.post(at("passed_on", where, Moderation.objects.get().ref))
    assert owed_by(where, lead) == []
    client.force_login(moderator)
    desk = client.get(at("moderation_desk", where) + "?show=held").text
    assert "I do not feel safe." not in desk


def test_anybody_reports_without_an_account(client, where, table, moderator):
    card = factories.card(table)
    address = at("report", where, "card", card.ref)
    assert client.get(address).status_code == 200
    assert client.post(address, {"words": "Look."}).status_code == 302
    told = WordsReport.objects.get()
    client.force_login(moderator)
    assert "Look." in client.get(at("moderation_desk", where) + "?show=reports").text
    client.post(at("report_settle", where, told.pk))
    told.refresh_from_db()
    assert told.settled_at is not None


def test_backlog_is_owed_within_a_working_day(where, table, moderator):
    assert owed_by(where, moderator) == []
    waiting(table)
    assert [debt.role for debt in owed_by(where, moderator)] == ["moderator"]
