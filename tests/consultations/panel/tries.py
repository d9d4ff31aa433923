"""Every verb that touches what a panel decides on, tried by whoever may most."""

from datetime import timedelta

from consultations.consultation import actions as moves
from consultations.consultation import dates, shaping, young
from consultations.consultation.models import Stage
from consultations.draft import actions as draft
from consultations.draft.actions.added import take_new_clause
from consultations.draft.actions.documents import Source, import_clauses
from consultations.draft.actions.moving import move_clause
from consultations.draft.actions.wording import reword
from consultations.draft.document import Passage
from consultations.draft.models import ClauseProposal, ClauseRewrite, SuggestionDecision
from consultations.panel import actions as panel
from consultations.people.forms import NewVoice
from tests import factories
from tests.consultations.panel.telling import TEXTS, merged_words

SAID = factories.pair("Out", "Allan")
WHY = factories.pair("It is time.", "Mae'n bryd.")


def days(it) -> tuple:
    return it.consultation.opens_at, it.consultation.closes_at + timedelta(days=30)


def rewrite(it):
    clause = it.clause(1)
    row = ClauseRewrite.objects.create(
        clause=clause, base_revision=clause.revision, first_by=it.ffion.account, born_in="en",
        proposed_at=it.consultation.opens_at,
        **{f"text_{code}": words for code, words in TEXTS.items()},
        **{f"heading_{one}": "New" for one in ("en", "cy")},
    )  # fmt: skip
    return draft.agree_rewrite(row, by=it.elin)


def proposal(it, kind: str):
    row = ClauseProposal.objects.create(
        clause=it.clause(1), kind=kind, first_by=it.ffion.account, note_en="Out", note_cy="Allan",
        proposed_at=it.consultation.opens_at, base_revision=it.clause(1).revision,
    )  # fmt: skip
    return draft.agree_proposal(row, by=it.elin)


def suggested(it):
    return merged_words(it, it.clause(1), it.pool[-1], status="open")


def decision(it):
    told = suggested(it)
    return SuggestionDecision.objects.create(
        suggestion=told, result="taken_in", why_en="Yes.", why_cy="Ie.", new_text="We mow.",
        base_text=told.clause.text_en, base_revision=told.clause.revision,
        first_by=it.ffion.account, proposed_at=it.consultation.opens_at,
    )  # fmt: skip


def another_place(it):
    told = suggested(it)
    told.move_after = it.clause(3)
    return move_clause(it.clause(1), suggestion=told, stood="", by=it.elin.account)


def seat_in_pool(it):
    return panel.register_for_pool(
        it.panel, bands={"area": "farms", "drives": True}, public_row_consent=True,
        by=factories.with_role(None, name="Late"),
    )  # fmt: skip


def clause_new():
    return draft.NewClause(number=4, heading=SAID, why=SAID, texts=TEXTS)


