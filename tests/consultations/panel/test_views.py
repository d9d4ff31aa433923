"""The panel's pages: for everybody, for members, for the facilitator, for those who answer."""

import csv
import io

import pytest
from django.urls import reverse
from django.utils import translation

from consultations.consultation.models import Stage
from consultations.panel import actions, check_draw
from consultations.panel.models import NoQuestions, PanelQuestion, PoolMember, Position
from tests import factories


def at(name: str, sitting, language: str = "en", **kwargs) -> str:
    with translation.override(language):
        slug = sitting.consultation.slug
        return reverse(f"consultations:{name}", kwargs={"consultation": slug, **kwargs})


def get(client, name: str, sitting, language: str = "en", **kwargs):
    return client.get(at(name, sitting, language, **kwargs))


def words(response) -> str:
    return response.content.decode()


PUBLIC = [
    ("panel", {}),
    ("panel_draw", {}),
    ("panel_questions", {}),
    ("panel_clause", {"clause": "CL1"}),
]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("name", "kwargs"), PUBLIC)
def test_public_page_is_there_for_everybody(client, sitting, name, kwargs, language):
    response = get(client, name, sitting, language, **kwargs)
    assert response.status_code == 200
    assert "Pool 1" not in words(response)


@pytest.mark.parametrize("fixture", ["drafted", "targets", "pool", "drawn", "convened"])
def test_panel_page_on_the_way_to_a_panel(client, request, fixture):
    assert get(client, "panel", request.getfixturevalue(fixture)).status_code == 200


def test_register_page_says_first_what_becomes_public(client, targets):
    actions.open_pool(targets.panel, by=targets.facilitator)
    client.force_login(factories.user("Nia"))
    page = words(get(client, "panel_register", targets))
    assert page.index("First, what becomes public") < page.index('<form method="post"')
    url = at("panel_register", targets)
    refused = client.post(url, {"area": "village", "drives": "true", "may_sit": "on"})
    assert refused.status_code == 422
    assert PoolMember.objects.count() == 0
    sent = {"area": "village", "drives": "false", "may_sit": "on", "public_row_consent": "on"}
    assert client.post(url, sent).status_code == 302
    assert PoolMember.objects.get().bands == {"area": "village", "drives": False}


def test_pool_export_lets_anybody_run_the_draw_again(client, drawn):
    published = get(client, "panel_pool", drawn, kind="json").json()
    assert check_draw.check(published).faults == []
    published["seats"] = published["seats"][::-1]
    assert [name for name, _was, _now in check_draw.check(published).faults] == ["seats"]
    table = get(client, "panel_pool", drawn, kind="csv").content.decode()
    assert len(list(csv.DictReader(io.StringIO(table)))) == 14


def test_pool_export_keeps_only_the_label_of_who_took_it_back(client, drawn):
    outside = PoolMember.objects.filter(seat=None).first()
    actions.leave_pool(outside, by=outside.participant)
    published = get(client, "panel_pool", drawn, kind="json").json()
    assert {"id": outside.ref, "withdrawn": True} in published["pool"]
    assert "taken their row back" in words(get(client, "panel_draw", drawn))


def test_pool_export_is_not_there_before_the_fingerprint(client, targets):
    assert get(client, "panel_pool", targets, kind="json").status_code == 404


ROOM = [
    ("panel_room", {}), ("panel_interest", {}), ("panel_ask", {"clause": "CL1"}),
    ("panel_decide", {"clause": "CL1"}), ("panel_back", {"clause": "CL1"}),
    ("panel_outcome", {}), ("panel_seat", {}),
]  # fmt: skip
DESK = [
    ("panel_desk", {}), ("panel_numbers", {}), ("panel_outcome_text", {}),
    ("panel_facilitate", {"clause": "CL1"}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "kwargs"), ROOM + DESK)
def test_room_and_desk_are_not_there_for_strangers(client, sitting, name, kwargs):
    assert get(client, name, sitting, **kwargs).status_code == 404
    client.force_login(sitting.council.account)
    assert get(client, name, sitting, **kwargs).status_code == 404


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("name", "kwargs"), ROOM)
def test_room_is_there_for_members(client, sitting, name, kwargs, language):
    client.force_login(sitting.members[0].account)
    response = get(client, name, sitting, language, **kwargs)
    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize(("name", "kwargs"), DESK)
def test_desk_is_there_for_the_facilitator(client, sitting, name, kwargs, language):
    client.force_login(sitting.facilitator.account)
    assert get(client, name, sitting, language, **kwargs).status_code == 200


def test_seat_is_accepted_on_its_page(client, drawn):
    seat = drawn.panel.seats.held().first()
    client.force_login(seat.pool_member.participant.account)
    assert get(client, "panel_room", drawn).status_code == 302
    assert get(client, "panel_seat", drawn).status_code == 200
    client.post(at("panel_seat", drawn), {"do": "accept"})
    seat.refresh_from_db()
    assert seat.state == "accepted"
    assert get(client, "panel_room", drawn).status_code == 200


