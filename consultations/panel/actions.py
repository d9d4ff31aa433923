"""The verbs of the panel, gathered: each lives in the file of its noun.

The room has more verbs than one file holds, so `targets`, `pool`, `drawing`,
`lottery` (the portfolio), `running` (long work), `seating`, `reserves`, `declaring`
(interests), `doubting`, `talking`, `asking`, `positions`, `deciding`, `conditions`,
`dissenting` (statements), `speaking` (outcome text) and `reminding` hold them; who calls the room
calls it here.
"""

from .asking import (
    NewQuestion,
    answer_question,
    ask_question,
    hand_back_question,
    let_question_through,
    mark_unanswered,
    pair_question,
    publish_pack,
    say_no_questions,
)
from .conditions import (
    NewCondition,
    check_condition,
    close_overdue_checks,
    list_conditions,
    meet_condition,
)
from .deciding import NewDecision, close_positions, record_decision, show_condition_list
from .declaring import NewInterest, close_declarations, declare_interest, declare_none
from .dissenting import (
    NewStatement,
    approve_translation,
    say_not_meant,
    step_off_statement,
    translate_statement,
    write_statement,
)
from .doubting import doubt_interest, settle_doubt
from .drawing import draw_panel, enter_numbers, rehearse_draw, seat_drawn
from .forgetting import forget_reach, old_reach
from .lottery import change_targets, publish_portfolio
from .meetings import note_costs, note_meeting, open_meeting, plan_meeting
from .page_asking import (
    answer_page_question,
    ask_about_page,
    mark_page_unanswered,
    pair_page_question,
    say_no_page_questions,
    who_answers_page,
)
from .page_deciding import close_page_positions, record_page_decision, take_page_position
from .page_opening import open_page_review, set_page_aside
from .page_speaking import (
    approve_page_statement,
    say_page_not_meant,
    translate_page_statement,
    write_page_statement,
)
from .pool import (
    NewMember,
    close_pool,
    leave_pool,
    open_pool,
    publish_pool_fingerprint,
    register_for_pool,
    settle_double,
    type_in_registration,
)
from .positions import NewPosition, back_list, review_of, take_position
from .reminding import remind_members
from .reserves import seat_reserve_for
from .rewording import NewEntry, agree_words, explain_word, propose_words
from .running import cancel_run, start_run, work_on
from .seating import accept_seat, declare_vacant, decline_for, decline_seat, leave_seat, let_go_of
from .signing import seats_signed
from .speaking import approve_outcome_text, set_suggestion_result, write_outcome_text
from .talking import note_point, promise_confidence, strike_point
from .targets import NewPanel, publish_targets, targets_fingerprint

__all__ = [
    "NewCondition",
    "NewDecision",
    "NewEntry",
    "NewInterest",
    "NewMember",
    "NewPanel",
    "NewPosition",
    "NewQuestion",
    "NewStatement",
    "accept_seat",
    "agree_words",
    "answer_page_question",
    "answer_question",
    "approve_outcome_text",
    "approve_page_statement",
    "approve_translation",
    "ask_about_page",
    "ask_question",
    "back_list",
    "cancel_run",
    "change_targets",
    "check_condition",
    "close_declarations",
    "close_overdue_checks",
    "close_page_positions",
    "close_pool",
    "close_positions",
    "declare_interest",
    "declare_none",
    "declare_vacant",
    "decline_for",
    "decline_seat",
    "doubt_interest",
    "draw_panel",
    "enter_numbers",
    "explain_word",
    "forget_reach",
    "hand_back_question",
    "leave_pool",
    "leave_seat",
    "let_go_of",
    "let_question_through",
    "list_conditions",
    "mark_page_unanswered",
    "mark_unanswered",
    "meet_condition",
    "note_costs",
    "note_meeting",
    "note_point",
    "old_reach",
    "open_meeting",
    "open_page_review",
    "open_pool",
    "pair_page_question",
    "pair_question",
    "plan_meeting",
    "promise_confidence",
    "propose_words",
    "publish_pack",
    "publish_pool_fingerprint",
    "publish_portfolio",
    "publish_targets",
    "record_decision",
    "record_page_decision",
    "register_for_pool",
    "rehearse_draw",
    "remind_members",
    "review_of",
    "say_no_page_questions",
    "say_no_questions",
    "say_not_meant",
    "say_page_not_meant",
    "seat_drawn",
    "seat_reserve_for",
    "seats_signed",
    "set_page_aside",
    "set_suggestion_result",
    "settle_double",
    "settle_doubt",
    "show_condition_list",
    "start_run",
    "step_off_statement",
    "strike_point",
    "take_page_position",
    "take_position",
    "targets_fingerprint",
    "translate_page_statement",
    "translate_statement",
    "type_in_registration",
    "who_answers_page",
    "work_on",
    "write_outcome_text",
    "write_page_statement",
    "write_statement",
]
