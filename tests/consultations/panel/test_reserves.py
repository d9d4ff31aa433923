"""Reserves for one clause, the smaller quorum, and both sides' words (E-9)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from consultations.consultation.models import Stage
from consultations.panel import actions
from consultations.panel.models import PanelDecision
from consultations.panel.owed import owed_by_seat
from consultations.panel.positions import quorum_now
from tests import factories

from .telling import merged_words
from .test_views import at, get, words
from .test_way_through import approve_text

APPROVE = actions.NewPosition("approve")
PART = factories.pair("Has a part in it.", "Mae ganddyn nhw ran ynddo.")


def step_back(sitting, *numbers: int) -> None:
    new = actions.NewInterest(PART, "steps_back_from", (sitting.clause(1),))
    for number in numbers:
        actions.declare_interest(sitting.seat(number), new=new, by=sitting.members[number - 1])


def stand_by(sitting, *, declared: bool = True):
    """The reserves say that they stand by, and that they have nothing to declare."""
    seats = list(sitting.panel.seats.waiting())
    for seat in seats:
        person = seat.pool_member.participant
        actions.accept_seat(seat, by=person)
        if declared:
            seat.refresh_from_db()
            actions.declare_none(seat, by=person)
    return [seat.pool_member.participant for seat in seats]


def seat_one(sitting):
    return actions.seat_reserve_for(sitting.review(1), by=sitting.facilitator)


def test_reserve_is_seated_for_the_clause_asks_first_and_decides(sitting):
    first, second = stand_by(sitting)
    with pytest.raises(ValidationError, match="Enough members"):
        seat_one(sitting)
    step_back(sitting, 1, 2, 3)
    seat = seat_one(sitting)
    assert seat.pool_member.participant == first
    assert [one.url.rsplit("/", 2)[1] for one in owed_by_seat(sitting.panel, seat)] == [
        "ask", "decide",
    ]  # fmt: skip
    for member in sitting.members[3:]:
        with pytest.raises(ValidationError):
            actions.take_position(sitting.review(1), new=APPROVE, by=member)
    actions.say_no_questions(sitting.panel, clause=sitting.clause(1), by=first)
    for member in [*sitting.members[3:], first]:
        actions.take_position(sitting.review(1), new=APPROVE, by=member)
    with pytest.raises(PermissionDenied):
        actions.take_position(sitting.review(1), new=APPROVE, by=second)
    decision = sitting.record(1)
    assert (decision.approve, decision.step_back, decision.quorum) == (6, 3, 6)


def test_reserve_steps_in_by_the_pages_alone(sitting, client):
    """From the facilitator's button to the public count, as people do it."""
    stand_by(sitting)
    step_back(sitting, 1, 2, 3)
    desk = at("panel_facilitate", sitting, clause="CL1")
    client.force_login(sitting.facilitator.account)
    assert 'value="reserve"' in words(client.get(desk))
    assert client.post(desk, {"do": "reserve"}).status_code == 302
    assert 'value="reserve"' not in words(client.get(desk))
    seat = sitting.review(1).reserves.get()
    people = [*sitting.members[3:], seat.pool_member.participant]
    client.force_login(people[-1].account)
    room = words(get(client, "panel_room", sitting))
    ask, decide = (at(name, sitting, clause="CL1") for name in ("panel_ask", "panel_decide"))
    assert (ask in room, at("panel_ask", sitting, clause="CL2") in room) == (True, False)
    read = {"read": sitting.review(1).sha256, "choice": "approve"}
    assert client.post(decide, read).status_code == 422
    assert client.post(ask, {"do": "none"}).status_code == 302
    for person in people:
        client.force_login(person.account)
        assert client.post(decide, read).status_code == 302
    other = at("panel_decide", sitting, clause="CL2")
    assert client.post(other, {**read, "read": sitting.review(2).sha256}).status_code in (403, 404)
    client.force_login(sitting.facilitator.account)
    for do in ("close", "record"):
        assert client.post(desk, {"do": do}).status_code == 302
    decision = sitting.review(1).decision
    assert (decision.approve, decision.step_back, decision.quorum) == (6, 3, 6)
    assert seat.ref not in words(get(client, "panel_clause", sitting, clause="CL1"))


def test_reserve_with_an_interest_or_silent_about_it_is_passed_over(sitting):
    first, second = stand_by(sitting)
    merged_words(sitting, sitting.clause(1), first)
    step_back(sitting, 1, 2, 3)
    assert seat_one(sitting).pool_member.participant == second
    step_back(sitting, 4)
    with pytest.raises(ValidationError, match="No reserve"):
        seat_one(sitting)


def test_reserve_who_has_declared_nothing_is_not_seated(sitting):
    stand_by(sitting, declared=False)
    step_back(sitting, 1, 2, 3)
    with pytest.raises(ValidationError, match="No reserve"):
        seat_one(sitting)


def test_reserve_is_seated_by_the_facilitator_alone(sitting):
    stand_by(sitting)
    step_back(sitting, 1, 2, 3)
    for person in (sitting.members[4], sitting.council, sitting.ffion):
        with pytest.raises(PermissionDenied):
            actions.seat_reserve_for(sitting.review(1), by=person)


