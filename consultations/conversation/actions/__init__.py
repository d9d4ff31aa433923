"""The verbs of the conversation: tables, rounds, cards, replies, themes."""

from .adding import add_to_card
from .alike import ask_for_alike, work_on_alike
from .board import Move, join_themes, move_cards, undo_move
from .brewing import (
    NewHalfThought,
    forget_half_thoughts,
    let_it_brew,
    old_half_thoughts,
    take_up,
    throw_away,
)
from .campaigns import NewCampaign, group_campaign, join_campaign
from .cards import NewCard, add_card, edit_card
from .carrying import carry_card
from .flipcharts import NewFlipchart, add_flipchart, drop_photo
from .heard import close_check_back, not_what_i_meant, open_check_back, publish_what_we_heard
from .hosting import NewNudge, ask_the_quiet, no_more_nudges, nudge
from .kits import give_paper_receipt, is_printed, print_kit
from .laying import let_go_of_name
from .leaf_proposals import let_go_of_line, propose_line, put_on_leaf
from .leaves import NewLeaf, write_leaf, write_so_far
from .paper import (
    PaperCard,
    drop_half_typed,
    forget_half_typed,
    keep_half_typed,
    old_half_typed,
    type_in_card,
)
from .parking import ask_card_back, hold_back, park_card
from .post import NewArrival, acknowledge, note_destroyed, say_where_to_write, take_in
from .promising import make_host_promise, note_host_check
from .prompts import NewPrompt, add_prompt, change_prompt
from .proposals import Accepted, accept_proposal, turn_down
from .quotes import choose_quote, refuse_quote, stop_quoting
from .reading import set_reading
from .replies import NewReply, reply, say_heard
from .rounds import close_round, move_rounds_on, open_round, read_back, say_who_is_missing
from .suggesting import accept_suggestion, ask_machine, stop_machine, turn_down_suggestion, work_on
from .tables import NewTable, leave_seat, open_table, pull_up_table, sit_down
from .themes import NewTheme, add_theme, move_card, place_cards, put_on_its_own, word_theme

__all__ = [
    "Accepted",
    "Move",
    "NewArrival",
    "NewCampaign",
    "NewCard",
    "NewFlipchart",
    "NewHalfThought",
    "NewLeaf",
    "NewNudge",
    "NewPrompt",
    "NewReply",
    "NewTable",
    "NewTheme",
    "PaperCard",
    "accept_proposal",
    "accept_suggestion",
    "acknowledge",
    "add_card",
    "add_flipchart",
    "add_prompt",
    "add_theme",
    "add_to_card",
    "ask_card_back",
    "ask_for_alike",
    "ask_machine",
    "ask_the_quiet",
    "carry_card",
    "change_prompt",
    "choose_quote",
    "close_check_back",
    "close_round",
    "drop_half_typed",
    "drop_photo",
    "edit_card",
    "forget_half_thoughts",
    "forget_half_typed",
    "give_paper_receipt",
    "group_campaign",
    "hold_back",
    "is_printed",
    "join_campaign",
    "join_themes",
    "keep_half_typed",
    "leave_seat",
    "let_go_of_line",
    "let_go_of_name",
    "let_it_brew",
    "make_host_promise",
    "move_card",
    "move_cards",
    "move_rounds_on",
    "no_more_nudges",
    "not_what_i_meant",
    "note_destroyed",
    "note_host_check",
    "nudge",
    "old_half_thoughts",
    "old_half_typed",
    "open_check_back",
    "open_round",
    "open_table",
    "park_card",
    "place_cards",
    "print_kit",
    "propose_line",
    "publish_what_we_heard",
    "pull_up_table",
    "put_on_its_own",
    "put_on_leaf",
    "read_back",
    "refuse_quote",
    "reply",
    "say_heard",
    "say_where_to_write",
    "say_who_is_missing",
    "set_reading",
    "sit_down",
    "stop_machine",
    "stop_quoting",
    "take_in",
    "take_up",
    "throw_away",
    "turn_down",
    "turn_down_suggestion",
    "type_in_card",
    "undo_move",
    "word_theme",
    "work_on",
    "work_on_alike",
    "write_leaf",
    "write_so_far",
]
