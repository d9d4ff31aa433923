"""No verb of any room changes what a panel decides on once it has begun; none can be forgotten.

Every function that changes data is found in the source. It stands in TRIES, and is called while
the panel sits by whoever may most; or in APART, with why it has nothing to do with the ballot
(`test_ballot.py` holds those too: behind every verb the rows themselves refuse).
"""

import ast
from copy import deepcopy
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from consultations.consultation.models import Consultation
from consultations.panel.ballot import FIXED
from consultations.panel.models import ClauseReview, PanelRun
from tests import factories

from .tries import TRIES

ROOMS = Path(__file__).parents[3] / "consultations"
NO_VERBS = {
    *("views", "forms", "models", "tasks", "urls", "http", "emails", "gates", "debts"),
    *("sections", "home", "moderated", "rules", "ballot", "told", "held", "wall"),
    *("management", "migrations"),
}


def verbs() -> set[str]:
    """Every function of a room that opens a transaction or asks who does it: "room.name"."""
    found = set()
    for path in ROOMS.rglob("*.py"):
        room, *rest = path.relative_to(ROOMS).with_suffix("").parts
        if not rest or rest[0] in NO_VERBS or room in NO_VERBS:
            continue
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                atomic = any("atomic" in ast.unparse(one) for one in node.decorator_list)
                if atomic or "by" in {one.arg for one in node.args.kwonlyargs}:
                    found.add(f"{room}.{node.name}")
    return found


#: Verbs that have nothing to do with what is decided on, who decides, when, and by which rule.
APART = {
    "side states: public, and nothing is decided meanwhile": """
        consultation.pause consultation.resume consultation.stop consultation.reopen
        consultation.ask_for consultation.answer_request draft.reopen""",
    "other hats than a seat; other consultations; a mark that the languages were compared": """
        consultation.end_role consultation.add_organisation consultation.propose_idea
        consultation.confirm_pair_ready""",
    "people and their own words: referred to by clauses, never part of their fingerprint": """
        people.participant_of people.claim_receipt people.keep_posted people.confirm_address
        people.ask_for_copy
        moderation.appeal moderation.propose_appeal_result moderation.agree_appeal_result
        moderation.publish moderation.moderate moderation.reword moderation.report
        moderation.settle_report moderation.take_on moderation.give_back
        moderation.mark_read conversation.set_reading
        moderation.withdraw moderation.take_name_off
        conversation.group_campaign conversation.add_card conversation.edit_card
        conversation.add_to_card conversation.carry_card conversation.open_check_back
        conversation.close_check_back conversation.not_what_i_meant
        conversation.publish_what_we_heard conversation.reply conversation.say_heard
        conversation.open_round conversation.close_round conversation.read_back
        conversation.say_who_is_missing conversation.add_prompt conversation.open_table
        conversation.let_it_brew conversation.take_up conversation.throw_away
        conversation.write_leaf conversation.write_so_far conversation.propose_line
        conversation.put_on_leaf conversation.let_go_of_line
        conversation.pull_up_table conversation.sit_down conversation.leave_seat
        conversation.add_theme conversation.place_cards conversation.put_on_its_own
        conversation.move_card conversation.move_cards conversation.undo_move
        conversation.join_themes conversation.word_theme conversation.ask_machine
        conversation.stop_machine conversation.accept_suggestion
        conversation.turn_down_suggestion draft.support
        draft.withdraw_suggestion draft.ask_second_look
        draft.close_new_suggestions draft.drop_decision draft.pair_reason draft.set_panel_result
        outcome.take_back outcome.take_name_off outcome.erase_person outcome.change_credit
        outcome.copy_everything moderation.credit_as conversation.print_kit
        conversation.give_paper_receipt conversation.type_in_card conversation.keep_half_typed
        conversation.drop_half_typed exercises.add_barrier exercises.add_step
        exercises.add_icebreaker exercises.add_note exercises.add_floor_card
        exercises.name_group exercises.put_with exercises.propose_match exercises.answer_match
        exercises.note_aloud exercises.introduce conversation.take_in conversation.acknowledge
        conversation.say_where_to_write conversation.join_campaign
        conversation.leave_campaign
        conversation.note_destroyed conversation.ask_for_alike conversation.accept_proposal
        conversation.turn_down conversation.choose_quote conversation.stop_quoting
        conversation.refuse_quote moderation.let_quote outcome.let_quote
        conversation.nudge conversation.no_more_nudges
        conversation.ask_the_quiet conversation.park_card conversation.ask_card_back
        conversation.hold_back moderation.ask_to_look conversation.change_prompt
        conversation.make_host_promise conversation.note_host_check
        consultation.tell_children conversation.add_flipchart conversation.drop_photo""",
    "words that are not clear, and what is tried out: beside the draft, never in it": """
        draft.tap_jargon draft.explain_word draft.make_pledge draft.update_pledge
        draft.tell_tryout draft.keep_suggestion draft.rework_suggestion
        draft.open_new_suggestions""",
    "letters, and files to take away": """
        people.tell people.choose_letters people.stop_letters people.stop_letters_by_link
        people.note_bounce people.note_posted people.settle_doubt outcome.invite_to_review
        outcome.invite opendata.ask_for_files opendata.begin""",
    "looking back": """
        review.plan_line review.mark_plan review.add_evidence review.revisit_plan review.write_note
        review.open_evaluation review.give_marks review.record_paper review.tell_progress
        review.tell_news review.take_photo_down review.tell_story review.agree review.choose""",
    "what the panel itself asks, says and checks, and what it is answered": """
        panel.publish_pack panel.ask_question panel.hand_back_question
        panel.let_question_through panel.pair_question panel.answer_question
        panel.mark_unanswered panel.say_no_questions panel.list_conditions panel.meet_condition
        panel.check_condition panel.agree_words panel.explain_word panel.write_statement
        panel.translate_statement panel.approve_translation
        panel.say_not_meant panel.step_off_statement panel.say_page_not_meant
        panel.write_outcome_text
        panel.approve_outcome_text panel.set_suggestion_result panel.open_meeting
        panel.note_meeting panel.plan_meeting panel.note_costs panel.close_declarations
        panel.doubt_interest panel.settle_doubt panel.promise_confidence panel.note_point
        panel.strike_point""",
    "a member's own seat: nobody else's hand": """
        panel.declare_interest panel.declare_none panel.leave_seat panel.leave_pool""",
    "work that only begins what is tried above": """
        panel.start_run panel.cancel_run panel.portfolio_of""",
    "pages of the site before the panel: test_page_left_alone.py": """
        panel.ask_about_page panel.say_no_page_questions panel.answer_page_question
        panel.pair_page_question panel.mark_page_unanswered
        panel.take_page_position panel.record_page_decision panel.close_page_positions
        panel.open_page_review
        panel.set_page_aside panel.write_page_statement panel.translate_page_statement
        panel.approve_page_statement""",
    "after the panel": """
        outcome.give_answer outcome.update_answer outcome.store outcome.record_consideration
        outcome.pass_on outcome.record_reply outcome.record_decided_elsewhere outcome.mark_done
        outcome.set_outcome outcome.add_outcome_step panel.forget_reach""",
    "the record": """
        ledger.record ledger.watch_head ledger.stop_watching_head ledger.send_heads""",
}


