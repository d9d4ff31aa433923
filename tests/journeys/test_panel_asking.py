"""The Tuesday test, step 10: one asks, one gives advice and is handed back."""

import pytest

from consultations.panel import actions
from consultations.panel.models import PanelQuestion, Position

from .conftest import PHONE
from .records import kinds
from .sitting import convened, nobody_asks

ADVICE = "You should just mend the gate."
QUESTION = "Who mends the gate when it sticks?"
MAY = {"en": "Yes, by April.", "cy": "Gellid, erbyn Ebrill."}
AGAIN = "Could the gate be mended before May?"


@pytest.fixture
def sitting(transactional_db):
    return convened()


def ask(member, clause, words: str, to: str, language: str = "en") -> None:
    member.go("panel_ask", clause.draft.consultation, clause=clause.ref)
    member.fill(question=words)
    member.choose(to=to, language=language)
    member.send("main form:has([name=question]) [type=submit]")


def test_question_is_answered_and_advice_is_handed_back(sit, sitting, language):
    where, clause = sitting.where, sitting.clause
    entered = kinds(where)
    asker, adviser = (sit(one.account, width=PHONE) for one in sitting.members[:2])
    asker.go("panel_room", where)
    ask(asker, clause, QUESTION, "council")
    ask(adviser, clause, ADVICE, "council")
    first, second = PanelQuestion.objects.order_by("pk")
    assert (first.question.en, first.is_question, first.to) == (QUESTION, True, "council")
    assert (second.question.en, second.is_question) == (ADVICE, False)
    reader = sit()
    reader.go("panel_questions", where)
    assert QUESTION in reader.words
    assert ADVICE not in reader.page.content()

    hand_back(sit(sitting.facilitator.account), second)
    adviser.go("panel_ask", where, clause=clause.ref)
    assert ADVICE in adviser.words
    ask(adviser, clause, AGAIN, "each_other")
    second.refresh_from_db()
    assert (second.question.en, second.is_question) == (AGAIN, True)
    assert PanelQuestion.objects.count() == 2
    answer(sit(sitting.rhian.account), first)
    reader.go("panel_questions", where)
    assert first.answer.in_(language) in reader.words
    decide_when_all_is_asked(asker, sitting)
    assert kinds(where) == entered


def hand_back(desk, entry: PanelQuestion) -> None:
    where = entry.panel.consultation
    desk.go("panel_desk", where)
    desk.follow(desk.address("panel_question", where, question=entry.ref))
    desk.do("back")
    entry.refresh_from_db()
    assert (entry.handed_back_words, entry.is_question, entry.question.en) == (ADVICE, False, "")


def answer(rhian, question: PanelQuestion) -> None:
    """In both languages: with one it is refused, and what was typed is kept."""
    rhian.go("panel_answer", question.panel.consultation, question=question.ref)
    rhian.fill(answer_en="The warden does, within a week.")
    rhian.send(status=422)
    assert rhian.typed("answer_en") == "The warden does, within a week."
    rhian.fill(answer_cy="Y warden, o fewn wythnos.")
    rhian.send()
    question.refresh_from_db()
    assert question.answer.cy == "Y warden, o fewn wythnos."
    assert question.answered_at is not None


def decide_when_all_is_asked(member, sitting) -> None:
    """No buttons while a question is open; then a condition has to be said."""
    where, clause = sitting.where, sitting.clause
    member.go("panel_decide", where, clause=clause.ref)
    assert member.page.locator("main [name=choice]").count() == 0
    settle(sitting)
    member.go("panel_decide", where, clause=clause.ref)
    member.choose(choice="approve_if")
    member.send("main form:has([name=choice]) [type=submit]", status=422)
    assert Position.objects.count() == 0
    member.fill(condition="Mend the gate by May.")
    member.send("main form:has([name=choice]) [type=submit]")
    position = Position.objects.get()
    assert (position.choice, position.condition) == ("approve_if", "Mend the gate by May.")
    assert (position.seat.number, position.language) == (1, member.language)


def settle(sitting) -> None:
    """Another member answers the last question, and the other six have none."""
    last = PanelQuestion.objects.get(closed_at=None)
    actions.answer_question(last, answer=MAY, by=sitting.members[4])
    nobody_asks(sitting, first=3)
