"""Conditions: met by words in four texts, checked by three, deeds kept or not (E-10)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cms import clock
from consultations.consultation.models import Consultation, Stage
from consultations.draft import actions as draft_actions
from consultations.draft.models import Suggestion, Text
from consultations.panel import actions
from consultations.panel.models import PanelCondition, PanelDecision
from consultations.panel.standing import standing
from tests import factories
from tests.consultations.panel.telling import ENTRY, TEXTS, facts

WHERE = factories.pair("On the gate", "Ar y giât hon")


@pytest.fixture
def owing(sitting):
    """Clause 1 is approved on condition that its words change; the draft is being written."""
    condition = sitting.bind(1)
    sitting.approve_all(2, 3)
    sitting.back_to_drafting()
    sitting.condition = PanelCondition.objects.get(pk=condition.pk)
    return sitting


def change(sitting, texts=TEXTS):
    words = actions.propose_words(sitting.condition, texts=texts, by=sitting.ffion)
    sitting.condition = actions.agree_words(words, by=sitting.elin)
    return words


def test_words_are_changed_in_four_texts_by_two_and_checked_by_three(owing):
    number, revision = owing.consultation.returns, owing.clause(1).revision
    change(owing)
    clause = owing.clause(1)
    assert {code: clause.text(code) for code in Text.values} == TEXTS
    assert (clause.revision, clause.may_change, clause.words_asked, clause.owed) == (
        revision + 1, False, False, {},
    )  # fmt: skip
    assert owing.condition.met_where.as_json() == {
        "en": "In clause 1 itself", "cy": "Yng nghymal 1 ei hun",
    }  # fmt: skip
    owing.back_to_panel()
    assert (owing.consultation.returns, number) == (0, 0)
    found = standing(owing.panel)
    assert ([one.number for one in found.undecided], found.sent_back) == ([], [])
    owing.mark(owing.condition, True, True, False)
    assert owing.condition.state == "met"
    owing.approve_all(0)
    assert owing.review(0).decision.result == "approved"


def test_words_that_are_not_met_send_the_clause_back_at_once_while_drafting(owing):
    change(owing)
    owing.mark(owing.condition, False, False, True)
    assert (owing.condition.state, owing.clause(1).may_change) == ("not_met", True)
    assert [one.number for one in owing.draft.clauses.filter(may_change=True)] == [1]
    owing.back_to_panel()
    assert [one.number for one in standing(owing.panel).undecided] == [1]


def test_words_not_met_with_no_return_left_are_not_agreed(owing):
    Consultation.objects.filter(pk=owing.consultation.pk).update(max_returns=0)
    owing.consultation.refresh_from_db()
    change(owing)
    owing.back_to_panel()
    owing.mark(PanelCondition.objects.get(), False, False, False)
    decision = PanelDecision.objects.get(review__clause=owing.clause(1))
    assert decision.not_agreed
    found = standing(owing.panel)
    assert (found.sent_back, found.undecided) == ([], [])


def test_changed_words_that_change_again_are_decided_again(owing):
    change(owing)
    owing.mark(owing.condition, True, True, True)
    draft_actions.reopen(owing.draft, clauses=owing.draft.clauses.all())
    new = draft_actions.NewWording(texts={**TEXTS, "en": "We mow when we like."})
    draft_actions.rewrite_clause(owing.clause(1), new=new, by=(owing.ffion, owing.elin))
    owing.back_to_panel()
    assert [one.number for one in standing(owing.panel).undecided] == [1]


def test_words_are_refused_by_one_alone_or_in_fewer_than_four_texts(owing):
    with pytest.raises(ValidationError) as wrong:
        actions.propose_words(owing.condition, texts={**TEXTS, "cy_everyday": " "}, by=owing.ffion)
    assert wrong.value.message_dict == {"cy_everyday": ["All four texts are needed."]}
    clause = owing.clause(1)
    same = {code: clause.text(code) for code in Text.values}
    with pytest.raises(ValidationError, match="Nothing is changed"):
        actions.propose_words(owing.condition, texts=same, by=owing.ffion)
    words = actions.propose_words(owing.condition, texts=TEXTS, by=owing.ffion)
    for person in (owing.ffion, owing.council, owing.facilitator, owing.members[0]):
        with pytest.raises(PermissionDenied):
            actions.agree_words(words, by=person)
    for person in (owing.council, owing.facilitator, owing.members[0]):
        with pytest.raises(PermissionDenied):
            actions.propose_words(owing.condition, texts=TEXTS, by=person)
    assert owing.clause(1).text_en == clause.text_en


def test_no_other_change_of_an_approved_clause_passes(owing):
    pair, now = (owing.ffion, owing.elin), {}
    new = draft_actions.NewWording(texts=TEXTS)
    note = factories.pair("Out", "Allan")
    for number in (1, 2):
        clause = owing.clause(number)
        now[number] = [getattr(clause, f"text_{code}") for code in Text.values]
        tries = [
            lambda c=clause: draft_actions.propose_rewrite(c, new=new, by=owing.ffion),
            lambda c=clause: draft_actions.rewrite_clause(c, new=new, by=pair),
            lambda c=clause: draft_actions.withdraw_clause(c, note=note, by=pair),
            lambda c=clause: draft_actions.propose_withdrawal(c, note=note, by=owing.ffion),
            lambda c=clause: draft_actions.carry_over(c, texts={"en": "No."}, by=owing.elin),
            lambda c=clause: draft_actions.flag_mismatch(c, by=owing.ffion),
        ]
        for one in tries:
            with pytest.raises(ValidationError):
                one()
    with pytest.raises(ValidationError):
        draft_actions.reword_approved(owing.clause(2), texts=TEXTS, more=False, by=pair)
    change(owing)
    with pytest.raises(ValidationError):
        draft_actions.reword_approved(owing.clause(1), texts=TEXTS, more=False, by=pair)
    assert [getattr(owing.clause(2), f"text_{code}") for code in Text.values] == now[2]


def test_suggestion_on_an_approved_clause_is_not_merged(owing):
    clause = owing.clause(2)
    made = Suggestion.objects.create(
        ref="S98", consultation=owing.consultation, draft=owing.draft, clause=clause,
        kind="change", text_code="en", base_text=clause.text_en, from_words=clause.text_en,
        to_words="Other words.", reason="Because.", language="en",
        made_at=owing.consultation.opens_at,
    )  # fmt: skip
    with pytest.raises(ValidationError):
        waits = draft_actions.propose_decision(made, result="taken_in", why=WHERE, by=owing.ffion)
        draft_actions.agree_decision(waits, by=owing.elin)
    assert owing.clause(2).text_en == clause.text_en


def test_glossary_entry_meets_it_and_leaves_the_clause(owing):
    before = owing.clause(1).revision
    with pytest.raises(ValidationError):
        actions.meet_condition(owing.condition, where=WHERE, by=owing.elin)
    actions.explain_word(owing.condition, entry=ENTRY, by=owing.elin)
    owing.condition.refresh_from_db()
    assert owing.condition.met_where.as_json() == {
        "en": "In the glossary: mow", "cy": "Yn yr eirfa: torri gwair",
    }  # fmt: skip
    assert (owing.clause(1).revision, owing.condition.met_sha256) == (before, "")


def test_checks_end_after_ten_days_and_need_most_of_the_three(owing):
    change(owing)
    owing.mark(owing.condition, True)
    with clock.set_to(owing.condition.met_at + timedelta(days=10)):
        assert actions.close_overdue_checks() == 0
    with clock.set_to(owing.condition.met_at + timedelta(days=11)):
        assert [actions.close_overdue_checks(), actions.close_overdue_checks()] == [1, 0]
    owing.condition.refresh_from_db()
    assert owing.condition.state == "not_met"


def test_deed_is_kept_or_not_and_never_undoes_the_clause(sitting):
    condition = sitting.bind(1, kind="deed")
    sitting.approve_all(2, 3)
    with pytest.raises(PermissionDenied):
        actions.meet_condition(condition, where=WHERE, by=sitting.elin)
    with pytest.raises(ValidationError) as wrong:
        actions.meet_condition(condition, where={"en": "On the gate"}, by=sitting.council)
    assert list(wrong.value.message_dict) == ["where_cy"]
    actions.meet_condition(condition, where=WHERE, by=sitting.council)
    sitting.mark(condition, False, False, True)
    assert condition.state == "not_kept"
    assert facts("condition_checked") == [
        {"condition": condition.ref, "kind": "deed", "result": "not_kept"}
    ]
    found = standing(sitting.panel)
    assert ([one.number for one in found.undecided], found.sent_back) == ([], [])
    sitting.approve_all(0)


def test_change_is_shown_as_a_comparison_to_everybody(owing, client):
    change(owing)
    owing.back_to_panel()
    where, ref = owing.consultation, owing.clause(1).ref
    for address, added in (
        (f"/en/conversations/{where.slug_en}/panel/clauses/{ref}/", "added:"),
        (f"/cy/sgyrsiau/{where.slug_cy}/panel/cymalau/{ref}/", "ychwanegu:"),
    ):
        page = client.get(address).content.decode()
        assert (added in page, "cyntaf o Fai" in page) == (True, True), address


def test_form_for_words_keeps_what_was_typed(owing, client):
    client.force_login(owing.ffion.account)
    address = f"/en/conversations/{owing.consultation.slug_en}/panel/conditions/"
    address += f"{owing.condition.ref}/met/"
    page = client.post(address, {**TEXTS, "cy_everyday": "", "do": "propose"})
    assert (page.status_code, TEXTS["en"] in page.content.decode()) == (422, True)
    assert client.post(address, {**TEXTS, "do": "propose"}).status_code == 302
    assert client.post(address, {"do": "agree"}).status_code in (403, 422)
    client.force_login(owing.elin.account)
    shown = owing.condition.words.get(dropped_at=None).pk
    assert f'name="proposed" value="{shown}"' in client.get(address).content.decode()
    other = {**TEXTS, "en": f"{TEXTS['en']} Always."}
    actions.propose_words(owing.condition, texts=other, by=owing.ffion)
    for unseen in ({}, {"proposed": shown}):
        assert client.post(address, {"do": "agree", **unseen}).status_code == 422
    assert owing.clause(1).text_en != other["en"]
    agreed = {"do": "agree", "proposed": owing.condition.words.get(dropped_at=None).pk}
    assert client.post(address, agreed).status_code == 302
    assert owing.clause(1).text_en == other["en"]
    assert owing.consultation.stage == Stage.DRAFTING
