"""A citizen panel decides on a page of the site: both languages of it, and no later text."""

from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import transaction
from django.db.models import ProtectedError
from django.urls import reverse
from wagtail.models import Revision, TaskState, WorkflowState

from cms.pairs import actions as pairs
from cms.pairs.door import NotInStep
from cms.pairs.starter import ask_for_second_eyes
from consultations.consultation.models import Stage
from consultations.ledger.models import Entry
from consultations.panel import actions
from consultations.panel.models import PageDecision, PagePosition, PageReview
from consultations.panel.page_words import is_intact
from tests import factories
from tests.consultations.panel.telling import facts

BEFORE = [(True, "Mowing"), (True, "Torri")]
AFTER = [(True, "Mowing late"), (True, "Torri'n hwyr")]
WHY = factories.pair("Say when.", "Dwedwch pryd.")


def test_approved_page_is_public_in_both_languages(submitted):
    submitted.stand(approve=7, send_back=1)
    decision = submitted.record()
    assert (decision.result, decision.approve, decision.send_back) == ("approved", 7, 1)
    assert (submitted.public(), submitted.state.status) == (AFTER, "approved")
    assert submitted.review.state == PageReview.State.CLOSED


def test_ledger_has_the_counts_and_commitments_of_a_page(submitted):
    submitted.stand(approve=8)
    submitted.record()
    review = submitted.review
    page = {"page": review.ref, "page_sha256": review.sha256}
    assert facts("page_opened") == [page]
    [told] = facts("page_decided")
    assert len(set(told.pop("positions"))) == 8
    assert told == {**page, "counts": {"A": 8, "C": 0, "S": 0, "X": 0}, "result": "approved"}
    assert Entry.objects.latest("n").on == review.ref


def test_page_sent_back_goes_to_its_editors_with_the_reasons(submitted):
    submitted.stand(approve=4, send_back=4)
    decision = submitted.record(note=WHY)
    assert (submitted.public(), submitted.state.status) == (BEFORE, "needs_changes")
    state = submitted.review.task_state
    assert (state.comment, state.finished_by) == ("Say when.\n\nDwedwch pryd.", None)
    assert decision.reasons == [{"code": "not_clear", "given_by": 4}]


def test_page_sent_back_needs_words_in_both_languages(submitted):
    submitted.stand(send_back=8)
    with pytest.raises(ValidationError, match="both languages what the panel asks"):
        submitted.record(note={"en": "Say when."})
    assert submitted.review.state == PageReview.State.OPEN


def test_conditions_of_many_send_a_page_back_for_new_words(submitted):
    submitted.stand(approve=5, approve_if=3)
    assert submitted.record().result == "sent_back"


def test_too_few_decide_nothing_about_a_page(submitted):
    submitted.stand(approve=5)
    with pytest.raises(ValidationError, match="Too few"):
        submitted.record()
    assert PageDecision.objects.count() == 0


def test_page_sent_back_and_submitted_again_is_read_anew(submitted):
    submitted.stand(send_back=8)
    submitted.record()
    submitted.state.resume(submitted.editor)
    assert PageReview.objects.count() == 2
    assert PagePosition.objects.filter(review=submitted.review).count() == 0


# ---- The traps of Wagtail's workflow, each by name ----------------------------------------------


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


@pytest.mark.django_db(transaction=True)
def test_trap_two_who_close_at_once_decide_once(submitted, at_once):
    submitted.stand(approve=8)
    done = at_once(*[submitted.record] * 4)
    kinds = sorted(type(one).__name__ for one in done)
    assert kinds == ["PageDecision", *["ValidationError"] * 3]
    assert (PageDecision.objects.count(), submitted.public()) == (1, AFTER)
    assert len(facts("page_decided")) == 1


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


# ---- Nobody in the panel's stead ---------------------------------------------------------------


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
    "one language": lambda it: pairs.publish_one(
        it.page, reason=it.review.title, by=it.keeper
    ),
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


# ---- When it begins -----------------------------------------------------------------------------


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


# ---- Questions, positions, dissent, setting aside ----------------------------------------------


