"""Interests in general words, doubts settled by three, the talk, checkers (E-5, E-8, E-10)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Stage
from consultations.ledger.models import Entry
from consultations.panel import actions
from consultations.panel.models import Interest, PanelNote, PoolMember
from consultations.panel.owed import owed_by_facilitator, owed_by_seat
from consultations.people.actions import issue_receipt, new_participant
from tests import factories

from .telling import facts, merged_words
from .test_views import at, get, words

APPROVE = actions.NewPosition("approve")


def doubted(sitting, number: int = 1):
    """Seat 1 does not know whether to step back from a clause."""
    new = actions.NewInterest(factories.pair("Speaks.", "Siarad."), "in_doubt",
                              (sitting.clause(number),))  # fmt: skip
    interest = actions.declare_interest(sitting.seat(1), new=new, by=sitting.members[0])
    return interest.doubt


def judges(doubt) -> list:
    return [seat.pool_member.participant for seat in doubt.judges.order_by("number")]


def test_doubt_is_settled_by_the_facilitator_and_two_without_an_interest(sitting):
    doubt = doubted(sitting)
    assert doubt.judges.count() == 2
    assert not doubt.judges.filter(pk=sitting.seat(1).pk).exists()
    with pytest.raises(ValidationError, match="in doubt"):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[3])
    owed = owed_by_seat(sitting.panel, doubt.judges.first())
    assert owed[0].what == "Settle with two others whether seat 1 steps back."
    actions.settle_doubt(doubt, steps_back=False, by=sitting.facilitator)
    for person, back in zip(judges(doubt), (True, True), strict=True):
        actions.settle_doubt(doubt, steps_back=back, by=person)
    interest = Interest.objects.get(pk=doubt.interest_id)
    assert (interest.effect, doubt.words.count()) == ("steps_back_from", 0)
    assert facts("stepped_back") == [{"seat": 1, "clause": "CL1"}]
    with pytest.raises(PermissionDenied):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[0])


def test_doubt_that_most_do_not_share_leaves_it_declared(sitting):
    doubt = doubted(sitting)
    for person, back in zip([sitting.facilitator, *judges(doubt)], (True, False, False),
                            strict=True):  # fmt: skip
        actions.settle_doubt(doubt, steps_back=back, by=person)
    assert Interest.objects.get(pk=doubt.interest_id).effect == "declared_only"
    with pytest.raises(ValidationError, match="settled"):
        actions.settle_doubt(doubt, steps_back=True, by=sitting.facilitator)


def test_doubt_waits_for_two_who_have_nothing_to_declare(drawn):
    people = {}
    for seat in drawn.panel.seats.held():
        person = people[seat.number] = seat.pool_member.participant
        actions.accept_seat(seat, by=person)
    drawn.members = [people[number] for number in sorted(people)]
    doubt = doubted(drawn)
    actions.declare_none(drawn.seat(2), by=people[2])
    with pytest.raises(ValidationError, match="Two members"):
        actions.settle_doubt(doubt, steps_back=False, by=drawn.facilitator)
    actions.declare_none(drawn.seat(3), by=people[3])
    assert sorted(doubt.judges.values_list("number", flat=True)) == [2, 3]
    actions.declare_none(drawn.seat(4), by=people[4])
    actions.leave_seat(drawn.seat(2), by=people[2])
    assert sorted(doubt.judges.values_list("number", flat=True)) == [3, 4]


def test_doubt_is_settled_by_nobody_else(sitting):
    doubt = doubted(sitting)
    others = [one for one in sitting.members[1:] if one not in judges(doubt)]
    for person in (sitting.members[0], sitting.council, others[0]):
        with pytest.raises(PermissionDenied):
            actions.settle_doubt(doubt, steps_back=False, by=person)


def test_facilitator_may_doubt_what_was_only_declared(client, sitting):
    new = actions.NewInterest(factories.pair("Speaks.", "Siarad."))
    interest = actions.declare_interest(sitting.seat(2), new=new, by=sitting.members[1])
    with pytest.raises(PermissionDenied):
        actions.doubt_interest(interest, clauses=(sitting.clause(1),), by=sitting.members[3])
    client.force_login(sitting.facilitator.account)
    url = at("panel_doubt", sitting, interest=interest.ref)
    assert client.post(url, {"clauses": ""}).status_code == 422
    assert client.post(url, {"clauses": ["CL1"]}).status_code == 302
    assert [one.what for one in owed_by_facilitator(sitting.panel)][:1] == [
        "Settle with two others whether seat 2 steps back."
    ]
    assert client.post(url, {"steps_back": "no"}).status_code == 302
    assert interest.doubt.words.count() == 1


def test_last_two_words_at_once_settle_a_doubt_once(sitting, at_once):
    doubt = doubted(sitting)
    one, two = judges(doubt)
    actions.settle_doubt(doubt, steps_back=True, by=sitting.facilitator)
    at_once(
        lambda: actions.settle_doubt(doubt, steps_back=True, by=one),
        lambda: actions.settle_doubt(doubt, steps_back=False, by=two),
    )
    assert Interest.objects.get(pk=doubt.interest_id).effect == "steps_back_from"
    assert facts("stepped_back") == [{"seat": 1, "clause": "CL1"}]


def test_prompts_are_published_in_general_words_alone(client, convened):
    client.force_login(convened.members[0].account)
    url = at("panel_interest", convened)
    assert client.post(url, {"effect": "declared_only"}).status_code == 422
    sent = {"prompts": ["gain", "words"], "effect": "steps_back_from", "clauses": ["CL1"]}
    assert client.post(url, sent).status_code == 302
    assert convened.seat(1).interests.get().declared.as_json() == {
        "en": "Has a part in it.", "cy": "Mae ganddyn nhw ran ynddo.",
    }  # fmt: skip


def test_own_suggestion_and_any_other_part_are_published_in_the_same_words(client, convened):
    """Seat, interest and suggestion can't be joined: three seats step back in one sentence."""
    merged_words(convened, convened.clause(1), convened.members[0])
    client.force_login(convened.members[1].account)
    sent = {"prompts": ["gain"], "effect": "steps_back_from", "clauses": ["CL1"]}
    client.post(at("panel_interest", convened), sent)
    convened.move(Stage.PANEL)
    for member in convened.members[2:]:
        actions.say_no_questions(convened.panel, clause=convened.clause(1), by=member)
    back = actions.NewPosition("step_back")
    actions.take_position(convened.review(1), new=back, by=convened.members[2])
    rows = Interest.objects.filter(clauses=convened.clause(1)).order_by("seat__number")
    assert [(one.seat.number, one.declared.en, one.effect) for one in rows] == [
        (number, "Has a part in it.", "steps_back_from") for number in (1, 2, 3)
    ]
    assert sorted(one["seat"] for one in facts("stepped_back")) == [1, 2, 3]


