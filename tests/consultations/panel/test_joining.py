"""One person with two rows, a code that staff saw, somebody erased: who sits, and who does not."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.rules import has_role
from consultations.outcome.actions import erase_person
from consultations.panel import actions, rules
from consultations.panel.models import PoolMember
from consultations.panel.seating import nobodys
from consultations.people.actions import claim_receipt, issue_receipt, new_participant
from tests import factories

from .test_views import at, words


def accepted_on_paper(sitting):
    """Somebody on paper, whose seat was accepted with the code of their receipt alone."""
    seat, phone = sitting.panel.seats.held().first(), new_participant()
    PoolMember.objects.filter(pk=seat.pool_member_id).update(participant=phone)
    code = issue_receipt(phone, consultation=sitting.consultation, language="en", seed="paper")
    seat = sitting.panel.seats.get(pk=seat.pk)
    return actions.accept_seat(seat, by=claim_receipt(code, by=None)), code


def test_code_seen_by_who_keeps_the_rules_opens_no_seat_for_them(drawn):
    """R-LIFE-10: staff who typed a paper form in had its receipt's code in their hands."""
    seat, code = accepted_on_paper(drawn)
    owner = seat.pool_member.participant
    for person in (drawn.facilitator, drawn.council, drawn.ffion):
        with pytest.raises(ValidationError, match="can't be joined") as refused:
            claim_receipt(code, by=person)
        assert list(refused.value.message_dict) == ["code"]
    owner.refresh_from_db()
    seat.pool_member.refresh_from_db()
    assert (owner.merged_into, seat.pool_member.participant) == (None, owner)
    friend = factories.with_role(None, name="Friend")
    claim_receipt(code, by=friend)
    assert rules.seat_of(drawn.panel, friend) == seat
    assert has_role(drawn.consultation, friend.account, "panel")


def test_whoever_gets_a_barring_role_later_speaks_from_no_seat(sitting):
    """By whatever route: every verb asks for the seat, and there is none."""
    seat, member = sitting.seat(1), sitting.members[0]
    factories.role(sitting.consultation, member.account, "moderator")
    assert (rules.seat_of(sitting.panel, member), rules.acts_from(seat, member)) == (None, False)
    with pytest.raises(PermissionDenied):
        actions.take_position(sitting.review(1), new=actions.NewPosition("approve"), by=member)
    assert actions.declare_vacant(sitting.panel, by=sitting.facilitator) == [seat]
    with pytest.raises(ValidationError, match="has its member"):
        actions.declare_vacant(sitting.panel, by=sitting.facilitator)


def test_second_row_of_the_same_person_gives_its_seat_up_first(drawn):
    """A reserve steps in: no seat stays behind that nobody holds."""
    first, second = drawn.panel.seats.held()[:2]
    phone, account = new_participant(), first.pool_member.participant
    PoolMember.objects.filter(pk=second.pool_member_id).update(participant=phone)
    code = issue_receipt(phone, consultation=drawn.consultation, language="en", seed="two")
    claim_receipt(code, by=account)
    second.refresh_from_db()
    assert (second.state, nobodys(drawn.panel).count()) == ("declined", 0)
    outside = drawn.panel.pool.filter(seat=None, participant__isnull=False).first()
    third = drawn.panel.seats.held().exclude(pk=first.pk).first()
    phone = new_participant()
    PoolMember.objects.filter(pk=third.pool_member_id).update(participant=phone)
    code = issue_receipt(phone, consultation=drawn.consultation, language="en", seed="three")
    claim_receipt(code, by=outside.participant)
    third.pool_member.refresh_from_db()
    assert third.pool_member.participant == outside.participant
    assert (third.state, drawn.panel.pool.get(pk=outside.pk).participant) == ("offered", None)


def test_erased_member_leaves_no_seat_behind_that_nobody_holds(drawn):
    seat, other = drawn.panel.seats.held()[:2]
    accepted, offered = seat.pool_member.participant, other.pool_member.participant
    actions.accept_seat(seat, by=accepted)
    for person in (accepted, offered):
        erase_person(person, by=person)
    states = [drawn.panel.seats.get(pk=one.pk).state for one in (seat, other)]
    assert (states, nobodys(drawn.panel).count()) == (["left", "declined"], 0)


def test_facilitator_lets_a_reserve_step_in_for_a_seat_that_nobody_holds(client, drawn):
    seat = drawn.panel.seats.held().first()
    PoolMember.objects.filter(pk=seat.pool_member_id).update(participant=None)
    with pytest.raises(PermissionDenied):
        actions.declare_vacant(drawn.panel, by=drawn.council)
    client.force_login(drawn.facilitator.account)
    assert 'value="vacant"' in words(client.get(at("panel_desk", drawn)))
    assert client.post(at("panel_desk", drawn), {"do": "vacant"}).status_code == 302
    assert drawn.panel.seats.get(pk=seat.pk).state == "declined"
    assert 'value="vacant"' not in words(client.get(at("panel_desk", drawn)))
