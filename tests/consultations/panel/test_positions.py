"""Where members stand, and who steps back."""

import re
from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from cms.clock import now
from consultations.consultation.actions import end_reopenings, reopen, stop
from consultations.consultation.models import Consultation, Stage
from consultations.draft.models import VersionClause
from consultations.panel import actions
from consultations.panel.models import Position
from consultations.panel.positions import count
from tests import factories
from tests.consultations.panel.telling import facts, merged_words

from .test_views import at, get, words

APPROVE = actions.NewPosition("approve")


def test_second_position_replaces_the_first(sitting):
    sitting.take(1, approve=1)
    actions.take_position(
        sitting.review(1), new=actions.NewPosition("send_back", reason="not_clear"),
        by=sitting.members[0],
    )  # fmt: skip
    assert list(sitting.review(1).positions.values_list("choice", flat=True)) == ["send_back"]


@pytest.mark.parametrize(
    ("new", "field"),
    [
        (actions.NewPosition("approve_if"), "condition"),
        (actions.NewPosition("send_back"), "reason"),
        (actions.NewPosition("send_back", reason="own_words"), "words"),
        (actions.NewPosition("perhaps"), "choice"),
    ],
)
def test_position_without_what_it_needs_is_refused(sitting, new, field):
    with pytest.raises(ValidationError) as refused:
        actions.take_position(sitting.review(1), new=new, by=sitting.members[0])
    assert list(refused.value.message_dict) == [field]


def test_position_of_somebody_who_does_not_sit_is_refused(sitting):
    for person in (sitting.facilitator, sitting.council, factories.participant()):
        with pytest.raises(PermissionDenied):
            actions.take_position(sitting.review(1), new=APPROVE, by=person)


def test_one_changed_character_blocks_the_decision(sitting):
    """AT-E7."""
    sitting.take(1, approve=7)
    wording = VersionClause.objects.get(clause=sitting.clause(2))
    wording.content["text"]["cy"] += "."
    VersionClause._base_manager.filter(pk=wording.pk).update(content=wording.content)
    with pytest.raises(ValidationError, match="frozen"):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[7])
    with pytest.raises(ValidationError, match="frozen"):
        sitting.record(1)


def test_own_merged_words_step_back_by_themselves(convened):
    clause = convened.clause(2)
    merged_words(convened, clause, convened.members[3])
    convened.move(Stage.PANEL)
    seat = convened.seat(4)
    interest = seat.interests.get()
    assert list(interest.clauses.all()) == [clause]
    assert interest.declared.cy
    assert facts("stepped_back") == [{"seat": 4, "clause": clause.ref}]
    for number, member in enumerate(convened.members):
        if number != 3:
            actions.say_no_questions(convened.panel, clause=clause, by=member)
    with pytest.raises(PermissionDenied):
        actions.take_position(convened.review(2), new=APPROVE, by=convened.members[3])
    for member in convened.members[:3] + convened.members[4:]:
        actions.take_position(convened.review(2), new=APPROVE, by=member)
    decision = convened.record(2)
    assert (decision.approve, decision.step_back, decision.result) == (7, 1, "approved")


def test_late_declaration_reopens_what_was_closed(sitting):
    """Everybody takes a position anew: two counts never tell where one member stood."""
    sitting.take(1, approve=7, send_back=1)
    first = sitting.record(1)
    new = actions.NewInterest(
        factories.pair("Has a part in it.", "Mae ganddyn nhw ran ynddo."),
        "steps_back_from",
        (sitting.clause(1),),
    )
    actions.declare_interest(sitting.seat(1), new=new, by=sitting.members[0])
    assert (sitting.review(1).state, sitting.review(1).positions.count()) == ("open", 0)
    for member in sitting.members[1:7]:
        actions.take_position(sitting.review(1), new=APPROVE, by=member)
    actions.take_position(
        sitting.review(1), new=actions.NewPosition("send_back", reason="not_clear"),
        by=sitting.members[7],
    )  # fmt: skip
    second = sitting.record(1)
    assert second.pk == first.pk
    assert (second.approve, second.send_back, second.step_back) == (6, 1, 1)
    assert second.reopened_at is None


