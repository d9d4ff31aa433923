"""A citizen panel decides on a page of the site: both languages of it, and no later text."""

from copy import deepcopy
from datetime import timedelta
from functools import partial

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from cms import clock
from cms.pairs import actions as pairs
from cms.pairs.door import NotInStep
from consultations.ledger.models import Entry
from consultations.panel import actions
from consultations.panel.models import PageDecision, PagePosition, PageReview
from tests import factories
from tests.consultations.panel.telling import facts

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


def asked_about(laid_down, question: dict):
    """One member has asked; nobody else has a question."""
    review, asker = laid_down.submit(), laid_down.sitting.members[0]
    found = actions.ask_about_page(review, question=question, by=asker)
    for member in laid_down.sitting.members[1:]:
        actions.say_no_page_questions(review, by=member)
    return found


def test_question_about_a_page_gets_its_other_language_until_it_is_answered(laid_down):
    asked, people = asked_about(laid_down, {"cy": "Pwy sy'n torri?"}), laid_down.sitting
    for words in ({"cy": "Staff", "en": "Who mows it?"}, {"en": "Who mows?"}):
        with pytest.raises(PermissionDenied):
            actions.pair_page_question(asked, words=words, by=people.members[0])
        actions.pair_page_question(asked, words=words, by=people.elin)
    with pytest.raises(ValidationError, match="other language"):
        actions.pair_page_question(asked, words={"en": " "}, by=people.elin)
    answer = factories.pair("The farmer.", "Y ffermwr.")
    actions.answer_page_question(asked, answer=answer, by=laid_down.keeper)
    with pytest.raises(ValidationError, match="stay as they are"):
        actions.pair_page_question(asked, words={"en": "Who?"}, by=people.elin)
    asked.refresh_from_db()
    assert asked.question.as_json() == {"cy": "Pwy sy'n torri?", "en": "Who mows?"}


def test_page_opens_when_a_question_could_not_be_answered_and_everybody_is_told_why(laid_down):
    asked, people = asked_about(laid_down, {"en": "Who mows?"}), laid_down.sitting
    member = people.members[0]
    with pytest.raises(ValidationError, match="still waits"):
        laid_down.take(member, "approve")
    because = factories.pair("Nobody knows yet.", "Does neb yn gwybod eto.")
    with pytest.raises(PermissionDenied):
        actions.mark_page_unanswered(asked, because=because, by=people.elin)
    with pytest.raises(ValidationError, match="both languages"):
        actions.mark_page_unanswered(asked, because={"en": "No."}, by=people.facilitator)
    actions.mark_page_unanswered(asked, because=because, by=people.facilitator)
    with pytest.raises(ValidationError, match="dealt with"):
        actions.mark_page_unanswered(asked, because=because, by=people.facilitator)
    laid_down.take(member, "approve")
    assert PagePosition.objects.count() == 1
    answer = factories.pair("The farmer.", "Y ffermwr.")
    actions.answer_page_question(asked, answer=answer, by=laid_down.keeper)
    asked.refresh_from_db()
    assert (asked.answer.en, asked.unanswered_because.en) == ("The farmer.", "")


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


@pytest.mark.parametrize("jump", [timedelta(days=-400), timedelta(days=400)])
def test_clock_jump_opens_no_closed_page(submitted, jump):
    submitted.stand(approve=8)
    submitted.record()
    with clock.set_to(clock.now() + jump):
        call_command("publish_scheduled", verbosity=0)
        for deed in (
            submitted.record,
            partial(submitted.take, submitted.sitting.members[0], "send_back"),
        ):
            with pytest.raises((ValidationError, PermissionDenied)):
                deed()
    assert (submitted.review.state, submitted.public()) == (PageReview.State.CLOSED, AFTER)