def test_every_verb_has_its_place():
    apart = [name for names in APART.values() for name in names.split()]
    assert sorted([*TRIES, *apart]) == sorted(verbs())


@pytest.fixture(scope="module")
def begun(once_sitting):
    """The panel has begun: half of it has taken a position."""
    it = once_sitting
    it.take(1, approve=4)
    it.friend = factories.with_role(it.consultation, "critical_friend", name="Cyfaill")
    it.steward = factories.role(None, factories.user("Sian"), "steward")
    it.condition = it.review(1).conditions.create(
        ref="CO1", kind="wording", standing="asked", text_en="By May.", text_cy="Erbyn Mai."
    )
    PanelRun.objects.all().delete()
    return it


def ballot(it) -> dict:
    """Everything that is fixed, as it lies in the database."""
    return {
        kind.__name__: list(
            kind._base_manager.order_by("pk").values_list(
                "pk", *dict.fromkeys(name for one in fixed for name in one.columns)
            )
        )
        for kind, fixed in FIXED.items()
    } | {
        "seats": list(it.panel.seats.order_by("pk").values_list("pk", "number", "state")),
        "reserves": [list(one.reserves.values_list("pk", flat=True)) for one in reviews(it)],
        "states": [one.state for one in reviews(it)],
        "stage": Consultation.objects.get(pk=it.consultation.pk).stage,
    }


def reviews(it):
    return ClauseReview.objects.filter(panel=it.panel).order_by("pk")


@pytest.mark.django_db
def test_no_verb_changes_what_the_panel_decides_on(begun):
    it = deepcopy(begun)
    before, done = ballot(it), []
    for name, attempt in TRIES.items():
        try:
            with transaction.atomic():
                attempt(it)
            done.append(name)
        except (ValidationError, PermissionDenied):
            pass
        assert ballot(it) == before, name
    assert done == []
