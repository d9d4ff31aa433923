"""What must be impossible: another text than the one read, two positions, a hand on the rules."""

import json
import logging
import secrets
from datetime import timedelta
from functools import partial

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from cms import clock
from consultations.consultation.models import Consultation
from consultations.draft import actions as draft_actions
from consultations.draft.models import Version, VersionClause
from consultations.ledger.models import Entry
from consultations.panel import actions
from consultations.panel.models import ClauseReview, PanelDecision, Position
from tests import factories
from tests.consultations.panel.telling import TEXTS

APPROVE = actions.NewPosition("approve")


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_member_leave_one_position(sitting, at_once):
    member, review = sitting.members[0], sitting.review(1)
    kinds = [APPROVE, actions.NewPosition("send_back", reason="not_clear")]
    posts = [
        partial(actions.take_position, review, new=kinds[number % 2], by=member)
        for number in range(50)
    ]
    done = at_once(*posts)
    assert {type(one).__name__ for one in done} == {"Position"}
    assert Position.objects.count() == 1


@pytest.mark.parametrize("read", ["", "0" * 64])
def test_position_on_other_words_than_those_read_is_refused(sitting, read):
    url = f"/en/conversations/{sitting.consultation.slug_en}/panel/room/CL1/decide/"
    client = Client()
    client.force_login(sitting.members[0].account)
    page = client.get(url).content.decode()
    assert f'value="{sitting.review(1).sha256}"' in page
    refused = client.post(url, {"choice": "approve", "read": read})
    assert (refused.status_code, Position.objects.count()) == (422, 0)
    client.post(url, {"choice": "approve", "read": sitting.review(1).sha256})
    assert Position.objects.count() == 1


@pytest.mark.parametrize(
    "setting",
    [
        {"threshold_percent": 50}, {"quorum_over": 1}, {"quorum_under": 8}, {"max_returns": 9},
        {"panel_seats": 9}, {"panel_reserves": 0},
    ],
)  # fmt: skip
def test_setting_changed_after_the_targets_stops_every_decision(sitting, setting):
    sitting.take(1, approve=8)
    Consultation.objects.filter(pk=sitting.consultation.pk).update(**setting)
    with pytest.raises(ValidationError, match="differ from what was published"):
        sitting.record(1)
    assert PanelDecision.objects.count() == 0


def test_text_changes_by_no_action_while_the_panel_sits(sitting):
    clause, pair = sitting.clause(1), (sitting.ffion, sitting.elin)
    new = draft_actions.NewWording(texts=TEXTS)
    said = factories.pair("Out", "Allan")
    tries = [
        lambda: draft_actions.rewrite_clause(clause, new=new, by=pair),
        lambda: draft_actions.withdraw_clause(clause, note=said, by=pair),
        lambda: draft_actions.carry_over(clause, texts={"en": "No."}, by=sitting.elin),
        lambda: draft_actions.flag_mismatch(clause, by=sitting.ffion),
        lambda: draft_actions.reword_approved(clause, texts=TEXTS, more=False, by=pair),
        lambda: draft_actions.freeze_version(sitting.draft, changed=said, why=said, by=pair),
        lambda: draft_actions.publish_version(sitting.draft, changed=said, why=said, by=pair),
    ]
    before = sitting.clause(1).revision
    for one in tries:
        with pytest.raises((ValidationError, PermissionDenied)):
            one()
    assert (sitting.clause(1).revision, Version.objects.count()) == (before, 1)


def test_frozen_version_is_neither_rewritten_nor_deleted(sitting):
    version, wording = Version.objects.get(), VersionClause.objects.first()
    for one in (version, wording):
        with pytest.raises(TypeError, match="never"):
            one.save()
        with pytest.raises(TypeError, match="never"):
            one.delete()
    for rows in (Version.objects.all(), VersionClause.objects.all()):
        with pytest.raises(TypeError, match="never"):
            rows.delete()
    assert (Version.objects.count(), VersionClause.objects.count()) == (1, 3)


def test_decision_by_staff_is_refused(sitting):
    sitting.take(1, approve=8)
    steward = factories.with_role(None, "steward", name="Sian")
    steward.account.is_staff = steward.account.is_superuser = True
    steward.account.save()
    for person in (steward, sitting.council, sitting.elin):
        for act in (
            partial(actions.record_decision, new=actions.NewDecision()),
            partial(actions.take_position, new=APPROVE),
            partial(actions.back_list, backs=True),
            actions.show_condition_list,
        ):
            with pytest.raises(PermissionDenied):
                act(sitting.review(1), by=person)
    assert PanelDecision.objects.count() == 0


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_clock_jump_opens_no_closed_review(sitting, jump):
    sitting.approve_all(1)
    before = PanelDecision.objects.get()
    with clock.set_to(clock.now() + jump):
        actions.close_overdue_checks()
        review = sitting.review(1)
        with pytest.raises(ValidationError):
            actions.take_position(review, new=APPROVE, by=sitting.members[0])
        with pytest.raises((ValidationError, PermissionDenied)):
            sitting.record(1)
    after = PanelDecision.objects.get()
    assert (review.state, after.decided_at) == (ClauseReview.State.CLOSED, before.decided_at)


def test_position_stands_in_no_log_ledger_history_or_public_page(sitting, caplog, client):
    caplog.set_level(logging.DEBUG)
    mark = secrets.token_hex(8)
    new = actions.NewPosition("send_back", reason="own_words", words=mark)
    actions.take_position(sitting.review(1), new=new, by=sitting.members[0])
    for address in ("panel/", "panel/clauses/CL1/", "panel/pool.json", "panel/questions/"):
        page = client.get(f"/en/conversations/{sitting.consultation.slug_en}/{address}")
        assert (page.status_code, mark in page.content.decode()) == (200, False), address
    assert [line for line in caplog.messages if mark in line or "send_back" in line] == []
    told = [json.loads(one.stored)["facts"] for one in Entry.objects.all()]
    assert mark not in json.dumps(told)
    kept = {model.__name__ for model in apps.get_models() if "istorical" in model.__name__}
    assert kept & {"HistoricalPosition", "HistoricalListBacking"} == set()
