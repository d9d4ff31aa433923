"""Questions first, positions, decisions, conditions, returns, and the words of the panel."""

import json

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from consultations.consultation.models import Stage
from consultations.draft.actions import NewWording, rewrite_clause
from consultations.draft.models import Suggestion, VersionClause
from consultations.ledger.canonical import commitment
from consultations.ledger.models import Entry
from consultations.panel import actions
from consultations.panel.models import Position
from tests import factories

APPROVE = actions.NewPosition("approve")


def facts(kind: str) -> list[dict]:
    return [json.loads(one.stored)["facts"] for one in Entry.objects.filter(kind=kind)]


def ask(sitting, clause: int, words: str, by: int = 0, **fields):
    new = actions.NewQuestion(sitting.clause(clause), "council", {"en": words})
    return actions.ask_question(sitting.panel, new=new, by=sitting.members[by], **fields)


# ---- Questions first ---------------------------------------------------------------------------


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


def test_question_marked_unanswered_lets_the_clause_open(sitting):
    question = ask(sitting, 1, "Who will win?")
    because = factories.pair("Nobody knows.", "Does neb yn gwybod.")
    actions.mark_unanswered(question, because=because, by=sitting.facilitator)
    actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[0])


# ---- Positions ---------------------------------------------------------------------------------


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
    factories_suggestion(convened, clause, convened.members[3])
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


def factories_suggestion(sitting, clause, person, status="taken_in"):
    moment = sitting.consultation.opens_at
    return Suggestion.objects.create(
        ref="S99", consultation=sitting.consultation, draft=sitting.draft, clause=clause,
        kind="change", text_code="en", reason="Because.", participant=person, language="en",
        status=status, made_at=moment, decided_at=moment,
    )  # fmt: skip


def test_late_declaration_reopens_what_was_closed(sitting):
    sitting.take(1, approve=7, send_back=1)
    first = sitting.record(1)
    new = actions.NewInterest(
        factories.pair("Has a part in it.", "Mae ganddyn nhw ran ynddo."),
        "steps_back_from",
        (sitting.clause(1),),
    )
    actions.declare_interest(sitting.seat(1), new=new, by=sitting.members[0])
    assert sitting.review(1).state == "open"
    second = sitting.record(1)
    assert second.pk == first.pk
    assert (second.approve, second.send_back, second.step_back) == (6, 1, 1)
    assert second.reopened_at is None


def test_stepping_back_by_position_is_declared_too(sitting):
    actions.take_position(
        sitting.review(1), new=actions.NewPosition("step_back"), by=sitting.members[0]
    )
    assert sitting.seat(1).interests.get().effect == "steps_back_from"


# ---- Decisions ---------------------------------------------------------------------------------


def test_decision_is_computed_and_its_proofs_have_no_seats(sitting):
    sitting.take(1, approve=7, send_back=1)
    salts = {
        commitment(one.salt, {"choice": one.choice, "clause": one.review.clause.ref, "version": 1})
        for one in Position.objects.select_related("review__clause")
    }
    decision = sitting.record(1)
    assert decision.result == "approved"
    assert decision.reasons == [{"code": "not_clear", "given_by": 1, "words": {}}]
    wording = VersionClause.objects.get(clause=sitting.clause(1))
    assert facts("clause_closed") == [
        {
            "clause": sitting.clause(1).ref,
            "clause_sha256": wording.sha256,
            "version": 1,
            "counts": {"A": 7, "C": 0, "S": 1, "X": 0},
            "result": "approved",
            "positions": sorted(salts),
        }
    ]


def test_too_few_positions_are_no_decision(sitting):
    sitting.take(1, approve=5)
    with pytest.raises(ValidationError, match="new date"):
        sitting.record(1)


def test_decision_by_anybody_but_the_facilitator_is_refused(sitting):
    sitting.take(1, approve=8)
    for person in (sitting.council, sitting.ffion, sitting.members[0]):
        with pytest.raises(PermissionDenied):
            actions.record_decision(sitting.review(1), new=actions.NewDecision(), by=person)


