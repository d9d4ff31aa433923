"""The Tuesday test, step 10: one asks, one gives advice and is handed back."""

import pytest

from consultations.panel.models import PanelQuestion, Position

from .conftest import PHONE
from .records import kinds
from .sitting import convened, nobody_asks

ADVICE = "You should just mend the gate."
QUESTION = "Who mends the gate when it sticks?"
AGAIN = "Could the gate be mended before May?"


@pytest.fixture
def sitting(transactional_db):
    return convened()


def test_question_is_answered_and_advice_is_handed_back(sit, sitting, language):
    where, clause = sitting.where, sitting.clause
    entered = kinds(where)
    asker, adviser = (sit(one.account, width=PHONE) for one in sitting.members[:2])
    for member, words in ((asker, QUESTION), (adviser, ADVICE)):
        member.go("panel_room", where)
        member.go("panel_ask", where, clause=clause.ref)
        member.fill(question=words)
        member.choose(to="council", language="en")
        member.send("main form:has([name=question]) [type=submit]")
    first, second = PanelQuestion.objects.order_by("pk")
    assert (first.question.en, first.is_question, first.to) == (QUESTION, True, "council")
    assert (second.question.en, second.is_question) == (ADVICE, False)

    desk, reader = sit(sitting.facilitator.account), sit()
    reader.go("panel_questions", where)
    assert QUESTION in reader.words
    assert ADVICE not in reader.page.content()
    desk.go("panel_desk", where)
    desk.follow(desk.address("panel_question", where, question=second.ref))
    desk.do("back")
    second.refresh_from_db()
    assert (second.handed_back_words, second.is_question, second.question.en) == (ADVICE, False, "")
    adviser.go("panel_ask", where, clause=clause.ref)
    assert ADVICE in adviser.words
    adviser.fill(question=AGAIN)
    adviser.choose(to="each_other", language="en")
    adviser.send("main form:has([name=question]) [type=submit]")
    second.refresh_from_db()
    assert (second.question.en, second.is_question) == (AGAIN, True)
    assert PanelQuestion.objects.count() == 2

    rhian = sit(sitting.rhian.account)
    rhian.go("panel_answer", where, question=first.ref)
    rhian.fill(answer_en="The warden does, within a week.")
    rhian.send(status=422)
    assert rhian.typed("answer_en") == "The warden does, within a week."
    rhian.fill(answer_cy="Y warden, o fewn wythnos.")
    rhian.send()
    first.refresh_from_db()
    assert (first.answer.cy, first.answered_at is not None) == ("Y warden, o fewn wythnos.", True)
    reader.go("panel_questions", where)
    assert first.answer.in_(language) in reader.words
    assert kinds(where) == entered


def test_nobody_decides_before_the_questions_are_settled(sit, sitting):
    where, clause = sitting.where, sitting.clause
    member = sit(sitting.members[0].account, width=PHONE)
    member.go("panel_decide", where, clause=clause.ref)
    assert member.page.locator("main [name=choice]").count() == 0
    nobody_asks(sitting)
    member.go("panel_decide", where, clause=clause.ref)
    member.choose(choice="approve_if")
    member.send("main form:has([name=choice]) [type=submit]", status=422)
    assert Position.objects.count() == 0
    member.fill(condition="Mend the gate by May.")
    member.send("main form:has([name=choice]) [type=submit]")
    position = Position.objects.get()
    assert (position.choice, position.condition) == ("approve_if", "Mend the gate by May.")
    assert (position.seat.number, position.language) == (1, member.language)
    assert "clause_closed" not in kinds(where)
