"""The traps of Wagtail's workflow, each by name, on a page before the panel."""

from copy import deepcopy
from functools import partial

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from cms.pairs.door import NotInStep
from consultations.panel.models import PagePosition
from consultations.panel.page_words import is_intact
from tests import factories

from .page_world import hand_in, lay_down

BEFORE = [(True, "Mowing"), (True, "Torri")]
AFTER = [(True, "Mowing late"), (True, "Torri'n hwyr")]
WHY = factories.pair("Say when.", "Dwedwch pryd.")


@pytest.fixture(scope="module")
def built(once_sitting):
    return lay_down(once_sitting)


@pytest.fixture
def laid_down(built, db):
    return deepcopy(built)


@pytest.fixture
def submitted(laid_down):
    return hand_in(laid_down)


def test_trap_finish_publishes_what_was_read_not_the_latest(submitted):
    submitted.stand(approve=8)
    submitted.write(title="SNEAKED", intro="SNEAKED")
    submitted.record()
    assert submitted.public() == AFTER
    assert (submitted.page.intro, submitted.page.has_unpublished_changes) == ("When.", True)
    read = submitted.review.revisions
    live = [submitted.page.live_revision, submitted.twin.live_revision]
    assert live == read


def test_trap_member_without_leave_to_publish_decides_all_the_same(submitted):
    people = [*submitted.sitting.members, submitted.sitting.facilitator]
    assert {one.account.is_staff for one in people} == {False}
    submitted.stand(approve=8)
    assert submitted.record().result == "approved"


def test_trap_lock_holds_keepers_of_the_site_too(submitted, client):
    step = submitted.page.current_workflow_task
    assert step.locked_for_user(submitted.page, submitted.keeper)
    client.force_login(submitted.keeper)
    before = Revision.objects.count()
    for page in submitted.pair:
        form = {"title": "Mine", "slug": page.slug, "intro": "", "purpose": "", "body-count": "0"}
        for more in ({}, {"action-publish": "1"}, {"action-cancel-workflow": "1"}):
            client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), {**form, **more})
    assert (Revision.objects.count(), submitted.public()) == (before, BEFORE)
    assert submitted.state.status == WorkflowState.STATUS_IN_PROGRESS


def test_trap_cancel_by_the_keeper_of_the_site_is_refused(submitted):
    for ends in (
        partial(submitted.state.cancel, user=submitted.keeper),
        partial(submitted.state.finish, user=submitted.keeper),
        partial(submitted.state.workflow.deactivate, user=submitted.keeper),
        partial(submitted.page.current_workflow_task.deactivate, user=submitted.keeper),
    ):
        with pytest.raises(NotInStep, match="Only the panel decides"):
            ends()
    assert submitted.state.status == WorkflowState.STATUS_IN_PROGRESS
    assert submitted.public() == BEFORE


def test_trap_position_on_another_revision_is_refused(submitted):
    for read in (None, "", "0" * 64):
        with pytest.raises(ValidationError, match="Read them again"):
            submitted.take(submitted.sitting.members[0], "approve", read=read)
    assert PagePosition.objects.count() == 0


def test_trap_step_gives_nobody_a_button_and_members_no_editor(submitted):
    step = submitted.page.current_workflow_task
    for user in (submitted.keeper, submitted.editor, submitted.sitting.members[0].account):
        assert step.get_actions(submitted.page, user) == []
        assert step.user_can_access_editor(submitted.page, user) is False
    assert TaskState.objects.reviewable_by(submitted.keeper).count() == 0


def test_trap_revision_by_a_member_changes_nothing_that_is_read(submitted):
    submitted.stand(approve=8)
    page = submitted.page
    page.title = "By a member"
    page.save_revision(user=submitted.sitting.members[0].account)
    submitted.record()
    assert submitted.public() == AFTER


def test_trap_revision_written_over_stops_the_decision(submitted):
    submitted.stand(approve=8)
    page = submitted.review.revision_en.as_object()
    page.title = "Written over"
    page.save_revision(user=submitted.editor, overwrite_revision=submitted.review.revision_en)
    assert not is_intact(submitted.review)
    with pytest.raises(ValidationError, match="not the text that was laid"):
        submitted.record()
    with pytest.raises(ValidationError, match="not the text that was laid"):
        submitted.take(submitted.sitting.members[0], "approve")
    assert submitted.public() == BEFORE
