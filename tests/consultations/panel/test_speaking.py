"""The panel's own words: statements, results of parked suggestions."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from cms.clock import now
from consultations.panel import actions
from consultations.panel.debts import words_to_pair
from consultations.panel.models import PanelDecision, Statement
from consultations.panel.owed import owed_by_facilitator, words_owed
from tests import factories
from tests.consultations.panel.telling import facts, merged_words

from .test_views import at

APPROVE = actions.NewPosition("approve")


def test_statement_is_published_when_its_author_approves_both_languages(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "We would leave the grass."})
    statement = actions.write_statement(decision, new=new, by=sitting.members[7])
    with pytest.raises(ValidationError, match="both languages"):
        actions.approve_translation(statement, by=sitting.members[7])
    words = {"cy": "Bydden ni'n gadael y gwair.", "en": "Never this."}
    actions.translate_statement(statement, words=words, by=sitting.elin)
    with pytest.raises(PermissionDenied):
        actions.approve_translation(statement, by=sitting.members[0])
    actions.approve_translation(statement, by=sitting.members[7])
    statement.refresh_from_db()
    assert statement.text.as_json() == {
        "cy": "Bydden ni'n gadael y gwair.", "en": "We would leave the grass.",
    }  # fmt: skip
    assert len(facts("statement_published")) == 1


def test_statement_of_more_than_250_words_is_refused(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "grass " * 251})
    with pytest.raises(ValidationError, match="250"):
        actions.write_statement(decision, new=new, by=sitting.members[7])


def test_suggestion_result_needs_a_decision_on_its_clause(sitting):
    parked = merged_words(
        sitting, sitting.clause(1), factories.participant(), status="parked_for_panel"
    )
    sitting.take(1, approve=8)
    sitting.take(2, approve=8)
    words = factories.pair("The panel agreed.", "Cytunodd y panel.")
    other = sitting.record(2)
    with pytest.raises(ValidationError):
        actions.set_suggestion_result(parked, result=words, decision=other, by=sitting.facilitator)
    decision = sitting.record(1)
    actions.set_suggestion_result(parked, result=words, decision=decision, by=sitting.facilitator)
    parked.refresh_from_db()
    assert parked.panel_result.as_json() == {"cy": "Cytunodd y panel.", "en": "The panel agreed."}


def test_result_of_a_parked_suggestion_only_records_what_the_panel_decided(sitting):
    sitting.approve_all(1, 2)
    parked = merged_words(sitting, sitting.clause(1), None, status="parked_for_panel")
    said = factories.pair("Taken up in clause 1.", "Wedi'i dderbyn yng nghymal 1.")
    one, two = sitting.review(1).decision, sitting.review(2).decision
    for person in (sitting.members[0], sitting.council, sitting.ffion):
        with pytest.raises(PermissionDenied):
            actions.set_suggestion_result(parked, result=said, decision=one, by=person)
    with pytest.raises(ValidationError, match="not about this"):
        actions.set_suggestion_result(parked, result=said, decision=two, by=sitting.facilitator)
    PanelDecision.objects.filter(pk=one.pk).update(reopened_at=now())
    one.refresh_from_db()
    with pytest.raises(ValidationError, match="opened again"):
        actions.set_suggestion_result(parked, result=said, decision=one, by=sitting.facilitator)
    PanelDecision.objects.filter(pk=one.pk).update(reopened_at=None)
    one.refresh_from_db()
    actions.set_suggestion_result(parked, result=said, decision=one, by=sitting.facilitator)
    parked.refresh_from_db()
    counts = (one.approve, one.approve_if, one.send_back, one.result)
    one.refresh_from_db()
    assert (parked.panel_result.as_json(), parked.status) == (
        {"cy": said["cy"], "en": said["en"]}, "parked_for_panel",
    )  # fmt: skip
    assert (one.approve, one.approve_if, one.send_back, one.result) == counts


def test_outcome_text_is_owed_ten_working_days_after_the_last_meeting(sitting):
    with clock.set_to(datetime(2026, 10, 28, 18, tzinfo=clock.LONDON)):
        actions.open_meeting(sitting.panel, by=sitting.facilitator)
    sitting.approve_all(1, 2, 3, 0)
    owed = {one.what: one.due for one in owed_by_facilitator(sitting.panel)}
    assert owed == {"Put the outcome into words for the panel to approve.": date(2026, 11, 11)}


def dissent_of_two(sitting, **fields):
    """Seats 7 and 8 write one statement in English about clause 1."""
    sitting.take(1, approve=6, send_back=2)
    decision, two = sitting.record(1), [sitting.seat(7), sitting.seat(8)]
    text = {"en": "We would leave the grass."}
    new = actions.NewStatement(
        "minority", text, actions.seats_signed(two), authors=(two[0],), **fields
    )
    return actions.write_statement(decision, new=new, by=sitting.members[7])


def test_statement_of_two_is_public_when_each_has_said_yes(sitting):
    statement, (first, second) = dissent_of_two(sitting), sitting.members[6:]
    assert statement.signed.as_json() == {"cy": "Seddi 7, 8", "en": "Seats 7, 8"}
    actions.translate_statement(statement, words={"cy": "Gadael y gwair."}, by=sitting.elin)
    owed = [len(words_owed(sitting.panel, sitting.seat(number))) for number in (6, 7, 8)]
    assert owed == [0, 1, 1]
    assert actions.approve_translation(statement, by=second) is False
    assert (facts("statement_published"), words_owed(sitting.panel, sitting.seat(8))) == ([], [])
    assert actions.approve_translation(statement, by=first) is True
    assert len(facts("statement_published")) == 1
    with pytest.raises(ValidationError, match="has been published"):
        actions.approve_translation(statement, by=first)


def test_wrong_translation_is_sent_back_and_put_right(sitting):
    statement, (first, second) = dissent_of_two(sitting), sitting.members[6:]
    with pytest.raises(ValidationError, match="both languages"):
        actions.say_not_meant(statement, note="No.", by=first)
    actions.translate_statement(statement, words={"cy": "Torri'r gwair."}, by=sitting.elin)
    actions.approve_translation(statement, by=second)
    for person in (sitting.elin, sitting.facilitator, sitting.members[0]):
        with pytest.raises(PermissionDenied):
            actions.say_not_meant(statement, note="No.", by=person)
    with pytest.raises(ValidationError, match="not as you mean it"):
        actions.say_not_meant(statement, note=" ", by=first)
    actions.say_not_meant(statement, note="“Torri” is to cut it.", by=first)
    assert [one.what for one in words_to_pair(sitting.panel)] == [
        f"Put statement {statement.ref} into the other language."
    ]
    words = {"en": "Staff's own", "cy": "Gadael y gwair."}
    actions.translate_statement(statement, words=words, by=sitting.elin)
    assert words_to_pair(sitting.panel) == []
    done = [actions.approve_translation(statement, by=one) for one in (second, first)]
    statement.refresh_from_db()
    assert (done, statement.not_meant, statement.text.as_json()) == (
        [False, True], "", {"cy": "Gadael y gwair.", "en": "We would leave the grass."},
    )  # fmt: skip
    with pytest.raises(ValidationError, match="has been published"):
        actions.translate_statement(statement, words=words, by=sitting.elin)


def test_nobody_signs_for_a_seat_that_did_not_write_it(sitting):
    statement, (first, second) = dissent_of_two(sitting), sitting.members[6:]
    for signed in ({"en": "Seat 4"}, {"en": "We", "cy": "Sedd 4"}):
        new = actions.NewStatement("minority", {"en": "Not so."}, signed)
        with pytest.raises(ValidationError, match="Only a seat that writes it"):
            actions.write_statement(statement.decision, new=new, by=second)
    reserve = sitting.panel.seats.waiting().first()
    new = actions.NewStatement("minority", {"en": "Not so."}, authors=(reserve,))
    with pytest.raises(ValidationError, match="Only who sits here"):
        actions.write_statement(statement.decision, new=new, by=second)
    actions.step_off_statement(statement, by=first)
    statement.refresh_from_db()
    assert statement.signed.as_json() == {"cy": "Sedd 8", "en": "Seat 8"}
    with pytest.raises(ValidationError, match="your words alone"):
        actions.step_off_statement(statement, by=second)


def test_author_who_leaves_without_a_yes_signs_nothing(sitting):
    statement, (first, second) = dissent_of_two(sitting), sitting.members[6:]
    actions.translate_statement(statement, words={"cy": "Gadael y gwair."}, by=sitting.elin)
    actions.approve_translation(statement, by=second)
    actions.leave_seat(sitting.seat(7), by=first)
    statement.refresh_from_db()
    assert (statement.signed.en, statement.approved_at) == ("Seat 8", None)
    assert actions.approve_translation(statement, by=second) is True


def test_two_write_a_statement_by_the_pages_alone(client, sitting):
    sitting.take(1, approve=6, send_back=2)
    page = at("panel_statement", sitting, decision=sitting.record(1).ref)
    first, second = sitting.members[6:]
    client.force_login(second.account)
    said = {"kind": "minority", "text": "Leave it.", "language": "en", "sign": "name"}
    for name in ("Seat 4", "sedd tri", ""):
        refused = client.post(page, {**said, "signed": name})
        assert (refused.status_code, "Leave it." in refused.content.decode()) == (422, True)
    said |= {"sign": "seats", "authors": [sitting.seat(7).ref]}
    assert client.post(page, said).status_code == 302
    statement = Statement.objects.get()
    assert (statement.signed.en, statement.language) == ("Seats 7, 8", "en")
    actions.translate_statement(statement, words={"cy": "Gadewch o."}, by=sitting.elin)
    yes = at("panel_approve", sitting, statement=statement.ref)
    refused = client.post(yes, {"do": "not_meant", "note": ""})
    assert refused.status_code == 422
    client.post(yes, {"do": "not_meant", "note": "It is fo here."})
    client.force_login(sitting.elin.account)
    pair = at("panel_translate", sitting, statement=statement.ref)
    assert "It is fo here." in client.get(pair).content.decode()
    client.post(pair, {"words_en": "", "words_cy": "Gadewch fo."})
    for member in (first, second):
        client.force_login(member.account)
        assert client.post(yes, {"do": "approve"}).status_code == 302
    statement.refresh_from_db()
    assert (statement.text.cy, statement.approved_at is not None) == ("Gadewch fo.", True)