TRIES = {
    # Question, power card, background, dates.
    "consultation.write_question": lambda it: shaping.write_question(
        it.consultation, changes={"question": SAID}, by=it.facilitator.account
    ),
    "consultation.write_young_people": lambda it: young.write_young_people(
        it.consultation, changes={"affects_under_25s": True}, by=it.facilitator.account
    ),
    "consultation.write_background": lambda it: shaping.write_background(
        it.consultation, changes={"costs": SAID}, by=it.facilitator.account
    ),
    "consultation.write_power_card": lambda it: shaping.write_power_card(
        it.consultation, changes={"promise": SAID}, by=it.council.account
    ),
    "consultation.write_friend_note": lambda it: shaping.write_friend_note(
        it.consultation, note=SAID, by=it.friend.account
    ),
    "consultation.set_dates": lambda it: dates.set_dates(
        it.consultation, opens_at=days(it)[0], closes_at=days(it)[1], by=it.facilitator.account
    ),
    "consultation.extend_to": lambda it: dates.extend_to(
        it.consultation, closes_at=days(it)[1], by=it.facilitator.account
    ),
    "consultation.accept_idea": lambda it: shaping.accept_idea(
        it.consultation, by=it.council.account
    ),
    "consultation.decline_idea": lambda it: shaping.decline_idea(
        it.consultation, why=WHY, by=it.council.account
    ),
    "consultation.move_stage": lambda it: it.move(Stage.DRAFTING),
    "consultation.end_reopening": lambda it: moves.end_reopening(it.consultation),
    # Text.
    "draft.open_draft": lambda it: draft.open_draft(
        it.consultation, kind="policy", title=SAID, by=it.elin
    ),
    "draft.add_clause": lambda it: draft.add_clause(
        it.draft, new=clause_new(), roots=draft.NewRoots(instead=SAID), by=(it.ffion, it.elin)
    ),
    "draft.add_root": lambda it: draft.add_root(
        it.clause(1), theme=factories.theme(it.consultation), by=it.ffion
    ),
    "draft.withdraw_clause": lambda it: draft.withdraw_clause(
        it.clause(1), note=SAID, by=(it.ffion, it.elin)
    ),
    "draft.carry_over": lambda it: draft.carry_over(it.clause(1), texts={"en": "No."}, by=it.elin),
    "draft.flag_mismatch": lambda it: draft.flag_mismatch(it.clause(1), by=it.ffion),
    "draft.settle_mismatch": lambda it: draft.settle_mismatch(
        it.clause(1), by=(it.ffion, it.elin)
    ),
    "draft.propose_withdrawal": lambda it: draft.propose_withdrawal(
        it.clause(1), note=SAID, by=it.ffion
    ),
    "draft.propose_settling": lambda it: draft.propose_settling(it.clause(1), by=it.ffion),
    "draft.agree_proposal": lambda it: [proposal(it, kind) for kind in ("withdraw", "settle")],
    "draft.propose_rewrite": lambda it: draft.propose_rewrite(
        it.clause(1), new=draft.NewWording(texts=TEXTS), by=it.ffion
    ),
    "draft.agree_rewrite": rewrite,
    "draft.rewrite_clause": lambda it: draft.rewrite_clause(
        it.clause(1), new=draft.NewWording(texts=TEXTS), by=(it.ffion, it.elin)
    ),
    "draft.reword_approved": lambda it: draft.reword_approved(
        it.clause(1), texts=TEXTS, more=False, by=(it.ffion, it.elin)
    ),
    "draft.reword": lambda it: reword(it.clause(1), TEXTS, reason="rewritten", by=None),
    "draft.suggest": lambda it: draft.suggest(
        it.draft, by=it.pool[-1],
        new=draft.NewSuggestion("change", "en", "So.", NewVoice("en"), it.clause(1)),
    ),
    "draft.propose_decision": lambda it: draft.propose_decision(
        suggested(it), result="taken_in", why=SAID, by=it.ffion
    ),
    "draft.propose_together": lambda it: draft.propose_together(
        [suggested(it)], why=SAID, by=it.ffion
    ),
    "draft.move_clause": another_place,
    "draft.take_new_clause": lambda it: take_new_clause(
        it.clause(1), suggestion=suggested(it), how="S taken_in", by=it.elin.account
    ),
    "draft.agree_decision": lambda it: draft.agree_decision(decision(it), by=it.elin),
    "draft.agree_together": lambda it: draft.agree_together([decision(it)], by=it.elin),
    "draft.import_clauses": lambda it: import_clauses(
        it.draft, passages=(Passage("New", "New words."),), source=Source("a.docx", "en"),
        by=it.elin,
    ),
    "draft.publish_version": lambda it: draft.publish_version(
        it.draft, changed=SAID, why=SAID, by=(it.ffion, it.elin)
    ),
    "draft.freeze_version": lambda it: draft.freeze_version(
        it.draft, changed=SAID, why=SAID, by=(it.ffion, it.elin)
    ),
    "panel.propose_words": lambda it: panel.propose_words(it.condition, texts=TEXTS, by=it.elin),
    # Electorate.
    "consultation.give_role": lambda it: moves.give_role(
        it.consultation, user=factories.user("Extra"), kind="panel", by=it.steward
    ),
    "panel.publish_targets": lambda it: panel.publish_targets(
        it.consultation, by=it.facilitator,
        new=panel.NewPanel(name=SAID, targets={"drives": {"true": [0, 8]}}),
    ),
    "panel.change_targets": lambda it: panel.change_targets(
        it.panel, targets=it.panel.targets, why=WHY, by=it.facilitator
    ),
    "panel.open_pool": lambda it: panel.open_pool(it.panel, by=it.facilitator),
    "panel.register_for_pool": seat_in_pool,
    "panel.type_in_registration": lambda it: panel.type_in_registration(
        it.panel, by=it.facilitator,
        new=panel.NewMember({"area": "farms", "drives": True}, True, "phone", "Siân", "1", "cy"),
    ),
    "panel.settle_double": lambda it: panel.settle_double(
        it.panel, by=it.facilitator, drop=it.seat(1).pool_member_id,
        pair=(it.seat(1).pool_member_id, it.seat(2).pool_member_id),
    ),
    "panel.close_pool": lambda it: panel.close_pool(it.panel, by=it.facilitator),
    "panel.publish_pool_fingerprint": lambda it: panel.publish_pool_fingerprint(
        it.panel, by=it.facilitator
    ),
    "panel.rehearse_draw": lambda it: panel.rehearse_draw(it.panel, by=it.facilitator),
    "panel.publish_portfolio": lambda it: panel.publish_portfolio(it.panel, by=it.facilitator),
    "panel.enter_numbers": lambda it: panel.enter_numbers(
        it.panel, numbers="01-02", witnessed_by=SAID, by=it.facilitator
    ),
    "panel.draw_panel": lambda it: panel.draw_panel(
        it.panel, numbers="01-02", witnessed_by=SAID, by=it.facilitator
    ),
    "panel.seat_drawn": lambda it: panel.seat_drawn(it.panel, by=it.facilitator),
    "panel.accept_seat": lambda it: panel.accept_seat(it.seat(1), by=it.members[0]),
    "panel.decline_seat": lambda it: panel.decline_seat(it.seat(1), by=it.members[0]),
    "panel.decline_for": lambda it: panel.decline_for(it.seat(1), by=it.facilitator),
    "panel.declare_vacant": lambda it: panel.declare_vacant(it.panel, by=it.facilitator),
    "panel.seat_reserve_for": lambda it: panel.seat_reserve_for(it.review(1), by=it.facilitator),
    # The decision itself, by somebody who has none.
    "panel.close_positions": lambda it: panel.close_positions(it.review(1), by=it.facilitator),
    "panel.record_decision": lambda it: panel.record_decision(
        it.review(1), new=panel.NewDecision(), by=it.facilitator
    ),
    "panel.show_condition_list": lambda it: panel.show_condition_list(
        it.review(1), by=it.facilitator
    ),
    "panel.back_list": lambda it: panel.back_list(it.review(1), backs=True, by=it.members[0]),
    "panel.take_position": lambda it: panel.take_position(
        it.review(1), new=panel.NewPosition("approve"), by=it.facilitator
    ),
}  # fmt: skip
