"""Questions first: asked, handed back, answered or marked."""

from datetime import date, datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from consultations.consultation.models import Stage
from consultations.panel import actions
from tests import factories

APPROVE = actions.NewPosition("approve")


def ask(sitting, clause: int, words: str, by: int = 0, **fields):
    new = actions.NewQuestion(sitting.clause(clause), "council", {"en": words})
    return actions.ask_question(sitting.panel, new=new, by=sitting.members[by], **fields)


def test_clause_opens_when_each_has_asked_or_passed(convened):
    convened.move(Stage.PANEL)
    for member in convened.members[:-1]:
        actions.say_no_questions(convened.panel, clause=convened.clause(1), by=member)
    with pytest.raises(ValidationError):
        actions.take_position(convened.review(1), new=APPROVE, by=convened.members[0])
    question = ask(convened, 1, "Who mows?", by=7)
    with pytest.raises(ValidationError, match="waits"):
        actions.take_position(convened.review(1), new=APPROVE, by=convened.members[0])
    answer = factories.pair("The school.", "Yr ysgol.")
    actions.answer_question(question, answer=answer, by=convened.council)
    actions.take_position(convened.review(1), new=APPROVE, by=convened.members[0])
    assert convened.review(1).positions.count() == 1


def test_entry_that_is_no_question_waits_and_is_handed_back(convened):
    """AT-E4."""
    convened.move(Stage.PANEL)
    entry = ask(convened, 1, "You should just have a proper mower.")
    assert not entry.is_question
    actions.hand_back_question(entry, by=convened.facilitator)
    entry.refresh_from_db()
    assert (entry.handed_back_words, str(entry.question)) == (
        "You should just have a proper mower.",
        "",
    )
    again = ask(convened, 1, "Who buys the mower?", again=entry, ref="Q4")
    assert (again.pk, again.ref, again.is_question) == (entry.pk, "Q4", True)


def test_answer_needs_both_languages_and_the_one_who_was_asked(sitting):
    question = ask(sitting, 1, "Who mows?")
    with pytest.raises(PermissionDenied):
        actions.answer_question(question, answer=factories.pair("We do."), by=sitting.ffion)
    with pytest.raises(ValidationError):
        actions.answer_question(question, answer={"en": "We do."}, by=sitting.council)


def test_answer_is_due_in_five_working_days(sitting):
    """Asked on Thursday 22 October: Friday is the first day, Thursday 29 the fifth."""
    with clock.set_to(datetime(2026, 10, 22, 12, tzinfo=clock.LONDON)):
        question = ask(sitting, 1, "Who mows?")
    assert question.due == date(2026, 10, 29)


def test_question_marked_unanswered_lets_the_clause_open(sitting):
    question = ask(sitting, 1, "Who will win?")
    because = factories.pair("Nobody knows.", "Does neb yn gwybod.")
    actions.mark_unanswered(question, because=because, by=sitting.facilitator)
    actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[0])


def test_question_about_a_decided_clause_is_refused(sitting):
    sitting.approve_all(1)
    with pytest.raises(ValidationError, match="decided"):
        ask(sitting, 1, "Who mows?")


def test_one_entry_put_again_twice_at_once_is_one_question(sitting, at_once):
    entry = ask(sitting, 1, "You should just have a proper mower.")
    actions.hand_back_question(entry, by=sitting.facilitator)
    entry.refresh_from_db()
    done = at_once(
        lambda: ask(sitting, 1, "Who buys the mower?", again=entry),
        lambda: ask(sitting, 1, "Who pays for the mower?", again=entry),
    )
    refused = [one for one in done if isinstance(one, PermissionDenied)]
    entry.refresh_from_db()
    assert (len(refused), sitting.panel.questions.count(), entry.is_question) == (1, 1, True)


def test_question_and_decision_at_once_leave_no_clause_closed_over_a_question(sitting, at_once):
    sitting.take(1, approve=8)
    asked, decided = at_once(lambda: ask(sitting, 1, "Who mows?"), lambda: sitting.record(1))
    refused = [isinstance(one, ValidationError) for one in (asked, decided)]
    assert sorted(refused) == [False, True]
    assert sitting.panel.questions.count() == (0 if refused[0] else 1)


def test_pair_of_a_question_is_put_right_until_it_is_answered(convened):
    """The member's own words stay; a wrong translation does not have to."""
    convened.move(Stage.PANEL)
    asked = ask(convened, 1, "Who mows?")
    for words in ({"cy": "Pwy sy'n cysgu?", "en": "Staff"}, {"cy": "Pwy sy'n torri?"}):
        actions.pair_question(asked, words=words, by=convened.elin)
    answer = factories.pair("The farmer.", "Y ffermwr.")
    actions.answer_question(asked, answer=answer, by=convened.council)
    with pytest.raises(ValidationError, match="stay as they are"):
        actions.pair_question(asked, words={"cy": "Beth?"}, by=convened.elin)
    late = ask(convened, 2, "And when?")
    actions.answer_question(late, answer=answer, by=convened.council)
    actions.pair_question(late, words={"cy": "A phryd?"}, by=convened.elin)
    for one in (asked, late):
        one.refresh_from_db()
    assert [one.question.as_json() for one in (asked, late)] == [
        {"cy": "Pwy sy'n torri?", "en": "Who mows?"}, {"cy": "A phryd?", "en": "And when?"},
    ]  # fmt: skip
