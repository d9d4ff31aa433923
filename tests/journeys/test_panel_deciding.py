"""The Tuesday test, steps 11 and 12: between the thresholds, the list, met, and dissent."""

import pytest

from consultations.draft.canonical import clause_object
from consultations.ledger.canonical import commitment, fingerprint
from consultations.panel import actions
from consultations.panel.dissenting import statement_fingerprint
from consultations.panel.models import (
    ListBacking,
    PanelCondition,
    PanelDecision,
    Position,
    Statement,
)

from .conftest import PHONE
from .records import broken, facts, kinds
from .sitting import CONDITION, convened, nobody_asks, take, with_conditions

GLOSSARY = "Glossary: the gate, y giât"
OURS = {"en": "Nobody mends a gate by May.", "cy": "Does neb yn trwsio giât erbyn Mai."}


@pytest.fixture
def sitting(transactional_db):
    return convened()


RECORD = "main form:has([name=do][value=record]) [type=submit]"
EXPLAIN = "main form:has([name=do][value=explain]) [type=submit]"
MEANING = {
    "term_en": GLOSSARY, "term_cy": GLOSSARY,
    "en": "The gate at the top of the field.", "cy": "Y giât ar ben y cae.",
    "en_everyday": "The top gate.", "cy_everyday": "Y giât uchaf.",
}  # fmt: skip
VOTES = ["approve"] * 6 + ["approve_if"] * 2


def test_vote_between_thresholds_becomes_conditions_that_three_find_met(sit, sitting):
    nobody_asks(sitting)
    take(sitting, "AAAAAC", first=3)
    decide_between_thresholds(sit, sitting)
    meet_and_check(sit, sitting)


def decide_between_thresholds(sit, sitting) -> None:
    """The last two take their positions, the list is shown and backed, the decision written."""
    where, clause = sitting.where, sitting.clause
    first, second = (sit(one.account, width=PHONE) for one in sitting.members[:2])
    vote(first, clause, "approve")
    vote(second, clause, "approve_if")
    assert sorted(Position.objects.values_list("choice", flat=True)) == VOTES
    desk = sit(sitting.facilitator.account)
    desk.go("panel_facilitate", where, clause=clause.ref)
    desk.do("close")
    desk.send(RECORD, status=422)
    assert PanelDecision.objects.count() == 0
    desk.fill(text_en=CONDITION["en"], text_cy=CONDITION["cy"], asked_by="2")
    desk.fill(who_en="Menna", who_cy="Menna")
    desk.choose(kind="wording")
    desk.send("main form:has([name=asked_by]) [type=submit]")
    desk.do("show")
    assert sitting.review.state == "list"
    for member in (first, second):
        back(member, clause)
    assert list(ListBacking.objects.values_list("backs", flat=True)) == [True, True]
    for person in sitting.members[2:]:
        actions.back_list(sitting.review, backs=True, by=person)
    desk.go("panel_facilitate", where, clause=clause.ref)
    desk.send(RECORD)
    check_the_decision(sitting)


def meet_and_check(sit, sitting) -> None:
    """A bilingual editor says where the words can be seen; the three drawn by lot find them met."""
    where, condition = sitting.where, PanelCondition.objects.get()
    elin = sit(sitting.elin.account)
    elin.go("panel_meet", where, condition=condition.ref)
    elin.send(EXPLAIN, status=422)
    elin.fill(**{f"entry-{name}": words for name, words in MEANING.items()})
    elin.send(EXPLAIN)
    condition.refresh_from_db()
    assert (condition.state, GLOSSARY in condition.met_where.cy) == ("claimed", True)
    three = [seat.pool_member.participant for seat in condition.checkers.order_by("number")]
    (other,) = [one for one in sitting.members if one not in three][:1]
    sit(other.account, width=PHONE).go("panel_check", where, condition=condition.ref, status=404)
    for number, member in enumerate(three):
        assert (condition.checks.count(), facts(where, "condition_checked")) == (number, [])
        checker = sit(member.account, width=PHONE)
        checker.go("panel_check", where, condition=condition.ref)
        assert CONDITION[checker.language] in checker.words and GLOSSARY in checker.words
        checker.choose(met="yes")
        checker.send()
    condition.refresh_from_db()
    assert (condition.state, condition.settled_at is not None) == ("met", True)
    assert list(condition.checks.values_list("met", flat=True)) == [True] * 3
    checked = [{"condition": condition.ref, "kind": "wording", "result": "met"}]
    assert facts(where, "condition_checked") == checked
    assert fingerprint(clause_object(sitting.clause)) == condition.review.sha256
    assert broken(where) == []