def test_stepping_back_by_position_is_declared_too(sitting):
    actions.take_position(
        sitting.review(1), new=actions.NewPosition("step_back"), by=sitting.members[0]
    )
    assert sitting.seat(1).interests.get().effect == "steps_back_from"


def test_two_positions_of_one_member_at_once_are_one(sitting, at_once):
    review, member = sitting.review(1), sitting.members[0]
    back = actions.NewPosition("send_back", reason="not_clear")
    at_once(
        lambda: actions.take_position(review, new=APPROVE, by=member),
        lambda: actions.take_position(review, new=back, by=member),
    )
    assert Position.objects.filter(review=review, seat__number=1).count() == 1


SENT = re.compile(r'name="(sent_key|csrfmiddlewaretoken)" value="[^"]*"')


def test_nothing_shows_how_members_stand_before_it_closes(client, sitting):
    """Every page of everybody but the facilitator is the same, however the others stand (E-9)."""

    def seen() -> list[str]:
        found = []
        for person in (None, sitting.members[7], sitting.council):
            client.logout()
            if person:
                client.force_login(person.account)
            for name, kwargs in (
                ("panel", {}), ("panel_clause", {"clause": "CL1"}), ("panel_pack", {}),
                ("panel_decide", {"clause": "CL1"}), ("ledger", {}),
            ):  # fmt: skip
                page = words(get(client, name, sitting, **kwargs))
                found.append(
                    re.sub(r'name="(sent_key|csrfmiddlewaretoken)" value="[^"]*"', "", page)
                )
        return found

    sitting.take(1, approve=7)
    before = seen()
    sitting.take(1, approve=2, approve_if=1, send_back=4)
    after = seen()
    assert before == after
    client.force_login(sitting.facilitator.account)
    desk = words(get(client, "panel_facilitate", sitting, clause="CL1"))
    assert "tallies" not in desk


def test_fifty_posts_of_one_members_position_are_one(sitting, at_once):
    """One member, many taps and devices: one position, counted once, whichever came last."""
    review, member = sitting.review(1), sitting.members[0]
    url = at("panel_decide", sitting, clause="CL1")
    first = Client()
    first.force_login(member.account)
    sent = [{"choice": "approve"}, {"choice": "send_back", "reason": "not_clear"}] * 25

    def post(data: dict):
        browser = Client()
        browser.cookies = first.cookies
        return browser.post(url, {**data, "read": review.sha256}).status_code

    done = at_once(*[partial(post, data) for data in sent])
    assert Counter(done) == {302: 50}
    held = Position.objects.get(review=review)
    found = count(review)
    assert (held.seat.number, found.deciding) == (1, 1)
    assert (found.approve, found.send_back) == ((1, 0) if held.choice == "approve" else (0, 1))


def test_nothing_is_decided_while_people_are_heard_about_a_change(sitting):
    """What was laid open is taken away, and laid open again as it then stands."""
    change = factories.pair("The roof fell in.", "Syrthiodd y to.")
    sitting.approve_all(1)
    sitting.take(2, approve=3)
    until = now() + timedelta(days=40)
    reopen(sitting.consultation, change=change, until=until, by=sitting.facilitator.account)
    with pytest.raises(ValidationError, match="change"):
        actions.take_position(sitting.review(2), new=APPROVE, by=sitting.members[5])
    Consultation.objects.filter(pk=sitting.consultation.pk).update(reopened_until=now())
    assert end_reopenings() == 1
    assert list(sitting.panel.reviews.values_list("clause__ref", flat=True)) == ["CL1"]
    sitting.consultation.refresh_from_db()
    for stage, by in ((Stage.FROZEN, sitting.ffion), (Stage.PANEL, None)):
        sitting.move(stage, by=by)
    open_now = sitting.panel.reviews.filter(state="open").values_list("clause__ref", flat=True)
    assert sorted(open_now) == ["CL2", "CL3"]


def test_no_position_is_taken_once_it_was_stopped(sitting):
    why = factories.pair("The money has gone.", "Mae'r arian wedi mynd.")
    stop(sitting.consultation, why=why, by=sitting.facilitator.account)
    with pytest.raises(ValidationError, match="stopped"):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[0])