def test_two_reserves_asked_for_at_once_are_no_more_than_needed(sitting, at_once):
    stand_by(sitting)
    step_back(sitting, 1, 2, 3)
    done = at_once(lambda: seat_one(sitting), lambda: seat_one(sitting))
    assert sum(isinstance(one, ValidationError) for one in done) == 1
    assert sitting.review(1).reserves.count() == 1


def test_without_reserves_fewer_decide_but_never_fewer_than_six(twelve, client):
    """Of twelve seats six step back: two thirds of six are four, but six are the fewest."""
    step_back(twelve, 1, 2, 3, 4, 5, 6)
    assert quorum_now(twelve.review(1)) == 6
    for member in twelve.members[6:11]:
        actions.take_position(twelve.review(1), new=APPROVE, by=member)
    with pytest.raises(ValidationError, match="new date"):
        twelve.record(1)
    actions.take_position(twelve.review(1), new=APPROVE, by=twelve.members[11])
    decision = twelve.record(1)
    assert (decision.approve, decision.step_back, decision.quorum) == (6, 6, 6)
    page = words(get(client, "panel_clause", twelve, clause="CL1"))
    assert "So many stepped back that fewer than usual decided." in page


def test_absence_alone_makes_no_quorum_smaller(twelve):
    """AT-E3: seven present of twelve cannot decide."""
    for member in twelve.members[:5]:
        actions.leave_seat(member_seat(twelve, member), by=member)
    assert quorum_now(twelve.review(1)) == 8
    for member in twelve.members[5:]:
        actions.take_position(twelve.review(1), new=APPROVE, by=member)
    with pytest.raises(ValidationError, match="new date"):
        twelve.record(1)


def member_seat(sitting, person):
    return sitting.panel.seats.get(pool_member__participant=person)


@pytest.fixture
def twelve(sitting):
    """Four more seats, by hand: a panel of twelve without reserves."""
    reserves = sitting.panel.seats.filter(number=None)
    reserves._raw_delete(reserves.db)  # by hand: no verb takes a seat away
    sitting.consultation.panel_seats = 12
    same = type(sitting.consultation).objects.filter(pk=sitting.consultation.pk)
    same.update(panel_seats=12)
    outside = sitting.panel.pool.filter(seat=None)[:4]
    for number, member in enumerate(outside, start=9):
        seat = sitting.panel.seats.create(
            ref=f"SE{number + 10}", number=number, pool_member=member, state="accepted",
        )  # fmt: skip
        sitting.members.append(member.participant)
        actions.declare_none(seat, by=member.participant)
        for clause in (1, 2, 3):
            actions.say_no_questions(
                sitting.panel, clause=sitting.clause(clause), by=member.participant
            )
    sitting.panel.targets_sha256 = actions.targets_fingerprint(sitting.review(1).panel)
    fixed = sitting.panel.targets_sha256
    type(sitting.panel).objects.filter(pk=sitting.panel.pk).update(targets_sha256=fixed)
    return sitting


def test_list_is_backed_by_those_who_took_a_position_alone(sitting):
    """Whoever was away when positions were taken can't tip the second show."""
    sitting.take(1, approve=5, approve_if=2)
    sitting.list(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    with pytest.raises(ValidationError, match="took no position"):
        actions.back_list(sitting.review(1), backs=True, by=sitting.members[7])
    for member in sitting.members[:5]:
        actions.back_list(sitting.review(1), backs=True, by=member)
    decision = sitting.record(1)
    assert (decision.list_backed, decision.result) == (5, "sent_back")


def test_late_interest_while_the_list_is_shown_opens_the_positions_again(sitting):
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    actions.back_list(sitting.review(1), backs=True, by=sitting.members[0])
    step_back(sitting, 8)
    review = sitting.review(1)
    assert (review.state, review.positions.count(), review.backings.count()) == ("open", 0, 0)


def test_outcome_waits_for_both_sides_words_but_not_for_ever(sitting):
    sitting.approve_all(1, 2, 3)
    sitting.approve_all(0)
    PanelDecision.objects.filter(review__clause=sitting.clause(2)).update(
        result="sent_back", not_agreed=True, approve=4, send_back=4
    )
    approve_text(sitting)
    with pytest.raises(ValidationError, match="Both sides"):
        sitting.move(Stage.OUTCOME)
    decision = PanelDecision.objects.get(not_agreed=True)
    for kind, member in (("not_agreed_for", 0), ("not_agreed_against", 7)):
        new = actions.NewStatement(kind, factories.pair("We say so.", "Dyna ni."))
        said = actions.write_statement(decision, new=new, by=sitting.members[member])
        with pytest.raises(ValidationError, match="Both sides"):
            sitting.move(Stage.OUTCOME)
        actions.approve_translation(said, by=sitting.members[member])
    sitting.move(Stage.OUTCOME)


def test_side_that_is_silent_for_five_working_days_is_not_waited_for(sitting):
    sitting.approve_all(1, 2, 3)
    sitting.approve_all(0)
    PanelDecision.objects.filter(review__clause=sitting.clause(2)).update(
        result="sent_back", not_agreed=True, approve=4, send_back=4,
        decided_at=clock.now() - timedelta(days=20),
    )  # fmt: skip
    approve_text(sitting)
    sitting.move(Stage.OUTCOME)