def test_points_are_noted_without_names_and_read_in_the_room_alone(client, sitting):
    url = at("panel_notes", sitting)
    assert client.get(url).status_code == 404
    client.force_login(sitting.council.account)
    assert client.get(url).status_code == 404
    client.force_login(sitting.facilitator.account)
    name = sitting.members[0].account.display_name
    for text in (f"{name} likes it long.", "Seat 4 likes it long.", "Sedd rhif 4", " "):
        assert client.post(url, {"text": text, "language": "en"}).status_code == 422
    point = "Long grass is good for the hares."
    assert client.post(url, {"text": point, "language": "en"}).status_code == 302
    client.force_login(sitting.members[0].account)
    assert point in words(client.get(url))
    assert client.post(url, {"text": "Mine.", "language": "en"}).status_code == 200
    with pytest.raises(PermissionDenied):
        actions.note_point(sitting.panel, text="Mine.", language="en", by=sitting.members[0])
    client.logout()
    for page in ("panel", "panel_pack", "panel_questions"):
        assert point not in words(get(client, page, sitting))
    assert not Entry.objects.filter(stored__contains="hares").exists()


def test_points_are_for_those_who_promised_and_gone_at_the_outcome(client, sitting):
    actions.note_point(sitting.panel, text="Hares.", language="en", by=sitting.facilitator)
    sitting.panel.seats.update(promised_at=None)
    client.force_login(sitting.members[0].account)
    url = at("panel_notes", sitting)
    assert "Hares." not in words(client.get(url))
    client.post(url, {"do": "promise"})
    assert "Hares." in words(client.get(url))
    sitting.approve_all(1, 2, 3)
    sitting.approve_all(0)
    text = factories.pair("The panel met once.", "Cyfarfu'r panel unwaith.")
    actions.write_outcome_text(sitting.panel, text=text, everyday=text, by=sitting.facilitator)
    for member in sitting.members:
        actions.approve_outcome_text(sitting.panel, by=member)
    sitting.move(Stage.OUTCOME)
    assert PanelNote.objects.count() == 0


def test_checker_who_leaves_is_replaced_by_the_next_of_the_lot(sitting):
    condition = sitting.bind(1, kind="deed", who=factories.pair("We", "Ni"))
    actions.meet_condition(
        condition, where=factories.pair("On the gate", "Ar y giât"), by=sitting.council
    )
    before = set(condition.checkers.values_list("number", flat=True))
    gone = condition.checkers.order_by("number").first()
    person = gone.pool_member.participant
    actions.leave_seat(gone, by=person)
    after = set(condition.checkers.values_list("number", flat=True))
    assert (len(after), gone.number in after, before - {gone.number} <= after) == (3, False, True)
    with pytest.raises(PermissionDenied):
        actions.check_condition(condition, met=True, by=person)
    sitting.mark(condition, True, True, True)
    assert condition.state == "kept"


def test_mark_of_a_checker_who_leaves_later_stands(sitting):
    condition = sitting.bind(1, kind="deed", who=factories.pair("We", "Ni"))
    actions.meet_condition(
        condition, where=factories.pair("On the gate", "Ar y giât"), by=sitting.council
    )
    gone = condition.checkers.order_by("number").first()
    person = gone.pool_member.participant
    actions.check_condition(condition, met=True, by=person)
    actions.leave_seat(gone, by=person)
    assert condition.checkers.filter(pk=gone.pk).exists()


def test_somebody_without_an_account_takes_part_by_their_receipts_code(client, drawn):
    """They rang up; the code they were read is all they need, from accepting to deciding."""
    seat = drawn.panel.seats.held().first()
    person = new_participant()
    PoolMember.objects.filter(pk=seat.pool_member_id).update(
        participant=person, channel="phone", told_name="Gwen", told_reach="01495 123456"
    )
    code = issue_receipt(person, consultation=drawn.consultation, language="cy", seed="pool-1")
    url = at("panel_seat", drawn)
    assert client.get(url).status_code == 404
    found = client.post(at("receipt_find", drawn), {"code": code, "remember": "on"})
    assert found.status_code in (200, 302)
    assert "What you promise" in words(client.get(url))
    assert client.post(url, {"do": "accept"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.state, seat.promised_at is not None) == ("accepted", True)
    for name in ("panel_room", "panel_interest", "panel_notes"):
        assert client.get(at(name, drawn)).status_code == 200
    client.post(at("panel_interest", drawn), {"do": "none"})
    seat.refresh_from_db()
    assert seat.declared_none_at is not None
    client.cookies.clear()
    assert client.get(at("panel_room", drawn)).status_code == 404
