"""Nobody decides on a page in the panel's stead, or changes what it reads."""

from copy import deepcopy
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Revision, WorkflowState

from cms.pairs import actions as pairs
from cms.pairs.door import NotInStep
from cms.pairs.starter import ask_for_second_eyes
from consultations.consultation.models import Stage
from consultations.panel import actions
from consultations.panel.models import PageReview
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


def test_nobody_approves_or_rejects_by_the_state_itself(submitted):
    for name in ("approve", "reject", "cancel"):
        for user in (submitted.keeper, None):
            with pytest.raises(NotInStep, match="Only the panel decides"):
                getattr(submitted.state.current_task_state, name)(user=user)
            with pytest.raises(NotInStep, match="Only the panel decides"):
                getattr(submitted.page.current_workflow_task_state, name)(user=user)
    task_state = submitted.page.current_workflow_task_state
    with pytest.raises(NotInStep, match="Only the panel decides"):
        task_state.task.specific.on_action(task_state, submitted.keeper, "approve")
    assert (submitted.public(), submitted.state.status) == (BEFORE, "in_progress")


PUBLIC_DEEDS = {
    "publish the pair": lambda it: pairs.publish_pair(it.page, by=it.keeper),
    "publish a revision": lambda it: it.page.get_latest_revision().publish(user=it.keeper),
    "publish what is read": lambda it: it.review.revision_en.publish(user=it.keeper),
    "revert": lambda it: it.page.revisions.first().publish(user=it.keeper),
    "decided elsewhere": lambda it: pairs.publish_decided(it.page, it.review.revisions),
    "take away": lambda it: pairs.unpublish_pair(it.page),
    "take the twin away": lambda it: it.twin.unpublish(),
    "take away as the keeper": lambda it: it.page.unpublish(user=it.keeper),
    "take away from above": lambda it: pairs.unpublish_pair(
        it.page.get_parent().specific, how=pairs.Hiding(with_children=True)
    ),
    "move": lambda it: pairs.move_pair(it.page, it.page.get_parent(), pos="first-child"),
    "delete": lambda it: it.page.delete(),
    "delete the twin": lambda it: it.twin.delete(),
    "delete from above": lambda it: it.page.get_parent().specific.delete(),
    "translate": lambda it: pairs.translate(it.page, pairs.Said({}), by=it.keeper),
    "one language": lambda it: pairs.publish_one(it.page, reason=it.review.title, by=it.keeper),
}


def test_page_before_the_panel_is_left_alone_by_every_verb(submitted):
    before = submitted.review.sha256
    for name, deed in PUBLIC_DEEDS.items():
        with pytest.raises((ValidationError, PermissionDenied)), transaction.atomic():
            deed(submitted)
        assert (submitted.public(), submitted.review.sha256) == (BEFORE, before), name
    assert is_intact(submitted.review)


def test_page_before_the_panel_is_left_alone_by_every_button(submitted, client):
    client.force_login(submitted.keeper)
    one, other = [page.pk for page in submitted.pair]
    state = submitted.page.current_workflow_task_state.pk
    for name in ("publish", "unpublish", "delete", "move"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", name])
        where = {"chooser": submitted.page.get_parent().pk} if name == "move" else {}
        client.post(f"{address}?next=/cms-admin/&id={one}&id={other}", where)
    for page in (one, other):
        for name in ("unpublish", "delete"):
            client.post(reverse(f"wagtailadmin_pages:{name}", args=[page]))
        for name in ("approve", "reject"):
            client.post(reverse("wagtailadmin_pages:workflow_action", args=[page, name, state]))
        client.post(reverse("pairs:translate", args=[page]), {"do": "publish"})
        for name in ("publish", "unpublish", "delete", "move", "revert_to_page_revision"):
            address = reverse("wagtailadmin_api:pages:action", args=[page, name])
            sent = {"destination_page_id": 1, "revision_id": submitted.page.revisions.first().pk}
            answer = client.post(address, sent, content_type="application/json")
            assert answer.status_code >= 400 or name == "revert_to_page_revision", name
    assert (submitted.public(), submitted.state.status) == (BEFORE, "in_progress")
    assert is_intact(submitted.review)


def test_copy_of_a_page_before_the_panel_is_another_page(submitted):
    copy = submitted.page.copy(update_attrs={"slug": "copy"}, user=submitted.keeper)
    assert (copy.translation_key == submitted.review.page_key, is_intact(submitted.review)) == (
        False, True,
    )  # fmt: skip
    submitted.stand(approve=8)
    submitted.record()
    assert submitted.public() == AFTER


def test_time_that_comes_while_the_panel_reads_publishes_nothing(submitted):
    revision = submitted.page.revisions.first()
    past = factories.at("2020-01-01T00:00:00Z")
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past)
    type(submitted.page).objects.filter(pk=submitted.page.pk).update(expire_at=past)
    call_command("publish_scheduled", verbosity=0)
    assert submitted.public() == BEFORE