def test_question_is_asked_and_answered_on_the_pages(client, convened):
    convened.move(Stage.PANEL)
    client.force_login(convened.members[0].account)
    sent = {"question": "Who mows?", "to": "council", "language": "en"}
    client.post(at("panel_ask", convened, clause="CL1"), sent)
    question = PanelQuestion.objects.get()
    client.post(at("panel_ask", convened, clause="CL2"), {"do": "none"})
    assert NoQuestions.objects.get().clause.ref == "CL2"
    client.force_login(convened.council.account)
    url = at("panel_answer", convened, question=question.ref)
    assert client.post(url, {"answer_en": "The school."}).status_code == 422
    client.post(url, {"answer_en": "The school.", "answer_cy": "Yr ysgol."})
    client.logout()
    page = words(get(client, "panel", convened, "cy"))
    assert "Yr ysgol." in page
    assert "Who mows?" in page


def test_position_is_recorded_and_shown_to_nobody_else(client, sitting):
    client.force_login(sitting.members[0].account)
    url = at("panel_decide", sitting, clause="CL1")
    read = sitting.review(1).sha256
    refused = client.post(url, {"choice": "approve_if", "read": read})
    assert refused.status_code == 422
    assert "id_condition" in words(refused)
    typed = {"choice": "send_back", "reason": "own_words", "words": "Too much mowing."}
    client.post(url, {**typed, "read": read})
    position = Position.objects.get()
    assert position.words == "Too much mowing."
    assert position.salt in words(client.get(url))
    client.logout()
    for name, kwargs in PUBLIC:
        page = words(get(client, name, sitting, **kwargs))
        assert "Too much mowing." not in page
        assert position.salt not in page


def test_member_who_steps_back_has_no_controls(client, sitting):
    """AT-E6, with `test_own_merged_words_step_back_by_themselves`."""
    new = actions.NewInterest(
        factories.pair("Has a part in it."), "steps_back_from", (sitting.clause(1),)
    )
    actions.declare_interest(sitting.seat(1), new=new, by=sitting.members[0])
    client.force_login(sitting.members[0].account)
    page = words(get(client, "panel_decide", sitting, clause="CL1"))
    assert "You step back from this clause" in page
    assert 'name="choice"' not in page
    refused = client.post(at("panel_decide", sitting, clause="CL1"), {"choice": "approve"})
    assert refused.status_code == 403


def test_facilitator_closes_a_clause_on_the_page(client, sitting):
    sitting.take(1, approve=7, approve_if=1)
    client.force_login(sitting.facilitator.account)
    url = at("panel_facilitate", sitting, clause="CL1")
    assert client.post(url, {"do": "record"}).status_code == 422
    assert client.post(url, {"do": "close"}).status_code == 302
    assert client.post(url, {"do": "record"}).status_code == 422
    sent = {
        "do": "list", "text_en": "Cut by May.", "text_cy": "Wedi'i dorri erbyn Mai.",
        "kind": "deed", "asked_by": "1",
    }  # fmt: skip
    assert client.post(url, sent).status_code == 302
    assert client.post(url, {"do": "record"}).status_code == 302
    assert sitting.review(1).decision.result == "approved"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_dissent_stands_beside_the_decision_without_a_click(client, sitting, language):
    """AT-E5."""
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    text = factories.pair("Leave the grass.", "Gadewch y gwair.")
    new = actions.NewStatement("minority", text)
    statement = actions.write_statement(decision, new=new, by=sitting.members[7])
    assert text[language] not in words(get(client, "panel", sitting, language))
    actions.approve_translation(statement, by=sitting.members[7])
    page = words(get(client, "panel", sitting, language))
    assert text[language] in page[page.index('id="decided"') : page.index('id="questions"')]


def test_panel_page_asks_as_often_with_many_rows(client, sitting, django_assert_max_num_queries):
    with django_assert_max_num_queries(20) as few:
        get(client, "panel", sitting)
    for number in (1, 2, 3):
        for member in sitting.members[:5]:
            new = actions.NewQuestion(sitting.clause(number), "council", factories.pair("Who?"))
            question = actions.ask_question(sitting.panel, new=new, by=member)
            actions.answer_question(question, answer=factories.pair("Us."), by=sitting.council)
        sitting.take(number, approve=7, send_back=1)
        new = actions.NewStatement("minority", factories.pair("Not so."))
        statement = actions.write_statement(sitting.record(number), new=new, by=sitting.members[7])
        actions.approve_translation(statement, by=sitting.members[7])
    with django_assert_max_num_queries(20) as many:
        get(client, "panel", sitting)
    # The first reading found no decisions, so it did not ask for what belongs to them.
    assert len(many) - len(few) <= 3


def test_work_room_says_what_is_owed(client, convened):
    convened.move(Stage.PANEL)
    client.force_login(convened.members[0].account)
    page = words(client.get(at("work", convened)))
    assert page.count("or say that you have no questions") == 3
    client.force_login(convened.facilitator.account)
    assert client.get(at("work", convened)).status_code == 200