def test_page_is_decided_after_every_question_has_its_answer(laid_down):
    review = laid_down.submit()
    asker, *others = laid_down.sitting.members
    with pytest.raises(ValidationError, match="Could that be a question"):
        actions.ask_about_page(review, question={"en": "You should just mow."}, by=asker)
    asked = actions.ask_about_page(review, question={"en": "Who mows?"}, by=asker)
    with pytest.raises(ValidationError, match="Not every member has asked"):
        laid_down.take(asker, "approve")
    for member in others:
        actions.say_no_page_questions(review, by=member)
    with pytest.raises(ValidationError, match="still waits for its answer"):
        laid_down.take(asker, "approve")
    answer = factories.pair("The farmer.", "Y ffermwr.")
    with pytest.raises(PermissionDenied):
        actions.answer_page_question(asked, answer=answer, by=asker.account)
    with pytest.raises(ValidationError, match="both languages"):
        actions.answer_page_question(asked, answer={"en": "The farmer."}, by=laid_down.keeper)
    actions.answer_page_question(asked, answer=answer, by=laid_down.keeper)
    laid_down.take(asker, "approve")
    assert PagePosition.objects.count() == 1


def test_strangers_take_no_part_in_a_page(submitted):
    review, people = submitted.review, submitted.sitting
    submitted.stand(approve=8)
    reserve = people.panel.seats.get(number=None, reserve_order=1).pool_member.participant
    stranger = factories.with_role(None, name="Stranger")
    new = actions.NewPosition("approve", read=review.sha256)
    for person in (reserve, stranger, people.council, people.elin, people.facilitator):
        for deed in (
            partial(actions.take_page_position, new=new),
            partial(actions.ask_about_page, question={"en": "Who?"}),
            actions.say_no_page_questions,
        ):
            with pytest.raises(PermissionDenied):
                deed(review, by=person)
    for person in (reserve, stranger, people.council, people.elin, people.members[0]):
        for deed in (
            partial(actions.record_page_decision, note=WHY),
            partial(actions.set_page_aside, because=WHY),
        ):
            with pytest.raises(PermissionDenied):
                deed(review, by=person)
    assert (PagePosition.objects.count(), PageDecision.objects.count()) == (8, 0)


@pytest.mark.django_db(transaction=True)
def test_fifty_posts_of_one_member_leave_one_position_on_a_page(submitted, at_once):
    member = submitted.sitting.members[0]
    kinds = ["approve", "send_back"]
    done = at_once(*[partial(submitted.take, member, kinds[n % 2]) for n in range(50)])
    assert {type(one).__name__ for one in done} == {"PagePosition"}
    assert PagePosition.objects.count() == 1


def test_page_set_aside_goes_back_undecided_and_positions_are_forgotten(submitted):
    submitted.stand(approve=8)
    with pytest.raises(ValidationError, match="both languages"):
        actions.set_page_aside(
            submitted.review, because={"en": "Old."}, by=submitted.sitting.facilitator
        )
    actions.set_page_aside(submitted.review, because=WHY, by=submitted.sitting.facilitator)
    review = submitted.review
    assert (review.state, review.because.en) == ("set_aside", "Say when.")
    assert (submitted.public(), submitted.state.status) == (BEFORE, "needs_changes")
    assert PagePosition.objects.count() == 0
    assert facts("page_set_aside") == [{"page": review.ref, "page_sha256": review.sha256}]
    with pytest.raises(ValidationError, match="has been decided"):
        submitted.record()
    with pytest.raises(NotInStep, match="Others decide"):
        pairs.publish_pair(submitted.page, by=submitted.keeper)


def test_dissent_on_a_page_is_public_when_its_author_says_so(submitted):
    submitted.stand(approve=7, send_back=1)
    decision = submitted.record()
    author, other = submitted.sitting.members[7], submitted.sitting.members[0]
    statement = actions.write_page_statement(
        decision, text={"en": "Too late for hay."}, signed={}, by=author
    )
    with pytest.raises(ValidationError, match="both languages"):
        actions.approve_page_statement(statement, by=author)
    with pytest.raises(PermissionDenied):
        actions.translate_page_statement(statement, words={"cy": "X"}, by=other)
    words = {"en": "Staff's own", "cy": "Rhy hwyr i wair."}
    actions.translate_page_statement(statement, words=words, by=submitted.sitting.elin)
    with pytest.raises(PermissionDenied):
        actions.approve_page_statement(statement, by=other)
    actions.approve_page_statement(statement, by=author)
    statement.refresh_from_db()
    assert statement.text.as_json() == {"cy": "Rhy hwyr i wair.", "en": "Too late for hay."}
    assert len(facts("statement_published")) == 1