def test_text_before_the_panel_is_not_tidied_away(submitted):
    for row in (*submitted.review.revisions, submitted.review.task_state):
        with pytest.raises(ProtectedError), transaction.atomic():
            row.delete()
    submitted.write(title="Later")
    call_command("purge_revisions", verbosity=0)
    assert is_intact(submitted.review)


def test_page_the_panel_decides_is_published_by_no_other_way(laid_down):
    with pytest.raises(NotInStep, match="Others decide on this page"):
        pairs.publish_pair(laid_down.page, by=laid_down.keeper)
    assert laid_down.public() == BEFORE


def test_page_out_of_step_does_not_reach_the_panel(laid_down):
    laid_down.write(title="Not translated")
    with pytest.raises(NotInStep, match="still owed"):
        laid_down.submit()
    assert (PageReview.objects.count(), WorkflowState.objects.count()) == (0, 0)


def test_page_reaches_only_a_panel_that_sits(laid_down):
    laid_down.sitting.consultation.stage = Stage.FROZEN
    laid_down.sitting.consultation.save(update_fields=["stage"])
    with pytest.raises(NotInStep, match="not sitting"):
        laid_down.submit()


def test_panel_is_the_last_step(laid_down):
    step = factories_of_eyes(laid_down, sort_order=20)
    assert step.task.active
    with pytest.raises(NotInStep, match="decides last"):
        laid_down.submit()


def test_second_eyes_come_before_the_panel(laid_down):
    factories_of_eyes(laid_down, sort_order=1)
    page = laid_down.page
    page.get_workflow().start(page, laid_down.editor)
    assert PageReview.objects.count() == 0
    state = laid_down.page.current_workflow_task_state
    state.task.specific.on_action(state, laid_down.keeper, "approve")
    laid_down.nobody_asks()
    laid_down.stand(approve=8)
    laid_down.record()
    assert laid_down.public() == AFTER


def factories_of_eyes(laid_down, sort_order: int):
    """The step of a second pair of eyes in the panel's workflow."""
    from_start = laid_down.page.get_workflow()
    root = laid_down.page.get_parent().get_parent()
    ask_for_second_eyes(root)
    own = laid_down.page.get_workflow().workflow_tasks.get()
    root.workflowpage.workflow = from_start
    root.workflowpage.save()
    own.pk, own.workflow, own.sort_order = None, from_start, sort_order
    own.save()
    return own


def test_member_who_wrote_some_of_it_steps_back(laid_down):
    author = laid_down.sitting.members[0]
    page = laid_down.page.get_latest_revision_as_object()
    page.save_revision(user=author.account)
    laid_down.submit()
    for member in laid_down.sitting.members[1:]:
        actions.say_no_page_questions(laid_down.review, by=member)
    for deed in (
        partial(laid_down.take, author, "approve"),
        partial(actions.say_no_page_questions, laid_down.review, by=author),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    for member in laid_down.sitting.members[1:]:
        laid_down.take(member, "approve")
    decision = laid_down.record()
    assert (decision.approve, decision.step_back, decision.result) == (7, 1, "approved")


def test_outcome_waits_for_a_page(submitted):
    submitted.sitting.approve_all(1, 2, 3, 0)
    with pytest.raises(ValidationError, match="A page waits for the panel"):
        submitted.sitting.move(Stage.OUTCOME)