def vote(member, clause, choice: str) -> None:
    member.go("panel_decide", clause.draft.consultation, clause=clause.ref)
    member.choose(choice=choice)
    if choice == "approve_if":
        member.fill(condition="Mend the gate.")
    member.send("main form:has([name=choice]) [type=submit]")


def back(member, clause) -> None:
    member.go("panel_back", clause.draft.consultation, clause=clause.ref)
    assert CONDITION[member.language] in member.words
    member.choose(backs="yes")
    member.send("main form:has([name=backs]) [type=submit]")


def check_the_decision(sitting) -> None:
    """The row, the condition, and the ledger: counts, and positions as commitments only."""
    where, clause = sitting.where, sitting.clause
    made = PanelDecision.objects.get(review__clause=clause)
    assert (made.approve, made.approve_if, made.send_back, made.step_back) == (6, 2, 0, 0)
    assert (made.result, made.list_backed) == ("approved_with_conditions", 8)
    condition = made.review.conditions.get()
    assert (condition.standing, condition.kind, condition.text.cy) == (
        "binding", "wording", CONDITION["cy"],
    )  # fmt: skip
    assert condition.checkers.count() == 3
    (closed,) = facts(where, "clause_closed")
    counts = closed.pop("counts")
    positions = closed.pop("positions")
    assert closed == {
        "clause": clause.ref,
        "clause_sha256": made.review.sha256,
        "version": 1,
        "result": "approved_with_conditions",
    }
    assert counts == {"A": 6, "C": 2, "S": 0, "X": 0}
    assert (len(positions), positions) == (8, sorted(positions))
    assert all(len(one) == len(commitment("0" * 64, "x")) for one in positions)
    listed = [{"condition": condition.ref, "kind": "wording", "result": "binding"}]
    assert facts(where, "condition_listed") == listed
    assert broken(where) == []


def test_dissent_stands_beside_the_outcome_without_a_click(sit, sitting, language):
    with_conditions(sitting)
    decide_the_whole(sit, sitting, language)


def decide_the_whole(sit, sitting, language: str) -> None:
    """Seven for, one against, who writes a statement; it is carried over and approved."""
    where, reader = sitting.where, sit()
    whole = actions.review_of(sitting.panel, None)
    take(sitting, "AAAAAAAS", review=whole)
    actions.close_positions(whole, by=sitting.facilitator)
    made = actions.record_decision(whole, new=actions.NewDecision(), by=sitting.facilitator)
    assert facts(where, "whole_decided")[0]["result"] == "approved"
    author = sit(sitting.members[7].account, width=PHONE)
    statement = write(author, made)
    reader.go("panel", where)
    assert OURS[language] not in reader.words

    other = "cy" if language == "en" else "en"
    elin = sit(sitting.elin.account)
    elin.go("panel_translate", where, statement=statement.ref)
    elin.fill(**{f"words_{other}": OURS[other]})
    elin.send()
    assert "statement_published" not in kinds(where)
    author.go("panel_approve", where, statement=statement.ref)
    author.do("approve")
    statement.refresh_from_db()
    assert (statement.text.as_json(), statement.approved_at is not None) == (OURS, True)
    sha = statement_fingerprint(statement)
    assert facts(where, "statement_published") == [{"statement_sha256": sha}]
    for code in ("en", "cy"):
        beside_the_outcome(sit(language=code), where)
    assert broken(where) == []


def write(author, decision: PanelDecision) -> Statement:
    """In one's own language only; the other follows."""
    language = author.language
    author.go("panel_statement", decision.review.panel.consultation, decision=decision.ref)
    author.fill(text=OURS[language], signed="")
    author.choose(kind="minority", language=language)
    author.send("main form:has([name=signed]) [type=submit]")
    statement = Statement.objects.get()
    assert statement.text.as_json() == {**dict.fromkeys(OURS, ""), language: OURS[language]}
    return statement


def beside_the_outcome(reader, where) -> None:
    reader.go("panel", where)
    beside = reader.page.locator("#whole .statement").last
    assert beside.is_visible()
    assert OURS[reader.language] in beside.inner_text()
    assert reader.page.locator("#whole details").count() == 0
