"""The verbs of the conversation: tables, rounds, cards, replies, themes."""

from .adding import add_to_card
from .campaigns import NewCampaign, group_campaign
from .cards import NewCard, add_card, edit_card
from .carrying import carry_card
from .heard import (
    close_check_back,
    not_what_i_meant,
    open_check_back,
    publish_what_we_heard,
)
from .kits import give_paper_receipt, is_printed, print_kit
from .reading import set_reading
from .replies import NewReply, reply, say_heard
from .rounds import close_round, move_rounds_on, open_round, read_back, say_who_is_missing
from .tables import (
    NewPrompt,
    NewTable,
    add_prompt,
    leave_seat,
    open_table,
    pull_up_table,
    sit_down,
)
from .themes import NewTheme, add_theme, move_card, place_cards, put_on_its_own

__all__ = [
    "NewCampaign",
    "NewCard",
    "NewPrompt",
    "NewReply",
    "NewTable",
    "NewTheme",
    "add_card",
    "add_prompt",
    "add_theme",
    "add_to_card",
    "carry_card",
    "close_check_back",
    "close_round",
    "edit_card",
    "give_paper_receipt",
    "group_campaign",
    "is_printed",
    "leave_seat",
    "move_card",
    "move_rounds_on",
    "not_what_i_meant",
    "open_check_back",
    "open_round",
    "open_table",
    "place_cards",
    "print_kit",
    "publish_what_we_heard",
    "pull_up_table",
    "put_on_its_own",
    "read_back",
    "reply",
    "say_heard",
    "say_who_is_missing",
    "set_reading",
    "sit_down",
]
