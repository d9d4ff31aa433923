"""The panel owns its words: who approves the outcome text, when, and which words (E-12)."""

import re
from copy import deepcopy

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Consultation, Stage
from consultations.panel import actions, rules
from consultations.panel.models import OutcomeApproval, Panel
from consultations.panel.owed import owed_by_seat
from tests import factories

from .page_world import hand_in, lay_down
from .test_reserves import stand_by
from .test_views import at, words

TEXT = factories.pair("The panel met once.", "Cyfarfu'r panel unwaith.")
OTHER = factories.pair("The panel met twice.", "Cyfarfu'r panel ddwywaith.")
PART = factories.pair("Has a part in it.", "Mae ganddyn nhw ran ynddo.")


@pytest.fixture(scope="module")
def decided_once(once_sitting):
    once_sitting.reserve = stand_by(once_sitting)[0]
    once_sitting.approve_all(1, 2, 3)
    return once_sitting


@pytest.fixture
def sitting(decided_once, db):
    return deepcopy(decided_once)


@pytest.fixture
def decided(sitting):
    sitting.approve_all(0)
    return sitting


def write(sitting, text=TEXT, by=None) -> None:
    who = by or sitting.facilitator
    actions.write_outcome_text(sitting.panel, text=text, everyday=text, by=who)


def read_on(client, sitting) -> str:
    """The fingerprint that the page of the outcome text sends along."""
    page = words(client.get(at("panel_outcome", sitting)))
    found = re.search(r'name="read" value="(\w+)"', page)
    return found and found.group(1)


def test_outcome_text_is_approved_as_it_was_read(client, decided):
    write(decided)
    client.force_login(decided.members[0].account)
    read = read_on(client, decided)
    write(decided, OTHER)
    refused = client.post(at("panel_outcome", decided), {"read": read})
    assert (refused.status_code, "changed since you read them" in words(refused)) == (422, True)
    assert client.post(at("panel_outcome", decided), {"read": ""}).status_code == 422
    assert OutcomeApproval.objects.count() == 0
    sent = {"read": read_on(client, decided)}
    assert client.post(at("panel_outcome", decided), sent).status_code == 302
    assert OutcomeApproval.objects.get().seat == decided.seat(1)


def test_outcome_text_waits_until_everything_is_decided(client, sitting):
    write(sitting)
    client.force_login(sitting.members[0].account)
    assert read_on(client, sitting) is None
    with pytest.raises(ValidationError, match="once everything has been decided"):
        actions.approve_outcome_text(sitting.panel, by=sitting.members[0])
    assert (
        owed_by_seat(sitting.panel, sitting.seat(1))[-1].what == "Say where you stand on the whole."
    )


def test_late_interest_takes_the_approvals_back(decided):
    write(decided)
    for member in decided.members:
        actions.approve_outcome_text(decided.panel, by=member)
    assert Panel.objects.get().outcome_approved_at
    new = actions.NewInterest(PART, "steps_back_from", (decided.clause(1),))
    actions.declare_interest(decided.seat(1), new=new, by=decided.members[0])
    assert (OutcomeApproval.objects.count(), Panel.objects.get().outcome_approved_at) == (0, None)


def test_reserve_neither_writes_nor_approves_nor_dissents(client, decided):
    write(decided)
    decision = decided.review(1).decision
    new = actions.NewStatement("minority", {"en": "Not so."})
    for deed in (
        lambda: write(decided, OTHER, by=decided.reserve),
        lambda: actions.approve_outcome_text(decided.panel, by=decided.reserve),
        lambda: actions.write_statement(decision, new=new, by=decided.reserve),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    client.force_login(decided.reserve.account)
    statement = at("panel_statement", decided, decision=decision.ref)
    assert client.get(at("panel_outcome", decided)).status_code == 404
    assert client.get(statement).status_code == 404
    assert statement not in words(client.get(at("panel_room", decided)))
    seat = rules.seat_of(decided.panel, decided.reserve)
    decision.review.reserves.add(seat)
    assert client.get(statement).status_code == 200


def test_member_who_stepped_in_declares_before_anything_is_decided(sitting):
    sitting.panel.seats.filter(number=8).update(declared_none_at=None)
    member, whole = sitting.members[0], sitting.review(0)
    with pytest.raises(ValidationError, match="Not every member has declared"):
        actions.take_position(whole, new=actions.NewPosition("approve"), by=member)
    last = sitting.seat(8)
    assert owed_by_seat(sitting.panel, last)[0].url.endswith("/interests/")
    actions.declare_none(last, by=sitting.members[7])
    sitting.approve_all(0)
    assert sitting.review(0).decision.result == "approved"


def test_page_waits_for_a_declaration_too(sitting):
    submitted = hand_in(lay_down(sitting))
    sitting.panel.seats.filter(number=8).update(declared_none_at=None)
    with pytest.raises(ValidationError, match="Not every member has declared"):
        submitted.take(sitting.members[0], "approve")


def test_after_the_outcome_the_room_invites_to_nothing_that_is_refused(client, decided):
    client.force_login(decided.members[0].account)
    forms = [
        at("panel_statement", decided, decision=decided.review(1).decision.ref),
        at("panel_interest", decided),
    ]
    room = words(client.get(at("panel_room", decided)))
    assert [one in room for one in forms] == [True, True]
    Consultation.objects.filter(pk=decided.consultation.pk).update(stage=Stage.OUTCOME)
    room = words(client.get(at("panel_room", decided)))
    assert [one in room for one in forms] == [False, False]
    for url in [*forms, at("panel_outcome", decided)]:
        assert client.get(url).status_code == 404