def test_conditions_of_a_few_are_noted_and_not_binding(sitting):
    sitting.take(1, approve=7, approve_if=1)
    with pytest.raises(ValidationError, match="condition"):
        sitting.record(1)
    sitting.list(1, kind="deed")
    decision = sitting.record(1)
    condition = decision.review.conditions.get()
    assert (decision.result, condition.standing) == ("approved", "noted")
    assert condition.checkers.count() == 0


def test_conditions_round_binds_what_is_backed(sitting):
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    with pytest.raises(ValidationError, match="list of conditions"):
        sitting.record(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    with pytest.raises(ValidationError):
        actions.take_position(sitting.review(1), new=APPROVE, by=sitting.members[7])
    for number, member in enumerate(sitting.members):
        actions.back_list(sitting.review(1), backs=number > 0, by=member)
    decision = sitting.record(1)
    assert (decision.result, decision.list_backed) == ("approved_with_conditions", 7)
    condition = decision.review.conditions.get()
    assert condition.checkers.count() == 3
    assert facts("condition_listed") == [
        {"condition": condition.ref, "kind": "wording", "result": "binding"}
    ]


def test_list_backed_by_too_few_sends_back(sitting):
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    for member in sitting.members[:6]:
        actions.back_list(sitting.review(1), backs=True, by=member)
    decision = sitting.record(1)
    assert decision.result == "sent_back"
    assert decision.review.conditions.get().standing == "next_wording"


# ---- The way through ---------------------------------------------------------------------------


def rewrite(sitting, number: int) -> None:
    clause = sitting.clause(number)
    texts = {
        "en": "We mow in May and in August.",
        "cy": "Rydyn ni'n torri ym mis Mai ac ym mis Awst.",
        "en_everyday": "We mow two times.",
        "cy_everyday": "Rydyn ni'n torri ddwywaith.",
    }
    texts = {code: f"{words} ({clause.revision})" for code, words in texts.items()}
    rewrite_clause(
        clause, new=NewWording(texts=texts, born_in="en"), by=(sitting.ffion, sitting.elin)
    )


def send_back_and_return(sitting, number: int) -> None:
    sitting.move(Stage.SENT_BACK)
    sitting.move(Stage.DRAFTING, by=sitting.members[0])
    rewrite(sitting, number)
    sitting.freeze()
    sitting.move(Stage.FROZEN, by=sitting.ffion)
    sitting.move(Stage.PANEL)
    sitting.nobody_asks(number)


def test_only_what_was_sent_back_is_decided_anew(sitting):
    sitting.approve_all(1, 3)
    with pytest.raises(ValidationError):
        sitting.move(Stage.SENT_BACK)
    sitting.take(2, send_back=8)
    sitting.record(2)
    assert sitting.review(0) is None
    sitting.move(Stage.SENT_BACK)
    assert sitting.consultation.returns == 1
    sitting.move(Stage.DRAFTING, by=sitting.members[0])
    assert [one.number for one in sitting.draft.clauses.filter(may_change=True)] == [2]
    rewrite(sitting, 2)
    sitting.freeze()
    sitting.move(Stage.FROZEN, by=sitting.ffion)
    sitting.move(Stage.PANEL)
    open_now = sitting.panel.reviews.filter(version__number=2).values_list(
        "clause__number", flat=True
    )
    assert list(open_now) == [2]
    sitting.nobody_asks(2)
    sitting.approve_all(2)
    assert sitting.review(0).version.number == 2


def test_after_two_returns_a_clause_is_not_agreed(sitting):
    sitting.approve_all(1, 3)
    for _time in range(2):
        sitting.take(2, send_back=8)
        assert not sitting.record(2).not_agreed
        send_back_and_return(sitting, 2)
    sitting.take(2, approve=4, send_back=4)
    decision = sitting.record(2)
    assert (decision.result, decision.not_agreed) == ("sent_back", True)
    with pytest.raises(ValidationError, match="No clause has been sent back"):
        sitting.move(Stage.SENT_BACK)
    sitting.approve_all(0)
    assert facts("whole_decided")[0]["counts"] == {"A": 8, "C": 0, "S": 0, "X": 0}


def approve_text(sitting) -> None:
    text = factories.pair("The panel met once.", "Cyfarfu'r panel unwaith.")
    actions.write_outcome_text(sitting.panel, text=text, everyday=text, by=sitting.facilitator)
    approved = [actions.approve_outcome_text(sitting.panel, by=one) for one in sitting.members]
    assert approved == [False] * 5 + [True] * 3


def test_whole_that_falls_short_names_what_must_change(sitting):
    sitting.approve_all(1, 2, 3)
    sitting.take(0, send_back=8)
    with pytest.raises(ValidationError, match="name the clauses"):
        sitting.record(0)
    sitting.record(0, must_change=(sitting.clause(3),))
    send_back_and_return(sitting, 3)
    sitting.approve_all(3, 0)
    assert sitting.review(0).decision.result == "approved"


def test_outcome_needs_everything_and_forgets_who_stood_where(sitting):
    sitting.approve_all(1, 2, 3)
    with pytest.raises(ValidationError):
        sitting.move(Stage.OUTCOME)
    sitting.approve_all(0)
    approve_text(sitting)
    sitting.move(Stage.OUTCOME)
    assert Position.objects.count() == 0


def test_wording_condition_not_met_sends_the_clause_back(sitting):
    sitting.approve_all(2, 3)
    sitting.take(1, approve=6, approve_if=2)
    sitting.list(1)
    actions.show_condition_list(sitting.review(1), by=sitting.facilitator)
    for member in sitting.members:
        actions.back_list(sitting.review(1), backs=True, by=member)
    condition = sitting.record(1).review.conditions.get()
    with pytest.raises(PermissionDenied):
        actions.meet_condition(condition, where="glossary", by=sitting.council)
    actions.meet_condition(condition, where="glossary: May", by=sitting.elin)
    checkers = list(condition.checkers.all())
    outsider = sitting.panel.seats.sitting().exclude(pk__in=[one.pk for one in checkers]).first()
    with pytest.raises(PermissionDenied):
        actions.check_condition(condition, met=True, by=outsider.pool_member.participant)
    for seat, met in zip(checkers, (True, False, False), strict=True):
        actions.check_condition(condition, met=met, by=seat.pool_member.participant)
    assert facts("condition_checked") == [
        {"condition": condition.ref, "kind": "wording", "result": "not_met"}
    ]
    send_back_and_return(sitting, 1)
    sitting.approve_all(1)
    assert sitting.review(0).version.number == 2


# ---- The panel's own words ---------------------------------------------------------------------


def test_statement_is_published_when_its_author_approves_both_languages(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "We would leave the grass."})
    statement = actions.write_statement(decision, new=new, by=sitting.members[7])
    with pytest.raises(ValidationError, match="both languages"):
        actions.approve_translation(statement, by=sitting.members[7])
    words = {"cy": "Bydden ni'n gadael y gwair.", "en": "Never this."}
    actions.translate_statement(statement, words=words, by=sitting.elin)
    with pytest.raises(PermissionDenied):
        actions.approve_translation(statement, by=sitting.members[0])
    actions.approve_translation(statement, by=sitting.members[7])
    statement.refresh_from_db()
    assert statement.text.as_json() == {
        "cy": "Bydden ni'n gadael y gwair.", "en": "We would leave the grass.",
    }  # fmt: skip
    assert len(facts("statement_published")) == 1


def test_statement_of_more_than_250_words_is_refused(sitting):
    sitting.take(1, approve=7, send_back=1)
    decision = sitting.record(1)
    new = actions.NewStatement("minority", {"en": "grass " * 251})
    with pytest.raises(ValidationError, match="250"):
        actions.write_statement(decision, new=new, by=sitting.members[7])


def test_suggestion_result_needs_a_decision_on_its_clause(sitting):
    parked = factories_suggestion(
        sitting, sitting.clause(1), factories.participant(), status="parked_for_panel"
    )
    sitting.take(1, approve=8)
    sitting.take(2, approve=8)
    words = factories.pair("The panel agreed.", "Cytunodd y panel.")
    other = sitting.record(2)
    with pytest.raises(ValidationError):
        actions.set_suggestion_result(parked, result=words, decision=other, by=sitting.facilitator)
    decision = sitting.record(1)
    actions.set_suggestion_result(parked, result=words, decision=decision, by=sitting.facilitator)
    parked.refresh_from_db()
    assert parked.panel_result.as_json() == {"cy": "Cytunodd y panel.", "en": "The panel agreed."}
